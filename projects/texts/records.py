"""What the register holds of each published project, as the facts that its texts are held against."""

from collections import defaultdict
from collections.abc import Iterator

from projects.models import Milestone, Observation, Project
from projects.texts.compare import Facts, Held, years_of
from projects.texts.numbers import numbers

#: How many of the units that texts are read in are one base unit of the register: energy of a year is kept in GWh.
_AS_TEXTS_ARE_READ = {"energy-per-year": 1000}


def projects_with_facts() -> Iterator[tuple[Project, Facts]]:
    """Every published project with its own facts and those of related records: its whole, its parts, other projects of
    its enterprise, the enterprise, partners and programmes. A fixed number of queries.

    What the note of a figure or milestone says counts, too: it tells what the same source says beside the value.
    """
    facts = _facts_of_subjects()
    projects = Project.objects.select_related("enterprise", "place", "zone", "region").prefetch_related(
        "programmes", "products", "participations__enterprise"
    )
    parts, siblings = defaultdict(list), defaultdict(list)
    for project in projects:
        parts[project.part_of_id].append(project)
        siblings[project.enterprise_id].append(project)
    known = {project.pk: project for project in projects}
    for project in projects:
        if project.publication == "published":
            others = siblings[project.enterprise_id] if project.enterprise_id else []
            whole = [known[project.part_of_id]] if project.part_of_id in known else []
            yield project, _together(project, [project, *whole, *parts[project.pk], *others], facts)


def _facts_of_subjects() -> dict[tuple[str, int], Facts]:
    facts: dict[tuple[str, int], Facts] = defaultdict(Facts)
    for figure in Observation.objects.select_related("unit", "source"):
        kind = figure.subject_kind
        held = facts[kind, getattr(figure, f"{kind}_id")]
        # A currency has no factor: amounts are compared as stated.
        factor = (figure.unit.factor or 1) * _AS_TEXTS_ARE_READ.get(figure.quantity_kind, 1)
        for value in filter(None, (figure.value, figure.value_upper)):
            held.values.append(Held(value * factor, value, figure.quantity_kind, figure.unit.currency))
        held.years.update(years_of(figure.period, figure.source.issued_period))
        held.names += [figure.part, figure.note]
    for milestone in Milestone.objects.select_related("source"):
        held = facts["project", milestone.project_id]
        source = milestone.source
        held.years.update(
            years_of(milestone.date_period, milestone.stated_on_period, source and source.issued_period)
        )
        held.names += [milestone.part, milestone.note]
    return facts


def _together(project: Project, family: list[Project], facts: dict) -> Facts:
    partners = [partner.enterprise for partner in project.participations.all()]
    enterprises = [one for one in (project.enterprise, *partners) if one is not None]
    programmes = list(project.programmes.all())
    together = Facts()
    keys = [
        *(("project", relative.pk) for relative in family),
        *(("enterprise", one.pk) for one in enterprises),
        *(("programme", one.pk) for one in programmes),
    ]
    for key in keys:
        together.values += facts[key].values
        together.years |= facts[key].years
        together.names += facts[key].names
    for relative in family:
        together.years.update(years_of(relative.status_as_of_period))
        together.names.append(relative.place_as_stated)
    named = [*family, *enterprises, *programmes, *project.products.all(), project.place, project.zone]
    together.names += [one.name_en for one in named if one is not None]
    together.years.update(
        int(n.value) for name in together.names for n in numbers(name, "en") if n.may_be_year
    )
    return together
