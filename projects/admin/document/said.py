"""What one row of a document says, as it is shown below the row."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects import wording
from projects.admin.document.directory import Found
from projects.admin.document.forms import Row

_MISSING = {
    "subject": gettext_lazy("subject"),
    "metric": gettext_lazy("metric"),
    "value": gettext_lazy("value"),
    "period": gettext_lazy("period"),
    "nature": gettext_lazy("nature"),
    "event": gettext_lazy("event"),
    "date_period": gettext_lazy("date"),
    "text": gettext_lazy("text"),
    "responsible": gettext_lazy("who is responsible"),
}

_TITLES = {
    "figures": gettext_lazy("figure %(row)d"),
    "milestones": gettext_lazy("milestone %(row)d"),
    "commitments": gettext_lazy("undertaking %(row)d"),
}


@dataclass
class Said:
    """What one row says. `record` is there once everything needed is there and right.

    `value` repeats the value in words, `errors` are sentences by field, `missing` fields still to be filled in, `choices`
    what an unclear text may mean, `taken` what stands for cells left empty, `hints` what an editor may want to look at.
    """

    kind: str
    number: int
    form: Row
    record: object | None = None
    value: str = ""
    errors: dict[str, list[str]] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    choices: dict[str, list] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    hints: list[str] = field(default_factory=list)
    subject: Found | None = None
    period: object | None = None
    concerns: list[Found] = field(default_factory=list)
    restated: object | None = None
    told: list = field(default_factory=list)
    warnings: list = field(default_factory=list)

    @property
    def prefix(self) -> str:
        return self.form.prefix

    @property
    def title(self) -> str:
        """The row as a list of rows names it."""
        return str(_TITLES[self.kind]) % {"row": self.number}

    @property
    def still_missing(self) -> str:
        """What is to be filled in, as a sentence; empty where nothing is."""
        names = ", ".join(str(_MISSING[name]) for name in self.missing)
        return _("Still to fill in: %(fields)s.") % {"fields": names} if names else ""

    @property
    def period_in_words(self) -> str:
        return wording.period(self.period)

    @property
    def state(self) -> str:
        """One word for the look of the row."""
        if self.errors:
            return "wrong"
        if self.missing or self.record is None:
            return "open"
        return "warned" if self.warnings else "right"

    def complain(self, name: str, error: ValidationError | str) -> None:
        found = error.messages if isinstance(error, ValidationError) else [error]
        self.errors.setdefault(name, []).extend(str(message) for message in found)

    def text(self, name: str) -> str:
        """What stands in a cell, without spaces around it."""
        return str(self.form[name].data or "").strip()

    def cleaned(self, name: str):
        """The value of a cell that its own field has understood; None where it has not, with the complaint kept."""
        for message in self.form.errors.get(name, ()):
            self.complain(name, message)
        return self.form.cleaned_data.get(name) or None
