"""Form fields of the editors: a period as one text, a number that is never misread, a list with one item per line."""

from decimal import Decimal

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models.dates import why_bad
from projects.periods import BadPeriod, Period
from projects.typed.quantities import read_quantity, write_quantity

PERIOD_HELP = gettext_lazy("Write 2025, 2025-H1, 2025-Q4, 2025-06 or 2025-06-22; a span as 2025-01/2025-08.")
DATE_HELP = gettext_lazy("No more precisely than known: 2025, 2025-H1, 2025-Q4, 2025-06 or 2025-06-22.")
QUANTITY_HELP = gettext_lazy(
    "In full, in the unit itself: 6 200 000 000, never “6.2 billion”. Spaces may group thousands; "
    "decimals follow a point or a comma: 6.2 or 6,2."
)
LINES_HELP = gettext_lazy("One on each line.")


class PeriodField(forms.CharField):
    """A period typed as one text, such as 2025-Q4 or 2025-01/2025-08; gives a Period, or None where left empty."""

    def __init__(self, *, help_text=PERIOD_HELP, **options):
        super().__init__(help_text=help_text, **options)
        self.widget.attrs.update(
            {"size": 18, "class": "period", "autocomplete": "off", "spellcheck": "false"}
        )

    def to_python(self, value) -> Period | None:
        if isinstance(value, Period):
            return value
        text = super().to_python(value)
        if not text:
            return None
        try:
            return Period.parse(text)
        except BadPeriod as error:
            raise why_bad(error) from error

    def prepare_value(self, value) -> str:
        return "" if value is None else str(value)


class PreciseDateField(PeriodField):
    """A date no more precise than known, such as 2025-06 or 2025; gives a Period that is one day, month, … or year."""

    def __init__(self, *, help_text=DATE_HELP, **options):
        super().__init__(help_text=help_text, **options)

    def to_python(self, value) -> Period | None:
        period = super().to_python(value)
        if period is not None and not period.is_single:
            raise ValidationError(
                _("“%(text)s” is a span; write one date, as precisely as it is known."),
                code="span",
                params={"text": value},
            )
        return period


class PeriodTextField(PeriodField):
    """A period that its column keeps as text; gives the text form, or an empty text."""

    def to_python(self, value) -> str:
        return str(super().to_python(value) or "")


class QuantityField(forms.DecimalField):
    """A number as people type it; what could mean two numbers is refused, in every language alike.

    Spaces group thousands; a point, or one comma, begins the decimals; several commas, or commas before a point,
    group thousands. "6,200" alone is refused: to some it is six thousand, to others six and a fifth.
    """

    widget = forms.TextInput(
        attrs={"inputmode": "decimal", "class": "quantity", "size": 22, "autocomplete": "off"}
    )

    def to_python(self, value) -> Decimal | None:
        if value in self.empty_values:
            return None
        if isinstance(value, str):
            value = read_quantity(value)
        return None if value is None else super().to_python(value)

    def prepare_value(self, value):
        return write_quantity(value) if isinstance(value, Decimal) else value


class LinesField(forms.CharField):
    """A list of texts, one on each line; empty lines fall away."""

    widget = forms.Textarea(attrs={"rows": 3, "cols": 40})

    def __init__(self, *, help_text="", encoder=None, decoder=None, **options):
        # A JSON column passes an encoder and a decoder, and wants its default repeated in a hidden field.
        options["show_hidden_initial"] = False
        super().__init__(help_text=help_text or LINES_HELP, **options)

    def to_python(self, value) -> list[str]:
        if isinstance(value, list):
            return value
        lines = (line.strip() for line in (super().to_python(value) or "").splitlines())
        return [line for line in lines if line]

    def prepare_value(self, value):
        return "\n".join(str(item) for item in value) if isinstance(value, list) else value

    def has_changed(self, initial, data) -> bool:
        return not self.disabled and self.to_python(data) != [str(item) for item in initial or []]


class KnownAutocompleteSelect(AutocompleteSelect):
    """An autocomplete field that asks no query for the record that its form already holds (`known`).

    A page of forty figures would otherwise ask for its metrics, units and sources one by one.
    """

    known = None

    def optgroups(self, name, value, attrs=None):
        if self.known is None or [str(item) for item in value] != [str(self.known.pk)]:
            return super().optgroups(name, value, attrs)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options.append(self.create_option(name, self.known.pk, str(self.known), True, len(options)))
        return [(None, options, 0)]
