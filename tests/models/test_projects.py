"""Projects, partners and milestones: what is refused, and the questions that have a name."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from projects.models import Milestone, Participation, Project
from projects.periods import Period
from tests.factories import (
    make_enterprise,
    make_milestone,
    make_observation,
    make_place,
    make_product,
    make_programme,
    make_project,
    make_region,
    make_source,
)
from tests.models.refusals import assert_refused

pytestmark = pytest.mark.django_db


# Rules


@pytest.mark.parametrize(
    ("day", "precision"), [(date(2025, 6, 22), ""), (None, "day")], ids=["no precision", "no date"]
)
def test_a_status_date_comes_with_its_precision(day, precision):
    project = make_project()
    project.status_as_of, project.status_as_of_precision = day, precision
    assert_refused(project, "project_status_date_has_precision", "together with its precision")


@pytest.mark.parametrize("text", ["2025", "2025-H2", "2025-Q3", "2025-06", "2025-06-22"])
def test_a_status_date_keeps_its_precision(text):
    project = make_project()
    project.status_as_of_period = Period.parse(text)
    project.full_clean()
    project.save()
    project.refresh_from_db()
    assert str(project.status_as_of_period) == text
    project.status_as_of_period = None
    project.full_clean()
    project.save()
    assert project.status_as_of_period is None


@pytest.mark.parametrize(("day", "precision"), [(date(2021, 6, 1), ""), (None, "month")])
def test_so_does_the_day_on_which_a_plan_was_stated(day, precision):
    milestone = make_milestone(planned=True)
    milestone.stated_on, milestone.stated_on_precision = day, precision
    assert_refused(milestone, "milestone_stated_on_has_precision", "together with its precision")


@pytest.mark.parametrize("precision", ["year", "half", "quarter", "month"])
def test_a_date_begins_its_period(precision):
    milestone = make_milestone()
    milestone.date, milestone.date_precision = date(2025, 11, 22), precision
    with pytest.raises(ValidationError, match="first day of the period"):
        milestone.full_clean()
    assert str(milestone)  # even so, it can be shown to whoever has to mend it


@pytest.mark.parametrize("day", [date(25, 6, 22), date(1899, 12, 31), date(2101, 1, 1)])
def test_a_date_lies_in_the_years_of_the_register(day):
    milestone = make_milestone()
    milestone.date, milestone.date_precision = day, "day"
    with pytest.raises(ValidationError, match="outside 1900 to 2100"):
        milestone.full_clean()


def test_a_project_is_not_part_of_itself():
    project = make_project()
    project.part_of = project
    assert_refused(project, "project_is_not_part_of_itself", "part of itself")


def test_nor_by_way_of_its_parts():
    whole = make_project()
    part = make_project(part_of=make_project(part_of=whole))
    whole.part_of = part
    with pytest.raises(ValidationError, match="part of itself"):
        whole.full_clean()
    Project.objects.get(pk=part.pk).full_clean()
    # Where a circle stands in the database already, looking at one of its records ends as well.
    Project.objects.filter(pk=whole.pk).update(part_of=part)
    make_project(part_of=Project.objects.get(pk=part.pk)).full_clean()


def test_a_place_lies_in_the_projects_region():
    place = make_place(region=make_region("KZ-55"))
    with pytest.raises(ValidationError, match="lies in another region"):
        make_project(place=place, region=make_region("KZ-35")).full_clean()
    make_project(place=place, region=make_region("KZ-55")).full_clean()
    make_project(place=place, region=make_region("KZ")).full_clean()  # of several regions, with one address


@pytest.mark.parametrize("partner", ["both", "neither"])
def test_a_partner_is_an_enterprise_or_a_name(partner):
    project = make_project()
    values = {"both": {"enterprise": make_enterprise(), "name": "Investors"}, "neither": {}}[partner]
    record = Participation(project=project, role="investor", **values)
    assert_refused(record, "participation_names_one_partner", "Choose an enterprise, or write a name")


def test_a_partner_prints_with_its_role():
    project = make_project()
    enterprise = Participation(project=project, role="builder", enterprise=make_enterprise(name_en="Qarmet"))
    enterprise.full_clean()
    assert str(enterprise) == "Qarmet: builder"
    assert str(Participation(project=project, role="investor", name="Investors")) == "Investors: investor"


def test_a_milestone_prints_its_date_no_more_precisely_than_known():
    assert str(make_milestone("construction_started", "2025-Q4")) == "2025-Q4: construction started"


def test_what_a_project_stands_on_cannot_be_deleted():
    project = make_project(part_of=make_project(), place=make_place(), enterprise=make_enterprise())
    for record in (project.region, project.sector, project.part_of, project.place, project.enterprise):
        with pytest.raises(ProtectedError):
            record.delete()


def test_a_deleted_project_takes_its_figures_milestones_and_partners_along():
    project = make_project()
    make_observation(project=project)
    make_milestone(project=project)
    Participation.objects.create(project=project, role="investor", name="Investors")
    project.delete()
    assert not Milestone.objects.exists()
    assert not Participation.objects.exists()


# Questions


@pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
def test_only_published_projects_exist_for_the_public(publication):
    public = make_project()
    make_project(publication=publication)
    assert list(Project.objects.published()) == [public]


def test_a_project_is_a_draft_until_somebody_publishes_it():
    assert Project().publication == "draft"


def test_a_project_counts_in_its_region_not_in_those_it_touches():
    project = make_project(region=make_region("KZ-35"))
    project.also_in.add(make_region("KZ-55"))
    assert list(Project.objects.in_regions([make_region("KZ-35")])) == [project]
    assert not Project.objects.in_regions([make_region("KZ-55")])


def test_a_project_of_two_asked_programmes_is_listed_once():
    programmes = [make_programme(), make_programme()]
    project = make_project()
    project.programmes.add(*programmes)
    make_project()
    assert list(Project.objects.under_programmes(programmes)) == [project]


def test_a_project_makes_what_it_lists_and_what_its_figures_are_of():
    steel = make_product("steel")
    listed, stated, both = make_project(), make_project(), make_project()
    make_project()
    listed.products.add(steel)
    both.products.add(steel)
    for project in (stated, both):
        make_observation("capacity", product=steel, project=project)
    make_observation("production", product=steel, region=make_region())
    assert sorted(Project.objects.making([steel]), key=lambda p: p.pk) == [listed, stated, both]


def test_a_project_is_carried_out_by_its_owner_and_its_partners():
    enterprise = make_enterprise()
    owned, shared, both = (
        make_project(enterprise=enterprise),
        make_project(),
        make_project(enterprise=enterprise),
    )
    make_project(enterprise=make_enterprise())
    for project in (shared, both):
        Participation.objects.create(project=project, enterprise=enterprise, role="investor")
    assert sorted(Project.objects.carried_out_by([enterprise]), key=lambda p: p.pk) == [owned, shared, both]


def test_every_word_of_a_question_is_found_in_any_spelling():
    project = make_project(
        name_en="Tyre plant", name_ru="Шинный завод", enterprise=make_enterprise(name_en="KamaTyresKZ")
    )
    make_project(name_en="Steel plant")
    for question in (
        "tyre",
        "TYRE plant",
        "шинный завод",
        "Шинного завода",
        "kamatyreskz karaganda",
        "Қараганды tyre",
    ):
        found = list(Project.objects.matching(question))
        assert found == ([project] if question != "Шинного завода" else [])
    assert not Project.objects.matching("tyre steel")


@pytest.mark.parametrize("question", ["", "  ", "?!", "%", "_"])
def test_a_question_without_words_finds_nothing(question):
    make_project()
    assert not Project.objects.matching(question)


def test_former_names_and_other_names_find_a_project():
    enterprise = make_enterprise(name_en="Qarmet", former_names=["ArcelorMittal Temirtau", "Карметкомбинат"])
    project = make_project(enterprise=enterprise, place=make_place(aliases=["Samarkand settlement"]))
    for question in ("qarmet", "арселормиттал", "arcelormittal", "karmetkombinat", "самарканд"):
        found = list(Project.objects.matching(question))
        assert found == ([project] if question != "арселормиттал" else [])


def test_projects_lacking_a_figure_are_those_without_its_headline():
    complete, bare = make_project(), make_project()
    make_observation(project=complete)
    make_observation("jobs", 115, project=complete)
    make_milestone(project=complete)
    for figure in ("investment", "jobs", "year"):
        assert list(Project.objects.lacking(figure)) == [bare]


def test_questions_compose():
    made = {
        status: make_project(status=status)
        for status in ("planned", "commissioned", "cancelled", "suspended")
    }
    assert set(Project.objects.published().not_cancelled()) == set(made.values()) - {made["cancelled"]}
    assert list(Project.objects.not_cancelled().commissioned()) == [made["commissioned"]]


def test_a_row_of_the_list_costs_no_query_of_its_own(django_assert_num_queries):
    for _ in range(3):
        project = make_project(place=make_place(), enterprise=make_enterprise())
        make_observation(project=project, source=make_source())
        make_observation("jobs", 115, project=project)
    with django_assert_num_queries(1):
        for project in Project.objects.published().for_list():
            shown = [project.region, project.sector, project.place, project.enterprise]
            shown += [project.investment_figure.source, project.jobs_figure.source]
            assert all(map(str, shown))
