# ruff: noqa: E501 - a line of a fixture is one line
"""Every kind of mistake is found, all of them in one run, each with its file, its line and what to do."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.intake import values
from projects.intake.holdings import Holdings
from projects.intake.problems import Refused
from projects.intake.read import read
from projects.intake.validate import validate
from projects.periods import Period
from tests.factories import make_metric, make_place, make_source, make_unit
from tests.intake.small import line_of, write_fixtures

pytestmark = pytest.mark.django_db


def problems_of(tmp_path, *changes, more=""):
    folder = write_fixtures(tmp_path / "small", *changes, more=more)
    return [str(problem) for problem in validate(read(folder, tmp_path), Holdings.read()).problems]


def test_good_fixtures_have_no_problems(tmp_path):
    assert problems_of(tmp_path) == []


MISTAKES = {
    "an unknown field": ("status: planned", "stauts: planned", "the field 'stauts' is unknown in project 'second-stage'; did you mean 'status'?"),
    "an unknown field of a figure": ("where: paragraph 2", "were: paragraph 2", "the field 'were' is unknown in figures; did you mean 'where'?"),
    "a field that is like no other": ("status: planned", "xyz: planned", "known here are key, publication, name"),
    "an unknown code": ("status: planned", "status: plannd", "status 'plannd' is unknown; did you mean 'planned'?"),
    "a code like no other": ("state: open", "state: xyz", "choose one of open, reported_done"),
    "an unknown unit": ("unit: KZT, period: 2024, nature: plan, source: gazette-2024}\nprojects", "unit: tenge, period: 2024, nature: plan, source: gazette-2024}\nprojects", "unit 'tenge' is unknown"),
    "an unknown metric": ("metric: jobs", "metric: job", "metric 'job' is unknown; did you mean 'jobs'?"),
    "an unknown product": ("product: tyres,", "product: tires,", "product 'tires' is unknown; did you mean 'tyres'?"),
    "an unknown source": ("value: 5000000000, unit: KZT, period: 2024, nature: plan, source: gazette-2024", "value: 5000000000, unit: KZT, period: 2024, nature: plan, source: gazette-2042", "source 'gazette-2042' is unknown; did you mean 'gazette-202"),
    "an unknown region": ("also_in: [KZ-62]", "also_in: [KZ-63]", "region 'KZ-63' is unknown; did you mean"),
    "an unknown place": ("    place: karaganda", "    place: karagandy", "place 'karagandy' is unknown; did you mean 'karaganda'?"),
    "an unknown sector": ("    sector: rubber-plastics\n    kind: new", "    sector: rubber\n    kind: new", "sector 'rubber' is unknown"),
    "an unknown enterprise": ("    enterprise: tyre-maker\n", "    enterprise: tire-maker\n", "enterprise 'tire-maker' is unknown; did you mean 'tyre-maker'?"),
    "an unknown project": ("part_of: tyre-plant", "part_of: tire-plant", "project 'tire-plant' is unknown; did you mean 'tyre-plant'?"),
    "an unknown programme": ("    programmes: [map]", "    programmes: [mapp]", "programme 'mapp' is unknown; did you mean 'map'?"),
    "a number in words": ("value: 5000000000,", "value: 5.2 million,", "value '5.2 million' is no plain number; write digits only"),
    "a number with a thousands separator": ("value: 5000000000,", 'value: "5,000,000,000",', "is no plain number"),
    "a number with an exponent": ("value: 5000000000,", "value: 5e9,", "is no plain number"),
    "too many decimals": ("value: 30.5,", "value: 30.1234567,", "has more than 6 decimal places; round it to 6"),
    "too many digits": ("value: 30.5,", "value: 1234567890.123456,", "has more than 15 digits"),
    "a number that is too large": ("value: 30.5,", "value: 1000000000000000000,", "is too large"),
    "half a job": ("value: 1125,", "value: 1125.5,", "1125.5 is no number of jobs"),
    "too much money": ("value: 5000000000,", "value: 50000000000000000,", "is more money than there is"),
    "an impossible date": ("issued: 2024-06-22", "issued: 2024-02-30", "issued is wrong: '2024-02-30' is no date of the calendar"),
    "a date in another form": ("issued: 2024-06-22", "issued: 22.06.2024", "'22.06.2024' is no date: write 2025, 2025-H1"),
    "a period of two precisions": ("period: 2024-01/2024-06", "period: 2024-01/2024", "mixes two precisions"),
    "a period that ends before it starts": ("period: 2024-01/2024-06", "period: 2024-06/2024-01", "ends before it starts"),
    "a span where a date belongs": ("due: 2026-06", "due: 2026-06/2026-08", "is a span"),
    "a month where a day belongs": ("valid_from: 2022-06-08", "valid_from: 2022-06", "is no day; write year, month and day"),
    "a range that runs downwards": ("value_upper: 25000000", "value_upper: 15000000", "value_upper 15000000 is below value 20000000; swap them"),
    "a unit that does not suit": ("value: 1125, qualifier: about, unit: person", "value: 1125, qualifier: about, unit: t", "jobs is not measured in t (quantity kind mass); choose a unit of count-of-persons"),
    "a ruling without a reason": ("where: paragraph 2", "ruling: preferred", "a ruling needs a reason"),
    "a reason without a ruling": ("where: paragraph 2", "ruling_reason: it is newer", "there is a reason but no ruling"),
    "a place of another region": ("    place: karaganda\n    zone", "    place: zhezkazgan\n    zone", "place 'zhezkazgan' lies in KZ-62, the project in KZ-35"),
    "a city as zone": ("zone: saran-zone", "zone: karaganda", "'karaganda' is a city, not a zone"),
    "an address that is none": ("https://gazette.example/1", "gazette.example/1", "is no web address; write it in full"),
    "an address of another kind": ("https://gazette.example/1", "javascript:alert(1)", "is no web address"),
    "a key in another form": ("key: second-stage", "key: Second stage", "key 'Second stage' has not the form of a key; write lower-case"),
    "a text that is too long": ("title: More news", f"title: {'M' * 501}", "title has 501 characters; at most 500 fit"),
    "a missing field": ("    kind: expansion\n", "", "project 'second-stage': the field 'kind' is missing"),
    "a missing field of a figure": ("period: 2027, ", "", "figures: the field 'period' is missing"),
    "an empty field": ("    kind: expansion\n", "    kind:\n", "kind is empty; leave the field out"),
    "null": ("    part_of: tyre-plant\n", "    part_of: ~\n", "part_of is empty"),
    "a value where a list belongs": ("also_in: [KZ-62]", "also_in: KZ-62", "also_in is no list; write also_in: [one, another]"),
    "a value where a mapping belongs": ("name: {en: Second stage}", "name: Second stage", "name holds no fields"),
    "a list where a value belongs": ("status: planned", "status: [planned]", "status holds a list or a mapping where one value belongs"),
    "a name in no known language": ("name: {en: Second stage}", "name: {en: Second stage, de: Zwei}", "the field 'de' is unknown in name"),
    "a name without English": ("name: {en: Second stage}", "name: {ru: Вторая очередь}", "name: the field 'en' is missing"),
    "a truth value of another kind": ("planned: true", "planned: yes", "planned 'yes' is unknown; write true, or leave the field out"),
    "neither source nor note": ("date: 2025-03, source: gazette-2025", "date: 2025-03", "the milestone has neither a source nor a note"),
    "a partner twice named": ("- {name: Friends,", "- {name: Friends, enterprise: tyre-maker,", "a partner has either an enterprise or a name"),
    "a unit with factor and currency": ("quantity_kind: mass, factor: 1", "quantity_kind: mass, factor: 1, currency: KZT", "a unit has a factor, or is a currency"),
    "a factor of zero": ("quantity_kind: mass, factor: 1", "quantity_kind: mass, factor: 0", "is not above zero"),
    "a rate of zero": ("rate: 469", "rate: 0", "the rate 0 is not above zero"),
    "a quantity kind without units": ("quantity_kinds: [mass, growth-rate]", "quantity_kinds: [mass, growth-rates]", "no unit has the quantity kind 'growth-rates'; did you mean 'growth-rate'?"),
    "one coordinate": ("lat: 49.8, lon: 73.1", "lat: 49.8", "lat and lon belong together"),
    "a place in outer space": ("lat: 49.8, lon: 73.1", "lat: 149.8, lon: 73.1", "lat 149.8 is out of bounds; it is from -90 to 90"),
    "a neighbour who does not know": (", neighbours: [KZ-35]}", "}", "KZ-35 names KZ-62 as neighbour, but not the other way round"),
    "a BIN of eleven digits": ("former_names: [{name: Old Tyres}]", 'bin: "12345678901"', "it has twelve digits"),
    "the same key in a set": ("also_in: [KZ-62]", "also_in: [KZ-62, KZ-62]", "also_in has 'KZ-62' twice"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_found(tmp_path, mistake):
    old, new, words = MISTAKES[mistake]
    problems = problems_of(tmp_path, (old, new))
    assert any(words in problem for problem in problems), problems
    assert all(problem.startswith("small/") for problem in problems)


def test_all_mistakes_of_all_files_are_found_in_one_run(tmp_path):
    names = [
        "an unknown field",
        "an unknown metric",
        "a number in words",
        "an impossible date",
        "a rate of zero",
        "a city as zone",
    ]
    problems = problems_of(tmp_path, *(MISTAKES[name][:2] for name in names))
    for name in names:
        assert any(MISTAKES[name][2] in problem for problem in problems), name


def test_a_problem_stands_where_the_mistake_is(tmp_path):
    [problem] = problems_of(tmp_path, ("unit: person, period", "unit: persons, period"))
    assert (
        problem
        == f"{line_of(tmp_path / 'small', 'unit: persons, period')}: unit 'persons' is unknown; did you mean 'person'?"
    )


def test_problems_come_by_file_and_line(tmp_path):
    problems = problems_of(
        tmp_path, ("rate: 469", "rate: x"), ("status: planned", "status: x"), ("metric: jobs", "metric: x")
    )
    lines = [(problem.split(":")[0], int(problem.split(":")[1])) for problem in problems]
    assert lines == sorted(lines)
    assert len(lines) == 3


@pytest.mark.parametrize("section", ["regionz", "xyz"])
def test_an_unknown_section_is_one_problem_however_long_it_is(tmp_path, section):
    [problem] = problems_of(tmp_path, more=f"{section}:\n  - {{a: 1}}\n  - {{a: 2}}\n")
    assert f"the section {section!r} is unknown" in problem
    assert ("did you mean 'regions'?" in problem) == (section == "regionz")


def test_a_key_that_is_there_already_names_the_other_place(tmp_path):
    [problem] = problems_of(
        tmp_path, more="places:\n  - {key: karaganda, region: KZ-35, kind: city, name: {en: Again}}\n"
    )
    folder = tmp_path / "small"
    assert (
        f"the place 'karaganda' is there already: {line_of(folder, 'key: karaganda, region: KZ-35, kind: city, name: {en: Again}')}"
        in problem
        or (f"is there already: {line_of(folder, 'lat: 49.8')}" in problem)
    )


def test_two_preferred_figures_of_one_fact_are_found(tmp_path):
    ruled = "{metric: jobs, value: %s, unit: person, period: %s, nature: plan, source: gazette-2024, ruling: preferred, ruling_reason: surer}"
    folder_text = f"""projects:
  - key: third
    name: {{en: Third}}
    region: KZ
    sector: rubber-plastics
    kind: new
    status: planned
    figures:
      - {ruled % (1, "2025")}
      - {ruled % (2, "2025-01/2025-12")}
      - {ruled % (3, "2026")}
"""
    [problem] = problems_of(tmp_path, more=folder_text)
    assert problem.startswith(
        "small/more.yaml:10: another figure of the same fact is preferred already: small/more.yaml:9"
    )


def test_a_ring_of_projects_is_found_at_each_of_its_members_only(tmp_path):
    problems = problems_of(
        tmp_path,
        (
            "    products: [tyres, truck-tyres]",
            "    products: [tyres, truck-tyres]\n    part_of: second-stage",
        ),
        more="projects:\n  - {key: third, name: {en: Third}, region: KZ, sector: rubber-plastics, kind: new, status: planned, part_of: tyre-plant}\n",
    )
    assert len(problems) == 2
    assert (
        "project 'second-stage' would be part of itself by way of second-stage > tyre-plant > second-stage"
        in "".join(problems)
    )


def test_a_project_of_the_country_or_in_a_zone_may_lie_anywhere(tmp_path):
    assert (
        problems_of(
            tmp_path,
            ("    region: KZ-35\n    also_in", "    region: KZ\n    also_in"),
            ("    place: karaganda\n    zone", "    place: zhezkazgan\n    zone"),
        )
        == []
    )
    assert (
        problems_of(
            tmp_path,
            ("    region: KZ-35\n    also_in", "    region: KZ-62\n    also_in"),
            ("    place: karaganda\n    zone", "    place: saran-zone\n    zone"),
        )
        == []
    )


def test_the_same_line_twice_is_found(tmp_path):
    line = "      - {event: commissioned, date: 2025-03, source: gazette-2025}\n"
    [problem] = problems_of(tmp_path, (line, line + line))
    assert "the same line of milestones stands in line" in problem


def test_a_bin_belongs_to_one_enterprise(tmp_path):
    other = 'enterprises:\n  - {key: other, name: {en: Other}, bin: "123456789012"}\n  - {key: third, name: {en: Third}, bin: "123456789012"}\n'
    [problem] = problems_of(tmp_path, more=other)
    assert "the enterprise 'other' has the BIN 123456789012 already" in problem


def test_what_only_the_database_has_may_be_named(tmp_path):
    make_source(key="only-here")
    make_place(key="town-here")
    make_metric("employment")
    make_unit("MW")
    assert (
        problems_of(
            tmp_path,
            ("    place: karaganda\n    zone", "    place: town-here\n    zone"),
            ("date: 2025-03, source: gazette-2025", "date: 2025-03, source: only-here"),
            ("metric: jobs, value: 1125,", "metric: employment, value: 1125,"),
        )
        == []
    )


class Bound(values.Number):
    """A number as the value of a figure is."""

    def __init__(self):
        from projects.models import Observation

        super().__init__("value")
        self.bind(Observation)


@given(st.decimals(min_value=-(10**8), max_value=10**8, places=6, allow_nan=False))
def test_every_number_is_read_as_it_was_meant(number):
    field = Bound()
    written = field.parse(f"{number:f}")
    assert field.to_column(written) == number
    assert field.parse(written) == written


@given(st.text())
def test_no_text_breaks_the_reading_of_numbers_and_periods(text):
    for read_text in (Bound().parse, values.Span().parse, values.parse_period):
        with suppress(Refused):
            read_text(text)


@st.composite
def period_texts(draw):
    def one(form, year):
        return form.format(
            year,
            draw(st.integers(1, 2)),
            draw(st.integers(1, 4)),
            draw(st.integers(1, 12)),
            draw(st.integers(1, 28)),
        )

    form = draw(st.sampled_from(["{0}", "{0}-H{1}", "{0}-Q{2}", "{0}-{3:02}", "{0}-{3:02}-{4:02}"]))
    year = draw(st.integers(1900, 2099))
    first = one(form, year)
    return f"{first}/{one(form, year + 1)}" if draw(st.booleans()) else first


@given(period_texts())
def test_every_period_comes_back_from_its_columns(text):
    field = values.Span(in_columns=True)
    written = field.parse(text)
    assert str(Period.parse(written)) == written
    columns = field.give(written, None)
    assert str(Period(columns["period_start"], columns["period_end"], columns["period_precision"])) == written
