"""Why a question to the list of projects cannot be answered, in sentences for people."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django_filters import MultipleChoiceFilter

from projects.filters.sorts import SORTS
from projects.questions.paging import is_page_number

#: Marks that other sites hang onto links.
TRACKING_PARAMETERS = ("utm_", "fbclid", "gclid", "yclid", "_openstat")
#: Parameters of a page that narrow nothing.
OTHER_PARAMETERS = {"sort", "page", "capacity", "view", "all"}
#: The ways to look at a selection, the one of a plain address first.
VIEWS = ("table", "cards", "map", "charts")


def of(asked, long_facets: tuple[str, ...]) -> list[str]:
    """Every reason why the question of a ProjectFilter makes no sense; `long_facets` may be asked for as a whole."""
    return [
        *_unknown_parameters(asked),
        *_unknown_words(asked, long_facets),
        *_repeated_parameters(asked),
        *_form_problems(asked),
    ]


def _unknown_parameters(asked) -> Iterator[str]:
    for name in asked.data or ():
        if (
            name not in asked.filters
            and name not in OTHER_PARAMETERS
            and not name.startswith(TRACKING_PARAMETERS)
        ):
            yield _("There is no filter “%(name)s”. The filters are: %(names)s.") % {
                "name": name[:40],
                "names": ", ".join(asked.filters),
            }


def _unknown_words(asked, long_facets: tuple[str, ...]) -> Iterator[str]:
    words = {name: (asked.data or {}).get(name, "") for name in OTHER_PARAMETERS}
    if words["sort"] and words["sort"].removeprefix("-") not in SORTS:
        yield _("The list cannot be sorted by “%(name)s”. It can by: %(names)s.") % {
            "name": words["sort"][:40],
            "names": ", ".join(SORTS),
        }
    if words["view"] and words["view"] not in VIEWS:
        yield _("There is no view “%(name)s”. The views are: %(names)s.") % {
            "name": words["view"][:40],
            "names": ", ".join(VIEWS),
        }
    if words["all"] and words["all"] not in long_facets:
        yield _("“%(name)s” is no list that can be shown as a whole. These are: %(names)s.") % {
            "name": words["all"][:40],
            "names": ", ".join(long_facets),
        }
    if words["page"] and not is_page_number(words["page"]):
        yield _("“%(value)s” is no number of a page.") % {"value": words["page"][:40]}


def _repeated_parameters(asked) -> Iterator[str]:
    for name in asked.data or ():
        is_single = not isinstance(asked.filters.get(name), MultipleChoiceFilter)
        if is_single and len(set(asked.data.getlist(name))) > 1 and not name.startswith(TRACKING_PARAMETERS):
            yield _("“%(name)s” is given more than once with different values. Give it once.") % {
                "name": name[:40]
            }


def _form_problems(asked) -> Iterator[str]:
    if not asked.is_bound:
        return
    for name, errors in asked.form.errors.items():
        label = asked.filters[name].label if name in asked.filters else name
        for error in errors:
            yield f"{label}: {error[:300]}"
    for column in ("year", "investment", "jobs"):
        low, high = (asked.form.cleaned_data.get(f"{column}_{end}") for end in ("min", "max"))
        if low is not None and high is not None and low > high:
            yield _("%(low_label)s is above %(high_label)s. Swap the two.") % {
                "low_label": asked.filters[f"{column}_min"].label,
                "high_label": asked.filters[f"{column}_max"].label,
            }
