"""The Government's criteria: which figure stands for a project, who states one, and who does not."""

import pytest

from projects.filters.sorts import in_order
from projects.models import Project
from projects.queries import criteria
from tests import factories as make

pytestmark = pytest.mark.django_db


def state(project, metric="export_share", value=40, **about):
    unit = about.pop("unit", "percent" if metric in criteria.SHARES else "t/year")
    return make.make_observation(metric, value, unit=unit, project=project, **about)


def figure(project, key="export_share"):
    return criteria.figures([project], key).get(project.pk)


def value(project, key="export_share"):
    return Project.objects.annotate(found=criteria.value(key)).get(pk=project.pk).found


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"value": 10}, {"value": 90, "part": "of the region"}),
        ({"value": 10}, {"value": 90, "product": "steel"}),
        (
            {"value": 10, "nature": "actual", "period": "2021"},
            {"value": 90, "nature": "target", "period": "2030"},
        ),
        (
            {"value": 10, "nature": "actual", "period": "2023"},
            {"value": 90, "nature": "actual", "period": "2021"},
        ),
        (
            {"value": 10, "nature": "target", "period": "2030"},
            {"value": 90, "nature": "plan", "period": "2020"},
        ),
        ({"value": 90, "product": "steel", "part": ""}, {"value": 10, "product": "steel", "part": "line 1"}),
    ],
)
def test_of_several_figures_the_whole_the_actual_and_the_latest_stands_for_the_project(first, second):
    project = make.make_project()
    for about in (second, first):
        product = make.make_product(about["product"]) if "product" in about else None
        state(project, **(about | {"product": product}))
    assert figure(project).value == first["value"]
    assert value(project) == first["value"]


def test_a_figure_that_an_editor_ruled_out_stands_for_nothing():
    project = make.make_project()
    state(project, ruling="deprecated", ruling_reason="A misprint.")
    assert figure(project) is None
    assert value(project) is None
    assert list(criteria.lacking(Project.objects.all(), "export_share")) == [project]


def test_whoever_states_and_whoever_lacks_a_criterion_are_all_that_stand():
    stating, lacking, cancelled = (make.make_project(status=s) for s in ("planned", "planned", "cancelled"))
    state(stating)
    everybody = Project.objects.all()
    assert list(criteria.stating(everybody, ["export_share"])) == [stating]
    assert list(criteria.lacking(everybody, "export_share")) == [lacking]
    state(cancelled, "localization", 70)
    assert set(criteria.stating(everybody, ["export_share", "localization"])) == {stating, cancelled}


def test_raw_material_is_any_amount_of_it_and_is_counted_once():
    project = make.make_project()
    state(project, "feedstock", 1000)
    state(project, "raw_material_processed", 900, nature="actual")
    assert criteria.counts(Project.objects.all()) == {"raw_material": 1}
    assert figure(project, "raw_material").value == 900


def test_a_share_is_at_least_itself():
    projects = [make.make_project() for _ in range(3)]
    for project, share in zip(projects, (39, 40, 41), strict=True):
        state(project, value=share)
    assert set(criteria.at_least(Project.objects.all(), "export_share", 40)) == set(projects[1:])


def test_what_is_narrowed_by_a_share_can_be_counted_and_grouped():
    for share in (40, 50):
        state(make.make_project(), value=share)
    found = criteria.at_least(Project.objects.all(), "export_share", 10)
    assert found.count() == 2
    assert [row["region"] for row in found.order_by().values("region").distinct()] == [
        make.make_region("KZ-35").pk
    ]


@pytest.mark.parametrize(
    ("sort", "expected"), [("-export_share", [70, 30, None]), ("export_share", [30, 70, None])]
)
def test_projects_without_a_figure_come_last_either_way(sort, expected):
    for share in (30, None, 70):
        project = make.make_project()
        if share is not None:
            state(project, value=share)
    rows = in_order(Project.objects.all(), sort)
    assert [getattr(figure(project), "value", None) for project in rows] == expected


def test_figures_of_many_projects_cost_one_query(django_assert_num_queries):
    projects = [make.make_project() for _ in range(4)]
    for project in projects:
        state(project)
    with django_assert_num_queries(1):
        found = criteria.figures(projects, "export_share")
        assert {one.source.publisher for one in found.values()} == {"gazette.example"}
        assert {one.unit.code for one in found.values()} == {"percent"}


def test_the_source_of_the_criteria_is_shown_where_the_register_has_it():
    assert criteria.source() is None
    cited = make.make_source(key="investinkostanay-2021-09-28-industrialization-map")
    assert criteria.source() == cited
