"""Every check of the live data is silent on good data and speaks when its rule is broken.

Where the database itself refuses to be broken, the test says so instead.
"""

import re
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from projects.intake.checks import CHECKS
from projects.models import (
    DatasetVersion,
    ExchangeRate,
    MetricQuantityKind,
    Milestone,
    Observation,
    Project,
    Source,
    triggers,
)
from projects.models.writing import writing
from tests.factories import (
    make_enterprise,
    make_milestone,
    make_observation,
    make_place,
    make_project,
    make_rate,
    make_region,
    make_source,
)
from tests.translated import translate_everything

pytestmark = pytest.mark.django_db

BY_CODE = {check.code: check for check in CHECKS}


def breaches(code):
    return list(BY_CODE[code].breaches())


def past_the_orm(model, record=None, **values):
    """Write columns as a hand at the database would: no save, no refresh."""
    rows = model._base_manager.all() if record is None else model._base_manager.filter(pk=record.pk)
    rows.update(**values)


def refused(act):
    """Whether the database refuses it."""
    try:
        with transaction.atomic():
            act()
    except DatabaseError:
        return True
    return False


@pytest.fixture
def project():
    """A project with a figure, a rival of it, a milestone and a part."""
    with writing():
        dated = {"status_as_of": date(2026, 1, 1), "status_as_of_precision": "year"}
        project = make_project(
            key="plant", place=make_place(coordinates_from="geonames"), status="commissioned", **dated
        )
        make_observation(project=project, value=100, source=make_source("2024"))
        make_observation(project=project, value=200, source=make_source("2025"))
        make_observation("jobs", 115, project=project)
        make_milestone(project=project, source=make_source("2026"))
        make_rate()
        part = make_project(key="part", part_of=project, **dated | {"status_as_of": date(2025, 1, 1)})
        make_observation("jobs", 15, project=part)
    translate_everything()
    return Project.objects.get(pk=project.pk)


def test_codes_and_sentences_are_in_order():
    codes = [check.code for check in CHECKS]
    assert codes == sorted(set(codes))
    assert all(re.fullmatch(r"R\d{3}", code) for code in codes)
    assert all(check.rule.endswith(".") for check in CHECKS)


def test_good_data_passes_and_says_so(project):
    out = StringIO()
    call_command("check_facts", stdout=out)
    assert out.getvalue() == f"All {len(CHECKS)} rules of the register hold.\n"


def test_a_broken_rule_is_named_with_everything_that_breaks_it(project):
    past_the_orm(Project, jobs=7)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_facts", stderr=out)
    assert ended.value.code == 1
    assert out.getvalue().startswith(
        f"R001  {BY_CODE['R001'].rule}\n      project plant: jobs\n      project part: jobs\n"
    ) or ("project plant: jobs" in out.getvalue() and "project part: jobs" in out.getvalue())
    assert f"1 of {len(CHECKS)} rules are broken." in out.getvalue()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("jobs", 1),
        ("investment_kzt", 1),
        ("year", 1999),
        ("search_text", "x"),
        ("figure_count", 9),
        ("capacity_figure", None),
    ],
)
def test_r001_headline_columns(project, column, value):
    make_observation("capacity", 5, project=project)
    past_the_orm(Project, project, **{column: value})
    assert breaches("R001") == [f"project plant: {column + ('_id' if column.endswith('_figure') else '')}"]


def test_r002_counted_columns(project):
    past_the_orm(Project, jobs_are_counted=True)
    assert breaches("R002") == ["project part: jobs_are_counted"]


def test_r003_headline_marks(project):
    past_the_orm(Observation, project.observations.get(value=200), is_headline=False)
    assert breaches("R003") == ["project plant: investment 200 KZT (2025)"]


def test_r004_one_subject(project):
    figure = project.observations.first()
    assert refused(lambda: past_the_orm(Observation, figure, region=make_region()))
    assert refused(lambda: past_the_orm(Observation, figure, project=None))
    assert breaches("R004") == []


def test_r005_units_suit_metrics(project):
    MetricQuantityKind.objects.filter(metric__key="jobs").delete()
    assert breaches("R005") == [
        "project plant: jobs 115 person (2025)",
        "project part: jobs 15 person (2025)",
    ]


def test_r006_quantity_kinds(project):
    unit = project.observations.get(value=115).unit
    past_the_orm(type(unit), unit, quantity_kind="heads")
    assert breaches("R006")[0] == "project plant: jobs 115 person (2025)"


def test_r007_ranges(project):
    figure = project.observations.get(value=200)
    assert refused(lambda: past_the_orm(Observation, figure, value_upper=Decimal(1)))
    assert breaches("R007") == []


def test_r008_periods(project):
    figure = project.observations.get(value=200)
    assert refused(lambda: past_the_orm(Observation, figure, period_end=date(2020, 1, 1)))
    assert breaches("R008") == []


def test_r009_one_preferred(project):
    investments = project.observations.filter(metric__key="investment")
    ruling = {"ruling": "preferred", "ruling_reason": "surer"}
    past_the_orm(Observation, investments[0], **ruling)
    assert refused(lambda: past_the_orm(Observation, investments[1], **ruling))
    assert breaches("R009") == []


def test_r010_rulings(project):
    figure = project.observations.first()
    assert refused(lambda: past_the_orm(Observation, figure, ruling="deprecated"))
    assert breaches("R010") == []


def test_r011_sources(project):
    assert refused(lambda: past_the_orm(Observation, source=None))
    assert refused(lambda: past_the_orm(ExchangeRate, source=None))
    past_the_orm(Milestone, source=None)
    assert breaches("R011") == ["project plant: commissioned 2025"]
    past_the_orm(Milestone, note="collected without its document")
    assert breaches("R011") == []


def test_r012_sources_are_described(project):
    make_source(publisher="")
    assert breaches("R012") == []
    source = project.observations.first().source
    past_the_orm(Source, source, publisher="")
    assert breaches("R012") == [f"source {source.key}"]


def test_r013_no_news_from_the_future(project):
    make_observation(
        "jobs", 5, project=project, nature="actual", period="2026", source=make_source("2025-06-22")
    )
    make_observation(
        "jobs", 6, project=project, nature="actual", period="2025-06", source=make_source("2025-06-22")
    )
    [breach] = breaches("R013")
    assert breach.startswith("project plant: jobs 5 person (2026), source ")


def test_r014_no_milestones_from_the_future(project):
    make_milestone(project=project, date="2027", source=make_source("2025-06-22"))
    make_milestone(project=project, date="2027", planned=True, source=make_source("2025-06-22"))
    [breach] = breaches("R014")
    assert breach.startswith("project plant: commissioned 2027, source ")


def test_r015_rings(project):
    past_the_orm(Project, project, part_of=Project.objects.get(key="part"))
    assert sorted(breaches("R015")) == ["project part", "project plant"]


def test_r016_places(project):
    elsewhere = make_place(key="elsewhere", region=make_region("KZ-62"))
    past_the_orm(Project, project, place=elsewhere)
    assert breaches("R016") == ["project plant: elsewhere lies in KZ-62, not in KZ-35"]
    past_the_orm(Project, project, region=make_region("KZ"))
    assert breaches("R016") == []


def test_r017_version(project):
    DatasetVersion.objects.all().delete()
    assert breaches("R017") == ["there are 0 rows of it instead of one: save any record to make one"]


def test_r018_triggers(project):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER observation_unit_suits_metric ON projects_observation")
        else:
            cursor.execute("DROP TRIGGER observation_unit_suits_metric_on_update")
    assert len(breaches("R018")) == 1
    triggers.install()
    assert breaches("R018") == []


def test_r019_ends_of_issue(project):
    source = make_source("2024")
    past_the_orm(Source, source, issued_until=date(2024, 1, 1))
    assert breaches("R019") == [f"source {source.key}"]


def test_subjects_of_every_kind_are_named(project):
    unit = make_observation("jobs", 5, enterprise=make_enterprise(key="maker")).unit
    make_observation("jobs", 6, region=make_region())
    past_the_orm(type(unit), unit, quantity_kind="heads")
    assert {"enterprise maker: jobs 5 person (2025)", "region KZ-35: jobs 6 person (2025)"} <= set(
        breaches("R006")
    )


def test_what_one_source_says_of_a_fact_stands_once():
    project, source = make_project(), make_source()
    make_observation("jobs", value=100, project=project, source=source, note="opening part")
    make_observation("jobs", value=100, project=project)
    assert breaches("R053") == []
    make_observation("jobs", value=100, project=project, source=source, note="paragraph 9")
    (breach,) = breaches("R053")
    assert breach.startswith(f"project {project.key}: jobs 100")
