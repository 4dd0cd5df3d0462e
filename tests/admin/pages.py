"""Pages of the admin: where they are, and what a browser would send back, ready for a test to change some of it."""

from django.forms import BaseForm
from django.urls import reverse

from tests import factories as make

#: The prefix of the inline forms of figures.
FIGURES = "observations"


def page_of(record, page="change") -> str:
    """The address of a record's page in the admin."""
    return reverse(f"admin:projects_{record._meta.model_name}_{page}", args=[record.pk])


def state_of(record, row) -> str:
    """The address of the state that a row of the record's history keeps."""
    return reverse(f"admin:projects_{record._meta.model_name}_simple_history", args=[record.pk, row.pk])


def figure_fields(**overrides) -> dict:
    """A figure as an editor types it, in a form of its own or among others."""
    return {
        "metric": make.make_metric().pk,
        "value": "6 200 000 000",
        "qualifier": "exact",
        "unit": make.make_unit("KZT").pk,
        "period": "2025",
        "nature": "plan",
        "source": make.make_source().pk,
        "ruling": "none",
    } | overrides


def shown_fields(response) -> dict:
    """The data of every field on a change page, its inline forms included, as if "Save" were pressed at once, with the
    reason that each change of a standing record needs."""
    form = response.context["adminform"].form
    data = _of_form(form)
    if "as_shown" in response.context:
        data["_as_shown"] = response.context["as_shown"]
    if "change_reason" in form.fields and form.fields["change_reason"].required:
        data["change_reason"] = "Checked"
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        data |= _of_form(formset.management_form)
        for form in formset.forms:
            data |= _of_form(form)
    return data


def _of_form(form: BaseForm) -> dict:
    data = {}
    for field in form:
        value = field.value()
        if value is None or value is False:
            continue
        if isinstance(value, list) and hasattr(field.field, "queryset"):
            value = [getattr(item, "pk", item) for item in value]
        data[field.html_name] = "on" if value is True else value
    return data


def new_inline(data: dict, prefix: str, **fields) -> dict:
    """The data with one more inline form, as the page's script would add it."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    added = {f"{prefix}-{number}-{name}": value for name, value in fields.items()}
    return data | added | {f"{prefix}-TOTAL_FORMS": number + 1}


def errors_on(response) -> str:
    """Every complaint of a page, in one text."""
    forms = [response.context["adminform"].form]
    texts = []
    for inline in response.context["inline_admin_formsets"]:
        texts.append(str(inline.formset.non_form_errors()))
        forms += inline.formset.forms
    return " ".join([*texts, *(str(form.errors) for form in forms)])
