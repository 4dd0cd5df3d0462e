"""The fields of the page, as they are typed. Texts are understood elsewhere (reading); here only dates and choices are."""

from django import forms
from django.forms import formset_factory
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from projects.admin.fields import PeriodField, PreciseDateField
from projects.codelists import Event, Nature, SourceKind

#: Empty rows of a new page without scripts; with scripts more are added by a key.
EMPTY_ROWS = {"figures": 12, "milestones": 3, "commitments": 2}
#: More rows are no document but a file, which has a page of its own.
MOST_ROWS = 300


def _cell(label, *, size: int, length: int = 300, picks: str = "", **attrs) -> forms.CharField:
    """A short text; `picks` names what is suggested for it."""
    attrs |= {"size": size, "autocomplete": "off"}
    if picks:
        attrs |= {"data-picks": picks, "spellcheck": "false"}
    return forms.CharField(
        label=label, required=False, max_length=length, widget=forms.TextInput(attrs=attrs)
    )


def _identity() -> forms.CharField:
    return forms.CharField(required=False, max_length=500, widget=forms.HiddenInput())


def _automatic(choices, label) -> list[tuple]:
    return [("", label), *choices]


class SourceTop(forms.Form):
    """The document itself."""

    url = forms.URLField(
        label=_("Address"), required=False, max_length=1000, assume_scheme="https",
        widget=forms.URLInput(attrs={"autocomplete": "off", "placeholder": "https://", "spellcheck": "false"}),
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=500, help_text=_("As printed, in its own language."))
    publisher = _cell(_("Publisher"), size=24, length=200, picks="publisher")
    issued_period = PreciseDateField(
        label=_("Issued"),
        required=False,
        help_text=_("2026-11-22, 2026-11 or 2026"),
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False,
        choices=[("", _("by the title")), ("kk", "Қазақша"), ("ru", "Русский"), ("en", "English"), ("zh", "中文")],
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=_automatic(SourceKind.choices, _("by the publisher"))
    )
    accessed_on = forms.DateField(
        label=_("Read on"),
        required=False,
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"size": 11}, format="%Y-%m-%d"),
    )

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["publisher"].required = True


class Row(forms.Form):
    """What rows of every kind share: they may be taken out and put back."""

    removed = forms.BooleanField(required=False, widget=forms.CheckboxInput(attrs={"class": "row-removed"}))

    #: A row in which none of these is filled in says nothing.
    telling: tuple[str, ...] = ()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was entered: what a row takes over from the one above says nothing by itself."""
        return not any(str(self[name].data or "").strip() for name in self.telling)

    @property
    def is_removed(self) -> bool:
        return bool(self["removed"].data)


class FigureRow(Row):
    telling = ("metric", "value", "unit", "product", "part", "note")

    subject = _cell(_("Subject"), size=26, picks="subject")
    subject_id = _identity()
    metric = _cell(_("Metric"), size=18, picks="metric")
    value = _cell(_("Value"), size=18)
    unit = _cell(_("Unit"), size=8, length=60, picks="unit")
    product = _cell(_("Product"), size=13, picks="product")
    product_id = _identity()
    period = PeriodField(label=_("Period"), required=False, help_text="")
    nature = forms.ChoiceField(
        label=_("Nature"), required=False, choices=_automatic(Nature.choices, _("as usual"))
    )
    part = _cell(_("Part"), size=10)
    locator = _cell(_("Where"), size=9)
    note = _cell(_("Note"), size=40, length=2000)


class MilestoneRow(Row):
    telling = ("event", "date_period", "part", "note")

    subject = _cell(_("Project"), size=26, picks="project")
    subject_id = _identity()
    event = forms.ChoiceField(label=_("Event"), required=False, choices=_automatic(Event.choices, "–"))
    is_planned = forms.ChoiceField(
        label=_("Planned or done"), required=False,
        choices=[("", _("by the date")), ("planned", _("planned")), ("done", _("done"))],
    )  # fmt: skip
    date_period = PreciseDateField(label=_("Date"), required=False, help_text="")
    part = _cell(_("Part"), size=14)
    locator = _cell(_("Where"), size=10)
    note = _cell(_("Note"), size=40, length=2000)


class CommitmentRow(Row):
    telling = ("text", "made_by", "responsible", "due_period")

    text = forms.CharField(
        label=_("What was undertaken, in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 44}),
    )
    subject = _cell(_("Whom it concerns"), size=30, length=1000, picks="subjects")
    subject_id = _identity()
    made_by = _cell(_("Instructed by"), size=18)
    responsible = _cell(_("Responsible"), size=18)
    made_on_period = PreciseDateField(label=_("Made on"), required=False, help_text="")
    due_period = PreciseDateField(label=_("Due"), required=False, help_text="")
    locator = _cell(_("Where"), size=10)


class Closing(forms.Form):
    """What stands below the rows."""

    reason = forms.CharField(
        label=_("Reason for the change"), required=False, max_length=500,
        help_text=_("One sentence for the history. Left empty, it says from which document the figures were entered."),
    )  # fmt: skip
    guard_reason = forms.CharField(label=_("Enter all the same, because…"), required=False, max_length=500)
    guard_shown = forms.CharField(required=False, widget=forms.HiddenInput())
    seen = forms.CharField(required=False, widget=forms.HiddenInput())


ROWS = {
    name: formset_factory(row, extra=EMPTY_ROWS[name], max_num=MOST_ROWS, absolute_max=MOST_ROWS)
    for name, row in (("figures", FigureRow), ("milestones", MilestoneRow), ("commitments", CommitmentRow))
}
