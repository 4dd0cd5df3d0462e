"""What is stored beside projects and figures agrees with what it follows from."""

from collections import defaultdict

from projects.codelists import Section
from projects.headlines.refresh import counted, expected_columns
from projects.headlines.rule import fact, headline
from projects.intake.checks.figures import all_figures, named
from projects.intake.checks.registry import Breaches, check
from projects.models import Alias, ExchangeRate, Milestone, Observation, Project
from projects.models.projects import COUNTED_COLUMNS
from projects.money import Rates


@check("R001", "The stored headline columns of projects are those that their figures and milestones give.")
def headline_columns() -> Breaches:
    figures, milestones, rates = defaultdict(list), defaultdict(list), Rates(ExchangeRate.objects.all())
    passport = Observation.objects.filter(project__isnull=False).select_related("source", "metric", "unit")
    for observation in passport:
        figures[observation.project_id].append(observation)
    for milestone in Milestone.objects.select_related("source"):
        milestones[milestone.project_id].append(milestone)
    projects = Project.objects.select_related("region", "place", "zone", "enterprise", "sector")
    former_names = ("enterprise__former_names", "participations__enterprise__former_names")
    old_keys = Alias.objects.of_section(Section.PROJECTS)
    for project in projects.prefetch_related(*former_names):
        expected = expected_columns(
            project, figures[project.pk], milestones[project.pk], rates, old_keys.get(project.key, ())
        )
        differing = [name for name, value in expected.items() if getattr(project, name) != value]
        if differing:
            yield f"project {project.key}: {', '.join(differing)}"


@check("R002", "A project enters sums exactly where it has a value and no published whole of it has one.")
def counted_columns() -> Breaches:
    projects = list(Project.objects.all())
    parents = {project.pk: project for project in projects}
    for project in projects:
        for flag, columns in COUNTED_COLUMNS.items():
            if getattr(project, flag) != counted(project, columns, parents):
                yield f"project {project.key}: {flag}"


@check("R003", "Of the figures of one fact, exactly the one is marked as headline that the rule puts first.")
def headline_marks() -> Breaches:
    rivals = defaultdict(list)
    for observation in all_figures():
        rivals[fact(observation)].append(observation)
    for figures in rivals.values():
        best = headline(figures)
        yield from (named(one) for one in figures if one.is_headline != (one is best))
