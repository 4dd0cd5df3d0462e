"""The forms of the editors: periods as one text, the reason of a change, figures whose rules are all checked here."""

from functools import cached_property

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.models import BaseInlineFormSet
from django.utils.translation import gettext_lazy

from projects.admin.fields import KnownAutocompleteSelect, PeriodField, PeriodTextField, PreciseDateField
from projects.admin.texts import TextsForm
from projects.codelists import Ruling
from projects.headlines.rule import fact
from projects.models import Observation
from projects.models.writing import SUBJECTS

ONE_PREFERRED = gettext_lazy(
    "Another figure of the same fact is preferred already; withdraw that ruling first."
)


class RecordForm(forms.ModelForm):
    """What every form of a record shares, inline or on a page of its own.

    A period field reads and writes the record's Period attribute of the same name, and an autocomplete field that
    can do so takes its record from the form's. What the entry guard doubts stands above the fields as errors do, and
    is none.
    """

    #: Set by projects.admin.guard before the page is shown again.
    warnings = ()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._periods:
            if self.instance.pk is not None:
                self.initial.setdefault(name, getattr(self.instance, name))
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownAutocompleteSelect):
                widget.known = self.instance._state.fields_cache.get(name)

    def non_field_errors(self):
        errors = super().non_field_errors()
        if self.warnings and not errors:
            errors = self.error_class([warning.message for warning in self.warnings], renderer=self.renderer)
            errors.error_class = "warninglist"
        return errors

    @cached_property
    def _periods(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, PeriodField)]

    def _post_clean(self):
        for name in self._periods:
            if name in self.cleaned_data:
                setattr(self.instance, name, self.cleaned_data[name])
        super()._post_clean()

    def _update_errors(self, errors):
        # The record complains of its own columns; the editor sees one field in their place, or none at all.
        by_field = getattr(errors, "error_dict", {})
        for column in [name for name in by_field if name != NON_FIELD_ERRORS and name not in self.fields]:
            found = by_field.pop(column)
            period = next(
                (name for name in self._periods if column.startswith(name.removesuffix("_period"))), None
            )
            if period not in self.errors:
                by_field.setdefault(period or NON_FIELD_ERRORS, []).extend(found)
        super()._update_errors(errors)


class RegisterForm(TextsForm, RecordForm):
    """The form of a record's own page; it asks for the reason of the change, which history keeps."""

    #: The entry guard of the save that the form is part of, if it is part of one (projects.admin.guard).
    guard = None

    change_reason = forms.CharField(
        label=gettext_lazy("Reason for the change"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("One sentence for the history: what you learnt, and where."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # A new record is explained by its source; every change of one that stands has a reason of its own.
        if "change_reason" in self.fields:
            self.fields["change_reason"].required = self.instance.pk is not None

    def is_valid(self) -> bool:
        return super().is_valid() and (self.guard is None or self.guard.lets_pass(self))

    @property
    def changes_record(self) -> bool:
        """Whether anything but the reason was changed."""
        return bool(set(self.changed_data) - {"change_reason"})


class RegisterActionForm(ActionForm):
    """Beside the choice of an action, its reason."""

    reason = forms.CharField(label=gettext_lazy("Reason:"), required=False, max_length=500)


class FigureRules(RecordForm):
    """What every form of a figure shares: help, one period, and the rules that the database holds as well."""

    period = PeriodField(label=gettext_lazy("Period"))

    class Meta:
        help_texts = {
            "metric": gettext_lazy("What the figure measures; its definition says what counts."),
            "product": gettext_lazy("Only where the figure is of one product."),
            "qualifier": gettext_lazy("How the source words it: “over”, “up to”, “nearly”."),
            "unit": gettext_lazy(
                "A unit that the metric is measured in; a base unit, never thousands or millions."
            ),
            "nature": gettext_lazy(
                "Design, plan and target are promises; actual is what a source reports as done."
            ),
            "is_estimate": gettext_lazy("The source itself calls the figure an estimate."),
            "source": gettext_lazy(
                "The document that states the figure; enter a new document with the plus sign."
            ),
            "locator": gettext_lazy("Page, table or paragraph."),
            "ruling": gettext_lazy(
                "Only to overrule the newest source: prefer this figure, or never show it first."
            ),
            "ruling_reason": gettext_lazy("Required with a ruling; readers see it."),
        }

    def _post_clean(self):
        super()._post_clean()
        if not self.errors and self.instance.ruling == Ruling.PREFERRED:
            self.instance.prepare()
            if self._has_preferred_rival():
                self.add_error("ruling", ONE_PREFERRED)

    def _has_preferred_rival(self) -> bool:
        # Django leaves this rule of the database to the database, as it reads columns that no field shows.
        ours = self.instance
        columns = (
            *(f"{kind}_id" for kind in SUBJECTS),
            "metric_id",
            "product_id",
            "period_start",
            "period_end",
        )
        same = {column: getattr(ours, column) for column in (*columns, "part", "quantity_kind", "nature")}
        known = {column: value for column, value in same.items() if value is not None}
        unknown = {f"{column}__isnull": True for column, value in same.items() if value is None}
        rivals = Observation.objects.filter(ruling=Ruling.PREFERRED, **known, **unknown)
        return rivals.exclude(pk=ours.pk).exists()


class FigureForm(FigureRules, RegisterForm):
    """The form of one figure on its own page."""


class InlineFigures(BaseInlineFormSet):
    """The figures on the page of their subject; together, too, they prefer at most one figure of a fact."""

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        # A stored figure that nobody touched is as valid as it was, and costs no query.
        form.empty_permitted = True
        return form

    def clean(self):
        super().clean()
        preferred = set()
        for form in self.forms:
            figure = form.instance
            if form.errors or form in self.deleted_forms or figure.ruling != Ruling.PREFERRED:
                continue
            if fact(figure) in preferred:
                form.add_error("ruling", ONE_PREFERRED)
            preferred.add(fact(figure))


class MilestoneRules(RecordForm):
    """What every form of a milestone shares."""

    date_period = PreciseDateField(label=gettext_lazy("Date"))
    stated_on_period = PreciseDateField(
        label=gettext_lazy("Stated on"),
        required=False,
        help_text=gettext_lazy("Only where the source quotes a plan made earlier: when it was made."),
    )

    class Meta:
        help_texts = {
            "is_planned": gettext_lazy(
                "The source speaks of the future. Keep earlier plans: they show slippage."
            ),
            "is_retrospective": gettext_lazy("The source only tells that this was once the plan."),
            "note": gettext_lazy("Without a source, say here where the date comes from."),
        }


class FormerNameRules(RecordForm):
    until_period = PreciseDateField(label=gettext_lazy("Until"), required=False)


class MilestoneForm(MilestoneRules, RegisterForm):
    """The form of one milestone on its own page."""


class ProjectForm(RegisterForm):
    status_as_of_period = PreciseDateField(label=gettext_lazy("Status as of"), required=False)

    class Meta:
        help_texts = {
            "name_en": gettext_lazy("What is built, and where, in the words of a headline; without praise."),
            "summary_en": gettext_lazy(
                "Two or three sentences of fact. Numbers belong into figures, with their source."
            ),
            "place_as_stated": gettext_lazy("The source's own words, where they are vaguer than a place."),
            "also_in": gettext_lazy("Further regions that the project touches; it is not counted there."),
            "part_of": gettext_lazy("The larger project that this one is a stage or part of."),
            "status": gettext_lazy("As the latest source tells, not as the calendar suggests."),
        }


class SourceForm(RegisterForm):
    issued_period = PreciseDateField(label=gettext_lazy("Issued"), required=False)

    class Meta:
        help_texts = {
            "title": gettext_lazy("As printed, in its own language."),
            "accessed_on": gettext_lazy("The day we read it."),
            "language": gettext_lazy("Two letters: kk, ru, en."),
            "kind": gettext_lazy("Who speaks; decides between two sources of one day."),
        }


class CommitmentForm(RegisterForm):
    made_on_period = PreciseDateField(
        label=gettext_lazy("Made on"),
        required=False,
        help_text=gettext_lazy("Empty where the source names no date."),
    )
    due_period = PreciseDateField(
        label=gettext_lazy("Due"),
        required=False,
        help_text=gettext_lazy("Empty where the source names no date."),
    )

    class Meta:
        help_texts = {
            "responsible_en": gettext_lazy("Who has to see to it, as the source says."),
            "evidence": gettext_lazy("Figures that show how far it has come."),
        }


class ReplyRules(RecordForm):
    """What every form of a reply shares."""

    made_on_period = PreciseDateField(label=gettext_lazy("Made on"))

    class Meta:
        help_texts = {
            "text_en": gettext_lazy(
                "What they say, in their own words or translated; without a word of ours."
            ),
            "url": gettext_lazy("Where the reply can be read."),
        }


class ReplyForm(ReplyRules, RegisterForm):
    """The form of one reply on its own page."""


class ProgrammeForm(RegisterForm):
    period = PeriodTextField(label=gettext_lazy("Period"), required=False)


class ExchangeRateForm(RegisterForm):
    period = PeriodTextField(
        label=gettext_lazy("Period"),
        required=False,
        help_text=gettext_lazy("Only where the rate does not cover the whole year: 2026-01/2026-09."),
    )

    class Meta:
        help_texts = {
            "is_computed": gettext_lazy("Tick where the source gives daily rates and we took their mean.")
        }
