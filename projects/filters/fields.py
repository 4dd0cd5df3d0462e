"""The kinds of filter that the list of projects has; each says in a sentence what it cannot take."""

from django import forms
from django.utils.translation import gettext_lazy
from django_filters import ModelMultipleChoiceFilter, MultipleChoiceFilter, NumberFilter
from django_filters.fields import ModelMultipleChoiceField


class _KnownChoicesField(ModelMultipleChoiceField):
    default_error_messages = {
        "invalid_choice": gettext_lazy("“%(value)s” is not in the register. Choose from the list.")
    }


class _KnownChoices(ModelMultipleChoiceFilter):
    field_class = _KnownChoicesField


class _WholeNumber(NumberFilter):
    def get_max_validator(self):
        # Ours says what the largest is; that of the library would say 1e+50 beside it.
        return None


def records(label, model, key, method) -> ModelMultipleChoiceFilter:
    """Any of a model's records, by the key that stands in the address; `method` of the filter set narrows."""
    return _KnownChoices(
        label=label, queryset=lambda request: model.objects.all(), to_field_name=key, method=method
    )


def codes(label, codelist, method=None) -> MultipleChoiceFilter:
    """Any of a codelist's codes, of the column of the filter's name unless a `method` of the filter set narrows."""
    return MultipleChoiceFilter(
        label=label,
        choices=codelist.choices,
        error_messages={
            "invalid_choice": gettext_lazy("“%(value)s” is no possible choice. Choose from the list.")
        },
        distinct=False,
        method=method,
    )


def whole_number(label, column, lookup, *, largest, smallest=0) -> NumberFilter:
    """A bound of a column of numbers, between `smallest` and `largest`."""
    return _WholeNumber(
        label=label,
        field_name=column,
        lookup_expr=lookup,
        min_value=smallest,
        max_value=largest,
        # Also keeps out 1e-99999999, which would be written out as a hundred million zeros.
        decimal_places=0,
        error_messages={"max_decimal_places": gettext_lazy("Write a whole number.")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def share(label, method) -> NumberFilter:
    """A lower bound in percent, from 0 to 100; `method` of the filter set narrows."""
    return _WholeNumber(
        label=label,
        method=method,
        min_value=0,
        max_value=100,
        decimal_places=0,
        error_messages={"max_decimal_places": gettext_lazy("Write a whole number.")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
