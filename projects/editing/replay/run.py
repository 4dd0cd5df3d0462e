"""One replay under way: whose it is and why, what it created so far, and what each change comes to."""

from datetime import datetime

from django.utils.translation import gettext as _

from projects.editing.changes import model_of, number_of
from projects.editing.columns import from_plain, many_names, plain, plain_many
from projects.editing.replay.conflicts import Conflict
from projects.models import Change


class Run:
    """What changes carried out one by one and those carried out in bulk have in common."""

    def __init__(self, author, reason: str, over: bool, at: datetime | None):
        self.author, self.reason, self.over, self.at = author, reason, over, at
        self.conflicts: list[Conflict] = []
        #: Numbers of changes that create -> the primary key that came of it.
        self.created: dict[int, int] = {}

    def new(self, change: Change):
        """The record that a change creates, unsaved."""
        model = model_of(change)
        record = model(**from_plain(model, self.translated(change, side=1)))
        record.pk = change.record_id
        return record

    def keep(self, change: Change, record) -> None:
        """Note which record came of a change that creates."""
        change.record_id = self.created[change.number] = record.pk

    def wanted(self, change: Change, record) -> dict:
        """The plain columns that the record is to get; what stands in the way is noted."""
        model = model_of(change)
        now = plain(record)
        if set(change.columns) & set(many_names(model)):
            now |= plain_many(record)
        old, new = self.translated(change, side=0), self.translated(change, side=1)
        wanted = {}
        for name in change.columns:
            if name in many_names(model):
                # Sets are joined element by element.
                wanted[name] = sorted((set(now[name]) - set(old[name] or ())) | set(new[name] or ()))
            elif _same(now[name], new[name]):
                continue
            elif _same(now[name], old[name]) or self.over:
                wanted[name] = new[name]
            else:
                message = _("Somebody changed the same field of this record meanwhile.")
                self.conflict(change, message, name, old[name], now[name], new[name])
        return wanted

    def translated(self, change: Change, *, side: int) -> dict:
        """The columns of one side, with records that this submission created by their primary keys."""
        model = model_of(change)
        return {
            name: self._key(pair[side]) if model._meta.get_field(name).is_relation else pair[side]
            for name, pair in change.columns.items()
        }

    def _key(self, value):
        if isinstance(value, list):
            return [self._key(item) for item in value]
        return self.created.get(number_of(value), value)

    def give_sets(self, record, columns: dict) -> None:
        """Give a stored record those of its many-to-many fields that are among the columns."""
        for name in many_names(type(record)):
            if name in columns:
                self.sign(record)
                getattr(record, name).set(columns[name] or ())

    def sign(self, record) -> None:
        """Have the author and the reason stand in the history of what is done to the record next."""
        record._history_user, record._change_reason = self.author, self.reason
        if self.at is not None:
            record._history_date = self.at

    def conflict(self, change: Change, message: str, *values) -> None:
        self.conflicts.append(Conflict(change, message, *values))

    def is_gone(self, change: Change) -> None:
        self.conflict(change, _("The record is no longer there: it was withdrawn meanwhile."))


def _same(one, other) -> bool:
    return one == other or (one in (None, "", [], {}) and other in (None, "", [], {}))
