"""Who changed which field of a record since a moment, when and why, told from its history."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

#: A page may be made just after a change was written down and just before others could see it.
_MARGIN = timedelta(minutes=2)


@dataclass(frozen=True)
class Author:
    """Who changed something, when and why; `name` is empty where nobody is known, "you" is another window."""

    name: str
    at: datetime
    reason: str
    is_you: bool

    @property
    def time(self) -> str:
        at = timezone.localtime(self.at)
        is_today = at.date() == timezone.localdate()
        return date_format(at, "TIME_FORMAT" if is_today else "SHORT_DATETIME_FORMAT")

    @property
    def wrote(self) -> str:
        """The beginning of a line that shows what they wrote."""
        words = {"name": self.name, "time": self.time}
        if self.is_you:
            return _("You wrote at %(time)s, in another window") % words
        return (_("%(name)s wrote at %(time)s") if self.name else _("Written at %(time)s")) % words

    @property
    def withdrew(self) -> str:
        """The beginning of a line that says why something was withdrawn."""
        words = {"name": self.name, "time": self.time}
        if self.is_you:
            return _("Withdrawn by you at %(time)s") % words
        return (_("Withdrawn by %(name)s at %(time)s") if self.name else _("Withdrawn at %(time)s")) % words

    @property
    def headline(self) -> str:
        words = {"name": self.name, "time": self.time}
        if self.is_you:
            return (
                _("You changed this record at %(time)s in another window, while you were editing it here")
                % words
            )
        if not self.name:
            return _("This record was changed at %(time)s while you were editing it") % words
        return _("%(name)s changed this record at %(time)s while you were editing it") % words


class Authors:
    """Who changed which field of these records since a moment, told from their history."""

    def __init__(self, model, keys: list[str], since: datetime | None, user):
        self._model, self._user = model, user
        self._rows: dict[str, list] = {}
        if not hasattr(model, "history"):
            return
        rows = model.history.filter(**{f"{model._meta.pk.name}__in": keys}).select_related("history_user")
        if since is not None:
            rows = rows.filter(history_date__gte=since - _MARGIN)
        for row in rows.order_by("history_date", "history_id"):
            self._rows.setdefault(str(getattr(row, model._meta.pk.name)), []).append(row)

    def latest(self, key: str) -> Author | None:
        return self._author(rows[-1]) if (rows := self._rows.get(key)) else None

    def of(self, key: str, name: str) -> Author | None:
        """Who changed the field last; where history does not tell, who changed the record last."""
        rows = self._rows.get(key, [])
        columns = self._columns(name)
        for number in range(len(rows) - 1, 0, -1):
            before, after = rows[number - 1], rows[number]
            if any(getattr(before, one, None) != getattr(after, one, None) for one in columns):
                return self._author(after)
        if rows and columns:
            return self._author(rows[0])
        return self.latest(key)

    def last_state(self, key: str):
        rows = self._rows.get(key)
        return rows[-1].instance if rows else None

    def _columns(self, name: str) -> list[str]:
        stem = name.removesuffix("_period") if name.endswith("period") else None
        return [
            one.attname
            for one in self._model._meta.concrete_fields
            if one.name == name or (stem and one.name.startswith(stem))
        ]

    def _author(self, row) -> Author:
        user = row.history_user
        name = (user.get_full_name() or user.get_username()) if user else ""
        return Author(name, row.history_date, row.history_change_reason or "", user == self._user)
