"""Figures: what the database refuses, what people are told, and the questions that have a name."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from projects.models import Observation
from projects.periods import Period
from tests.factories import (
    make_enterprise,
    make_metric,
    make_milestone,
    make_observation,
    make_product,
    make_programme,
    make_project,
    make_region,
    make_source,
    make_unit,
)
from tests.models.refusals import assert_database_refuses, assert_refused

pytestmark = pytest.mark.django_db

SUBJECTS = {
    "project": make_project,
    "enterprise": make_enterprise,
    "region": make_region,
    "programme": make_programme,
}


def unsaved(metric="investment", unit="KZT", period="2025", **values) -> Observation:
    made = Observation(
        **{"metric": make_metric(metric), "unit": make_unit(unit), "value": Decimal(7), "nature": "plan"}
        | values
    )
    made.source = make_source()
    made.period = Period.parse(period)
    return made


# One subject


@pytest.mark.parametrize("kind", SUBJECTS)
def test_a_figure_has_one_subject_and_knows_it(kind):
    subject = SUBJECTS[kind]()
    figure = make_observation(**{kind: subject})
    figure.full_clean()
    assert (figure.subject_kind, figure.subject) == (kind, subject)


def test_a_figure_without_a_subject_is_refused():
    assert_refused(unsaved(), "observation_has_exactly_one_subject", "exactly one subject")


@pytest.mark.parametrize(
    ("one", "other"), [("project", "region"), ("enterprise", "programme"), ("region", "enterprise")]
)
def test_a_figure_of_two_subjects_is_refused(one, other):
    figure = unsaved(**{one: SUBJECTS[one](), other: SUBJECTS[other]()})
    assert_refused(figure, "observation_has_exactly_one_subject", "exactly one subject")


# Values and periods


def test_a_range_runs_upwards():
    project = make_project()
    unsaved(project=project, value=Decimal(7), value_upper=Decimal(7)).full_clean()
    figure = unsaved(project=project, value=Decimal(7), value_upper=Decimal("6.9"))
    assert_refused(figure, "observation_range_runs_upwards", "swap them")


@pytest.mark.parametrize("days", [0, 367])
def test_a_year_has_no_other_number_of_operating_days(days):
    figure = unsaved(project=make_project(), operating_days=days)
    assert_refused(figure, "observation_year_has_at_most_366_operating_days", "from 1 to 366")


def test_a_period_starts_before_it_ends():
    figure = unsaved(project=make_project())
    figure.period_end = date(2024, 12, 31)
    assert_refused(figure, "observation_period_starts_before_it_ends", "ends before it starts")


@pytest.mark.parametrize(
    ("start", "end", "precision"),
    [
        (date(2025, 6, 22), date(2025, 12, 31), "year"),
        (date(2025, 1, 1), date(2025, 6, 22), "year"),
        (date(2025, 1, 1), date(2025, 8, 30), "month"),
        (date(2025, 11, 1), date(2026, 3, 31), "quarter"),
        (date(1850, 1, 1), date(1850, 12, 31), "year"),
    ],
)
def test_a_period_consists_of_whole_years_or_months(start, end, precision):
    figure = unsaved(project=make_project())
    figure.period_start, figure.period_end, figure.period_precision = start, end, precision
    with pytest.raises(ValidationError, match="first and the last day"):
        figure.full_clean()
    assert str(figure)  # even so, it can be shown to whoever has to mend it


@pytest.mark.parametrize(
    "period", ["2025", "2019/2021", "2025-H1", "2025-Q1/2025-Q3", "2025-01/2025-08", "2025-06-22"]
)
def test_a_period_keeps_its_precision_in_the_database(period):
    figure = make_observation(period=period)
    figure.full_clean()
    figure.refresh_from_db()
    assert figure.period == Period.parse(period)


@pytest.mark.parametrize(
    ("people", "is_possible"), [(0, True), (115, True), (10**8, True), (-1, False), (10**8 + 1, False)]
)
def test_a_number_of_people_is_one_that_can_be(people, is_possible):
    figure = unsaved("jobs", "person", project=make_project(), value=Decimal(people))
    if is_possible:
        figure.full_clean()
        figure.save()
    else:
        with pytest.raises(ValidationError, match="number of people"):
            figure.full_clean()


# Unit and metric


def test_a_unit_of_another_kind_is_explained_to_people():
    with pytest.raises(ValidationError, match="jobs is not measured in MW"):
        unsaved("jobs", "MW", project=make_project()).full_clean()


def test_the_quantity_kind_follows_the_unit_through_every_kind_of_write():
    figure = make_observation("capacity", unit="t/year")
    assert figure.quantity_kind == "mass-per-year"
    figure.unit = make_unit("MW")
    figure.save(update_fields=["unit"])
    figure.refresh_from_db()
    assert figure.quantity_kind == "power"
    Observation.objects.update_or_create(pk=figure.pk, defaults={"unit": make_unit("t/year")})
    figure.refresh_from_db()
    assert figure.quantity_kind == "mass-per-year"
    Observation.objects.update(unit=make_unit("kg/year"))
    figure.refresh_from_db()
    assert (figure.unit.code, figure.quantity_kind) == ("kg/year", "mass-per-year")


# Rulings


@pytest.mark.parametrize("ruling", ["preferred", "deprecated"])
def test_a_ruling_needs_a_reason(ruling):
    figure = unsaved(project=make_project(), ruling=ruling)
    assert_refused(figure, "observation_ruling_has_a_reason", "A ruling needs a reason")
    figure.ruling_reason = "The contract itself."
    figure.full_clean()
    figure.save()


@pytest.mark.parametrize("kind", SUBJECTS)
def test_only_one_figure_of_a_fact_is_preferred(kind):
    subject = {kind: SUBJECTS[kind]()}
    chosen = {"ruling": "preferred", "ruling_reason": "The contract itself."}
    first = make_observation(**subject, **chosen)
    rival = unsaved(**subject, **chosen)
    assert_refused(rival, "observation_has_one_preferred_of_a_fact", "preferred already", unique=True)
    first.ruling = "deprecated"
    first.save()
    rival.full_clean()
    rival.save()


def test_two_figures_of_one_product_are_rivals_as_well():
    values = {
        "product": make_product(),
        "ruling": "preferred",
        "ruling_reason": "Nameplate.",
        "project": make_project(),
    }
    make_observation("capacity", **values)
    rival = unsaved("capacity", "t/year", **values)
    assert_refused(rival, "observation_has_one_preferred_of_a_fact", "preferred already", unique=True)


@pytest.mark.parametrize(
    "difference",
    [{"part": "first stage"}, {"nature": "actual"}, {"period": "2024"}, {"unit": "percent-yoy"}, {}],
    ids=str,
)
def test_figures_of_different_facts_may_each_be_preferred(difference):
    chosen = {"ruling": "preferred", "ruling_reason": "The contract itself."}
    project = make_project()
    make_observation(project=project, **chosen)
    other = unsaved(project=project if difference else make_project(), **difference, **chosen)
    other.full_clean()
    other.save()


def test_any_number_of_figures_of_a_fact_may_be_deprecated():
    project = make_project()
    for _ in range(2):
        make_observation(project=project, ruling="deprecated", ruling_reason="A slip.").full_clean()


# Questions


def test_published_figures_are_all_but_those_of_unpublished_projects():
    public = {make_observation(), make_observation(region=make_region())}
    for publication in ("draft", "in_review", "withdrawn"):
        make_observation(project=make_project(publication=publication))
    assert set(Observation.objects.published()) == public


def test_figures_known_by_a_day_have_a_source_surely_issued_by_then():
    known = {make_observation(source=make_source(issued)) for issued in ("2024", "2024-12-31", "2023-06")}
    for issued in ("2025-01", "2025", None):
        make_observation(source=make_source(issued))
    assert set(Observation.objects.known_by(date(2024, 12, 31))) == known


def test_promised_and_actual_figures_part_all_of_them():
    figures = {nature: make_observation(nature=nature) for nature in ("design", "plan", "target", "actual")}
    assert set(Observation.objects.actual()) == {figures.pop("actual")}
    assert set(Observation.objects.promised()) == set(figures.values())


def test_figures_of_the_whole_are_of_no_part_and_no_product():
    whole = make_observation()
    make_observation(part="first stage")
    make_observation(product=make_product())
    assert list(Observation.objects.of_whole()) == [whole]


def test_figures_for_whole_years_leave_out_months_and_spans_of_years():
    year = make_observation(period="2025")
    for period in ("2025-01/2025-08", "2019/2021", "2025-06", "2025-H1"):
        make_observation(period=period)
    assert list(Observation.objects.for_whole_years()) == [year]


@pytest.mark.parametrize("kind", SUBJECTS)
def test_a_passport_and_a_subject_cost_one_query(django_assert_num_queries, kind):
    make_observation(**{kind: SUBJECTS[kind]()}, product=make_product())
    with django_assert_num_queries(1):
        (figure,) = Observation.objects.published().with_passport().with_subject()
        assert all(
            [
                str(figure),
                figure.metric.name_en,
                figure.unit.code,
                figure.product.name_en,
                figure.source.title,
            ]
        )
        assert str(figure.subject)


def test_a_figure_prints_what_it_says():
    assert (
        str(make_observation(value=6_200_000_000, period="2025-06-22"))
        == "investment 6200000000 KZT (2025-06-22)"
    )


@pytest.mark.parametrize("record", ["metric", "unit", "product", "source"])
def test_what_a_figure_stands_on_cannot_be_deleted(record):
    figure = make_observation("capacity", product=make_product())
    with pytest.raises(ProtectedError):
        getattr(figure, record).delete()


def test_a_source_stays_while_a_milestone_cites_it():
    milestone = make_milestone()
    with pytest.raises(ProtectedError):
        milestone.source.delete()


def test_the_database_itself_refuses_a_second_preferred_figure_by_update():
    project = make_project()
    make_observation(project=project, ruling="preferred", ruling_reason="The contract itself.")
    rival = make_observation(project=project)
    assert_database_refuses(
        lambda: Observation.objects.filter(pk=rival.pk).update(
            ruling="preferred", ruling_reason="The other contract."
        ),
        "observation_has_one_preferred_of_a_fact",
        unique=True,
    )
