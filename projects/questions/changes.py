"""What a visitor may ask of the list of changes: where, of what kind, between which days, in which words."""

import re
from collections.abc import Collection, Mapping
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects.codelists import ChangeKind
from projects.questions.lists import ListQuestion

#: The kinds of record that readers meet, in the order of the choice; names of models.
RECORDS = (
    "project", "observation", "milestone", "participation", "reply", "enterprise", "formername", "programme",
    "commitment", "source", "exchangerate", "region", "place", "sector", "product", "unit", "metric",
)  # fmt: skip


class ChangesQuestion(ListQuestion):
    """The query of /changes/: region, sector, project, record, change, from, to, q and page.

    `places` are the values that region, sector and project may have. `day("from")` and `day("to")` are days or None.
    """

    own = ("q", "page", "from", "to")

    def __init__(self, data, places: Mapping[str, Collection[str]]):
        super().__init__(data, {**places, "record": RECORDS, "change": ChangeKind.values})

    def day(self, name: str) -> date | None:
        """The day asked for; None where none is, or none that makes sense (see `problems`)."""
        text = self.text(name)
        try:
            # fromisoformat alone would read weeks, too.
            return date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
        except ValueError:
            return None

    def text(self, name: str) -> str:
        """What stands in the form's field of a day."""
        return self.data.get(name, "").strip()[:40]

    @property
    def is_narrowed(self) -> bool:
        return super().is_narrowed or bool(self.text("from") or self.text("to"))

    @cached_property
    def problems(self) -> list[str]:
        problems = list(super().problems)
        for name in ("from", "to"):
            if self.text(name) and self.day(name) is None:
                problems.append(
                    _("“%(value)s” is no day. Write year, month and day, as in %(example)s.")
                    % {"value": self.text(name), "example": "2026-11-22"}
                )
        first, last = self.day("from"), self.day("to")
        if first and last and first > last:
            problems.append(_("The second day comes before the first. Swap the two."))
        return problems
