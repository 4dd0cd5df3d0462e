"""A sheet adds to what stands and changes it; what may mean two things is told with row and column."""

from datetime import date

import pytest
from django.contrib.auth.models import User

from projects.codelists import ImportState, Publication
from projects.editing.submissions import publish
from projects.intake.sheets import templates
from projects.intake.sheets.kinds import KINDS
from projects.intake.sheets.run import read_import
from projects.models import Change, ImportedFile, Milestone, Observation, Source
from tests.intake.sheets.files import csv_of, problems, read, sheet_of, xlsx_of
from tests.intake.small import load, write_fixtures

HEADING = ["project", "metric", "value", "unit", "period", "nature", "source"]
INVESTMENT = ["tyre-plant", "investment", "5000000000", "KZT", "2024", "plan", "gazette-2024"]


@pytest.fixture
def register(db, tmp_path):
    load(write_fixtures(tmp_path / "small"))


@pytest.fixture
def reviewer(db):
    return User.objects.create(username="reviewer", is_superuser=True, is_staff=True)


def imported(user, name: str, data: bytes) -> ImportedFile:
    file = ImportedFile.objects.create(
        name=name,
        content=data,
        size=len(data),
        sha256="0" * 64,
        reason="From the ministry.",
        uploaded_by=user,
    )
    read_import(file)
    return file


def test_a_row_is_new_changed_or_as_it_stands(register, reviewer):
    data = csv_of(
        HEADING,
        INVESTMENT,
        ["tyre-plant", "jobs", "1200", "person", "2027", "plan", "gazette-2025"],
        ["tyre-plant", "jobs", "300", "person", "2024", "actual", "gazette-2024"],
    )
    before = Observation.objects.count()
    file = imported(reviewer, "facts.csv", data)
    assert file.state == ImportState.READ, file.problems
    assert file.counts == {"kind": "figures", "rows": 3, "left": 1, "change": 1, "create": 1}
    assert Observation.objects.count() == before, "reading changes nothing"

    jobs = Observation.objects.get(metric__key="jobs", period_start__year=2027)
    publish(file.submission, reviewer, "Looked at.")
    assert Observation.objects.count() == before + 1
    changed = Observation.objects.get(pk=jobs.pk)
    assert changed.value == 1200
    # The sheet has no such columns, so that it says nothing of them.
    assert (changed.qualifier, changed.locator) == ("about", "paragraph 2")
    history = changed.history.latest()
    assert (history.history_user, history.history_change_reason) == (reviewer, "From the ministry.")


def test_an_empty_cell_of_a_column_says_that_nothing_is_known(register, reviewer):
    row = ["tyre-plant", "jobs", "1125", "person", "2027", "plan", "gazette-2025", ""]
    file = imported(reviewer, "facts.csv", csv_of([*HEADING, "where"], row))
    change = Change.objects.get(submission=file.submission)
    assert change.columns == {"locator": ["paragraph 2", ""]}


def test_a_file_that_says_what_stands_changes_nothing(register, reviewer):
    file = imported(reviewer, "facts.csv", csv_of(HEADING, INVESTMENT))
    assert (file.state, file.submission, file.counts["left"]) == (ImportState.READ, None, 1)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("section", "key", "count"), [("projects", "tyre-plant", 4), ("regions", "KZ-35", 1), ("programmes", "map", 1)]
)  # fmt: skip
def test_what_was_downloaded_and_uploaded_again_changes_nothing(register, section, key, count, ending):
    rows = templates.figures_of(section, [key])
    found = read(f"again.{ending}", templates.written(KINDS["figures"], rows, ending))
    assert (found.problems, found.tasks, found.rows, found.left) == ([], [], count, count)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_separator_is_understood(register, delimiter):
    lines = [delimiter.join(HEADING), delimiter.join(INVESTMENT)]
    found = read("facts.csv", "\ufeff".encode() + "\r\n".join(lines).encode())
    assert (found.problems, found.left) == ([], 1)


def test_figures_of_regions_come_from_one_sheet_with_those_of_projects(register, reviewer):
    heading = ["region", *HEADING]
    data = csv_of(
        heading,
        ["KZ-62", "", "production", "12.5", "t", "2025", "actual", "gazette-2025"],
        ["", *INVESTMENT[:-1], "https://www.gazette.example/1?utm_source=x"],
    )
    file = imported(reviewer, "facts.csv", data)
    assert file.counts["create"] == 1
    assert file.counts["left"] == 1
    publish(file.submission, reviewer, "Looked at.")
    assert Observation.objects.get(region__iso_code="KZ-62").source.key == "gazette-2025"


def test_dates_of_a_spreadsheet_become_periods_as_precise_as_shown(register):
    row = ["tyre-plant", "production", 7, "t", date(2025, 6, 1), "actual", "gazette-2025"]
    for dates, period in (("14", "2025-06-01"), ("17", "2025-06"), ("170", "2025-06")):
        found = read("facts.xlsx", xlsx_of(sheet_of(HEADING, row), dates=dates))
        assert found.problems == []
        figures = found.tasks[0].content["figures"]
        assert [one["period"] for one in figures if one["value"] == "7"] == [period]


def test_noise_of_floating_point_is_no_digit_of_a_figure(register):
    row = ["tyre-plant", "production", 0.1 + 0.2, "t", 2025, "actual", "gazette-2025"]
    found = read("facts.xlsx", xlsx_of(sheet_of(HEADING, row)))
    assert "0.3" in [one["value"] for one in found.tasks[0].content["figures"]]


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("value", "6,200", "2 value: value is unclear: “6,200” may mean 6200 or 6.200; write one of these"),
        ("value", "6.2 billion", "no number that we can be sure of"),
        ("project", "tyre-plnt", "2 project: project 'tyre-plnt' is unknown; did you mean 'tyre-plant'?"),
        ("metric", "", "2 metric: metric is empty"),
        ("unit", "t", "2 unit: investment is not measured in t (quantity kind mass)"),
        ("period", "22.06.2025", "2 period: period is wrong"),
        ("nature", "hope", "2 nature: nature 'hope' is unknown"),
        ("source", "https://other.example/", "2 source: no source has the address"),
        ("source", "gazette-2026", "2 source: source 'gazette-2026' is unknown; did you mean 'gazette-202"),
    ],
)
def test_what_is_wrong_is_told_with_row_and_column(register, column, cell, said):
    row = [cell if name == column else value for name, value in zip(HEADING, INVESTMENT, strict=True)]
    (problem,) = problems("facts.csv", csv_of(HEADING, row))
    assert said in problem


def test_every_problem_of_a_file_is_told_and_nothing_is_kept(register, reviewer):
    bad = [["tyre-plant", "jobs", str(n), "persons", "2025", "plan", "gazette-2025"] for n in range(700)]
    file = imported(reviewer, "facts.csv", csv_of(HEADING, INVESTMENT, *bad))
    assert file.state == ImportState.REFUSED
    assert (file.counts["problems"], len(file.problems), file.submission) == (700, 500, None)
    assert file.problems[0]["row"] == 3
    assert file.problems[0]["column"] == "unit"


def test_a_row_is_about_exactly_one_thing(register):
    heading = ["region", *HEADING]
    found = problems("facts.csv", csv_of(heading, ["KZ-35", *INVESTMENT], ["", "", *INVESTMENT[1:]]))
    assert (
        "2 region: the row says of several things at once; fill exactly one of" in found[0]
        or "several" in found[0]
    )
    assert any(one.startswith("3 ") and "does not say what it is about" in one for one in found)


def test_one_figure_is_not_stated_twice(register):
    first = ["tyre-plant", "jobs", "5", "person", "2026", "plan", "gazette-2025"]
    second = [*first[:2], "6", *first[3:]]
    (problem,) = problems("facts.csv", csv_of(HEADING, first, second))
    assert problem.startswith("3 metric: the row says of the same figure as row 2")
    (problem,) = problems("facts.csv", csv_of(HEADING, INVESTMENT, INVESTMENT))
    assert problem.startswith("3 ")
    assert "row 2" in problem


def test_a_second_preferred_figure_is_told(register):
    heading = [*HEADING, "ruling", "ruling_reason"]
    rows = [[*INVESTMENT[:-1], source, "preferred", "newer"] for source in ("gazette-2024", "gazette-2025")]
    found = problems("facts.csv", csv_of(heading, *rows))
    assert [one for one in found if one.startswith("3 ruling: another figure of the same fact is preferred")]


def test_milestones_and_sources_have_sheets_too(register, reviewer):
    data = csv_of(
        ["project", "event", "date", "planned", "source"],
        ["second-stage", "construction_started", "2026-Q4", "TRUE", "gazette-2025"],
    )
    file = imported(reviewer, "milestones.csv", data)
    publish(file.submission, reviewer, "Looked at.")
    milestone = Milestone.objects.get(project__key="second-stage")
    assert (str(milestone.date_period), milestone.is_planned) == ("2026-Q4", True)

    heading = ["key", "title", "publisher", "kind", "url", "issued"]
    data = csv_of(
        heading,
        ["gazette-2024", "A plant: the news", "gazette.example", "news_agency", "https://gazette.example/1", "2024-06-21"],
        ["gazette-2026", "New", "gazette.example", "news_agency", "https://gazette.example/2", "2026"],
    )  # fmt: skip
    file = imported(reviewer, "sources.csv", data)
    assert file.counts["create"] == file.counts["change"] == 1, file.problems
    publish(file.submission, reviewer, "Looked at.")
    assert str(Source.objects.get(key="gazette-2026").issued_period) == "2026"
    assert str(Source.objects.get(key="gazette-2024").issued_period) == "2024-06-21"

    again = ["gazette-again", "New", "gazette.example", "news_agency", "http://www.gazette.example/1/", ""]
    (problem,) = problems("sources.csv", csv_of(heading, again))
    assert "2 url: the source 'gazette-2024' has this address already" in problem


def test_a_block_of_yaml_is_the_whole_block_and_what_it_lacks_is_withdrawn(register, reviewer):
    data = b"""
programmes:
  - {key: map, name: {en: The Map}, region: KZ, figures: [
      {metric: investment, value: 7, unit: KZT, period: 2025, nature: plan, source: gazette-2025}]}
"""
    old = Observation.objects.get(programme__key="map")
    file = imported(reviewer, "map.yaml", data)
    assert {name: file.counts[name] for name in ("create", "withdraw")} == {"create": 1, "withdraw": 1}, (
        file.problems
    )
    publish(file.submission, reviewer, "Looked at.")
    assert Observation.objects.get(programme__key="map").pk != old.pk
    assert file.submission.state == Publication.PUBLISHED


def test_whoever_may_not_change_records_by_hand_may_not_by_a_file(register):
    nobody = User.objects.create(username="nobody", is_staff=True)
    data = csv_of(HEADING, [*INVESTMENT[:2], "6000000000", *INVESTMENT[3:]])
    file = imported(nobody, "facts.csv", data)
    assert (file.state, file.submission) == (ImportState.REFUSED, None)
    assert "Your role does not change figures" in file.problems[0]["message"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_template_is_a_sheet_of_its_kind_without_rows(register, kind, ending):
    (problem,) = problems(f"{kind}.{ending}", templates.template(KINDS[kind], ending))
    assert "the sheet has column names but no rows" in problem


def test_a_text_that_looks_like_a_formula_survives_the_way_through_a_text_file(register):
    Observation.objects.filter(metric__key="jobs").update(note="=so they say")
    rows = templates.figures_of("projects", ["tyre-plant"])
    data = templates.written(KINDS["figures"], rows, "csv")
    assert b"'=so they say" in data
    found = read("again.csv", data)
    assert (found.problems, found.tasks) == ([], [])
