"""The kinds of sheet: which columns each has and what they hold. All of it follows from form.py."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.intake.composites import Rows
from projects.intake.fields import Choice, Field, Reference
from projects.intake.form import SECTIONS
from projects.intake.problems import Problem, did_you_mean
from projects.intake.sheets.table import CannotRead

_SUBJECTS = {
    "figures": [
        Reference(
            "project",
            "projects",
            help=gettext_lazy("The key of the project; exactly one of the four subjects is filled."),
        ),
        Reference("enterprise", "enterprises", help=gettext_lazy("The key of the enterprise.")),
        Reference(
            "region", "regions", help=gettext_lazy("The ISO code of the region: KZ-35; KZ for the country.")
        ),
        Reference("programme", "programmes", help=gettext_lazy("The key of the programme.")),
    ],
    "milestones": [
        Reference("project", "projects", required=True, help=gettext_lazy("The key of the project."))
    ],
    "sources": [],
}
_CALLED = {
    "figures": gettext_lazy("figures"),
    "milestones": gettext_lazy("milestones"),
    "sources": gettext_lazy("sources"),
}
#: Columns by which a sheet shows what it is.
_TOLD_BY = {
    "figures": {"metric", "value"},
    "milestones": {"event", "date"},
    "sources": {"title", "publisher"},
}


@dataclass(frozen=True)
class Kind:
    """One kind of sheet. `subjects` are columns that say what a row is about; `rows` is the field of a block in which
    its rows stand, None where each row is a record of its own."""

    name: str
    subjects: list[Reference]
    fields: list[Field]
    rows: Rows | None

    @property
    def columns(self) -> dict[str, Field]:
        """Every column by its name, in the order of the template."""
        return {field.name: field for field in (*self.subjects, *self.fields)}

    @property
    def called(self) -> str:
        """What a sentence calls its rows, in the active language."""
        return str(_CALLED[self.name])


def _kinds() -> dict[str, Kind]:
    project = SECTIONS["projects"].by_name
    found = {
        name: Kind(name, _SUBJECTS[name], list(project[name].fields), project[name])
        for name in ("figures", "milestones")
    }
    found["sources"] = Kind("sources", [], list(SECTIONS["sources"].fields), None)
    return found


KINDS = _kinds()


def kind_of(heading: list[str]) -> Kind:
    """The kind of a sheet with these columns; raises CannotRead where they are those of none."""
    shared = {name: len(told & set(heading)) for name, told in _TOLD_BY.items()}
    best = max(shared, key=lambda name: (shared[name], len(KINDS[name].columns.keys() & set(heading))))
    if not shared[best]:
        raise CannotRead(
            _("the columns are those of no kind of sheet that is known"),
            _("begin with a template: figures, milestones or sources; the first row names the columns"),
            1,
        )
    return KINDS[best]


def wrong_columns(kind: Kind, heading: list[str], row: int) -> Iterable[Problem]:
    """Unknown columns, and required ones that are missing."""
    known = kind.columns
    for name in heading:
        if name not in known:
            said = _("the column %(name)s is unknown") % {"name": repr(name)}
            names = {"kind": kind.called, "names": ", ".join(known)}
            hint = did_you_mean(name, known) or _("columns of %(kind)s are %(names)s") % names
            yield Problem("", row, said, hint, name)
    for name, field in known.items():
        if field.required and name not in heading:
            said = _("the column %(name)s is missing") % {"name": repr(name)}
            hint = _("add it; %(kind)s cannot do without") % {"kind": kind.called}
            yield Problem("", row, said, hint, name)
    if kind.name == "figures" and not {field.name for field in kind.subjects} & set(heading):
        said = _("no column says what the figures are about")
        yield Problem("", row, said, _("add project, enterprise, region or programme"))


def what_it_holds(field: Field) -> str:
    """A sentence on what a column takes, for people who fill it in."""
    if isinstance(field, Choice):
        return _("One of: %(codes)s.") % {"codes": ", ".join(field.codes)}
    if isinstance(field, Reference) and field.section in ("metrics", "units", "products"):
        return _("A key of %(section)s; the sheet Codes lists them.") % {"section": field.section}
    if isinstance(field, Reference) and field.section == "sources":
        return _("The key of a source, or its web address.")
    return str(_FORMS.get(type(field).__name__, gettext_lazy("Text.")))


_FORMS = {
    "Number": gettext_lazy("A number in full: 6200000000 or 926.5; spaces may group thousands."),
    "Whole": gettext_lazy("A whole number."),
    "Flag": gettext_lazy("true, or empty."),
    "Day": gettext_lazy("A day: 2025-06-22."),
    "Date": gettext_lazy("A date as precise as known: 2025, 2025-H1, 2025-Q4, 2025-06 or 2025-06-22."),
    "Span": gettext_lazy("A date, or a span of two: 2025-01/2025-08."),
    "Reference": gettext_lazy("A key."),
    "Key": gettext_lazy("A short name in lower-case Latin letters and digits, joined by hyphens."),
    "Url": gettext_lazy("A web address in full."),
}

#: One filled row of each kind, for the sheet that explains the columns.
EXAMPLES = {
    "figures": {
        "project": "saran-tyre-plant", "metric": "capacity", "value": "3500000", "value_upper": "4000000",
        "qualifier": "about", "unit": "tyre/year", "product": "tyres", "part": "first stage", "period": "2027",
        "nature": "target", "estimate": "true", "source": "https://astanatimes.com/2024/08/…", "where": "paragraph 10",
    },
    "milestones": {
        "project": "saran-tyre-plant", "event": "commissioned", "part": "second stage", "date": "2026-Q4",
        "planned": "true", "source": "astanatimes-2024-08-14-qarmet", "where": "paragraph 4",
    },
    "sources": {
        "key": "gazette-2025-06-22-tyres", "title": "Tyre plant opened", "publisher": "gazette.example",
        "url": "https://gazette.example/tyres", "issued": "2025-06-22", "accessed_on": "2025-06-23",
        "language": "en", "kind": "news_agency",
    },
}  # fmt: skip
