"""The files: fixed columns, plain numbers, ISO codes, no live formulas, and exactly the records that they promise."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects import exports
from projects.models import Observation, Project
from tests import factories as make
from tests.varied import varied  # noqa: F401

#: As the issue fixes them; others may stand between and after, in any order.
FIXED_PROJECT_COLUMNS = [
    "key", "name_en", "name_ru", "name_kk", "region", "place", "sector", "kind", "status", "enterprise",
    "planned_year_first", "planned_year", "actual_year", "investment_kzt", "investment_usd", "jobs", "figures", "sources",
]  # fmt: skip
FIXED_FIGURE_COLUMNS = [
    "subject_type", "subject_key", "subject_name", "region", "metric", "product", "value", "value_upper", "qualifier",
    "unit", "period_start", "period_end", "nature", "is_estimate", "is_headline", "source_key", "source_title",
    "source_url", "issued", "locator",
]  # fmt: skip

FORMULAS = ["=1+1", "+7 727 000", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("http://x.example")']


def read(lines) -> list[dict[str, str]]:
    """The file as a spreadsheet or a program would read it."""
    text = b"".join(exports.encoded(lines)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def project_rows(projects=None) -> list[dict[str, str]]:
    return read(exports.project_lines(Project.objects.published() if projects is None else projects))


def figure_rows(projects=None) -> list[dict[str, str]]:
    figures = Observation.objects.published()
    return read(exports.figure_lines(figures if projects is None else figures.filter(project__in=projects)))


@pytest.mark.parametrize(
    ("fixed", "columns"),
    [(FIXED_PROJECT_COLUMNS, exports.PROJECT_COLUMNS), (FIXED_FIGURE_COLUMNS, exports.FIGURE_COLUMNS)],
    ids=["projects", "figures"],
)
def test_the_promised_columns_are_there_once_and_in_the_promised_order(fixed, columns):
    assert [column for column in columns if column in fixed] == fixed
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text):
    assert exports.cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        ("", ""),
        (True, "true"),
        (False, "false"),
        (0, "0"),
        (-5, "-5"),
        (Decimal("1000000000000.000000"), "1000000000000"),
        (Decimal("1E+12"), "1000000000000"),
        (Decimal("0.500000"), "0.5"),
        (Decimal("-12.30"), "-12.3"),
        (Decimal("0.000001"), "0.000001"),
        (Decimal("0.00"), "0"),
        (date(2025, 6, 22), "2025-06-22"),
        ("a=b", "a=b"),
        ("5-9-5", "5-9-5"),
        ("Қарағанды", "Қарағанды"),
    ],
)
def test_values_are_written_plainly(value, written):
    assert exports.cell(value) == written


@given(st.decimals(min_value=-(10**18), max_value=10**18, places=6))
def test_a_number_comes_back_as_it_went_and_without_an_exponent(number):
    written = exports.cell(number)
    assert Decimal(written) == number
    assert not set(written) & set("Ee, ")


@given(st.text())
def test_no_text_starts_as_a_formula_and_none_is_lost(text):
    written = exports.cell(text)
    assert not written.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert written.removeprefix("'") == text.removeprefix("'")


CELLS = st.text(st.characters(exclude_characters="\x00", exclude_categories=("Cs",)), min_size=1)


@given(st.lists(st.tuples(CELLS, CELLS)))
def test_commas_quotes_and_line_breaks_survive_the_file(lines):
    text = b"".join(exports.encoded(lines)).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        [exports.cell(value) for value in line] for line in lines
    ]


def test_the_file_begins_with_a_byte_order_mark_and_at_once():
    chunks = exports.encoded(iter([["key"], *([str(n)] for n in range(2000))]))
    assert next(chunks) == b"\xef\xbb\xbfkey\r\n"
    assert b"".join(chunks).count(b"\r\n") == 2000


@pytest.mark.django_db
class TestProjects:
    def test_a_line_says_what_the_record_says(self):
        place = make.make_place(name_en="Saran")
        works = make.make_enterprise(key="kama")
        project = make.make_project(
            key="tyres", name_en="Tyre plant", name_ru="Шинный завод", name_kk="Шина зауыты",
            place=place, enterprise=works, status="commissioned", kind="expansion",
        )  # fmt: skip
        make.make_rate("USD", 2025, "500")
        make.make_observation(project=project, value=2 * 10**11)
        make.make_observation("jobs", 1115, project=project)
        make.make_milestone(project=project, date="2022", planned=True, source=make.make_source("2020"))
        make.make_milestone(project=project, date="2023", planned=True, source=make.make_source("2022"))
        make.make_milestone(project=project, date="2024")
        (row,) = project_rows()
        assert {name: row[name] for name in FIXED_PROJECT_COLUMNS} == {
            "key": "tyres", "name_en": "Tyre plant", "name_ru": "Шинный завод", "name_kk": "Шина зауыты",
            "region": "KZ-35", "place": "Saran", "sector": "ferrous-metallurgy", "kind": "expansion",
            "status": "commissioned", "enterprise": "kama", "planned_year_first": "2022", "planned_year": "2023",
            "actual_year": "2024", "investment_kzt": "200000000000", "investment_usd": "400000000", "jobs": "1115",
            "figures": "2", "sources": "5",
        }  # fmt: skip

    def test_what_is_not_known_is_empty_and_not_zero(self):
        make.make_project()
        (row,) = project_rows()
        for name in (
            "place",
            "enterprise",
            "planned_year",
            "actual_year",
            "investment_kzt",
            "jobs",
            "part_of",
        ):
            assert row[name] == ""
        assert row["figures"] == "0"

    def test_the_country_is_kz(self):
        make.make_project(region=make.make_region("KZ"))
        assert project_rows()[0]["region"] == "KZ"

    def test_the_place_as_stated_stands_in_for_a_place(self):
        make.make_project(place_as_stated="near the lake")
        assert project_rows()[0]["place"] == "near the lake"

    def test_the_whole_of_a_part_is_named_unless_it_is_unpublished(self):
        whole = make.make_project(key="whole")
        make.make_project(key="part", part_of=whole)
        assert [row["part_of"] for row in project_rows() if row["key"] == "part"] == ["whole"]
        whole.publication = "draft"
        whole.save()
        assert [row["part_of"] for row in project_rows()] == [""]

    @pytest.mark.parametrize("text", FORMULAS)
    def test_a_name_that_is_a_formula_is_text(self, text):
        make.make_project(name_en=text)
        assert project_rows()[0]["name_en"] == f"'{text}"

    def test_lines_cost_one_query(self, django_assert_num_queries):
        for _ in range(3):
            make.make_project(place=make.make_place(), enterprise=make.make_enterprise())
        with django_assert_num_queries(1):
            project_rows()


@pytest.mark.django_db
class TestFigures:
    def test_a_line_carries_the_passport_of_its_figure(self):
        source = make.make_source(
            "2025-06", key="gazette", title="A launch", url="https://gazette.example/launch"
        )
        make.make_observation(
            "production", "1234.5", unit="t", period="2025-01/2025-08", nature="actual", value_upper=Decimal(2000),
            qualifier="about", is_estimate=True, locator="paragraph 3", source=source,
            product=make.make_product("steel"), project=make.make_project(key="mill", name_en="Mill"),
        )  # fmt: skip
        (row,) = figure_rows()
        assert {name: row[name] for name in FIXED_FIGURE_COLUMNS} == {
            "subject_type": "project", "subject_key": "mill", "subject_name": "Mill", "region": "KZ-35",
            "metric": "production", "product": "steel", "value": "1234.5", "value_upper": "2000", "qualifier": "about",
            "unit": "t", "period_start": "2025-01-01", "period_end": "2025-08-31", "nature": "actual",
            "is_estimate": "true", "is_headline": "true", "source_key": "gazette", "source_title": "A launch",
            "source_url": "https://gazette.example/launch", "issued": "2025-06", "locator": "paragraph 3",
        }  # fmt: skip

    def test_every_kind_of_subject_is_there_with_its_key_and_region(self):
        make.make_observation(project=make.make_project(key="mill", region=make.make_region("KZ")))
        make.make_observation(enterprise=make.make_enterprise(key="qarmet", region=make.make_region("KZ-35")))
        make.make_observation(enterprise=make.make_enterprise(key="foreign"))
        make.make_observation("gross_regional_product", region=make.make_region("KZ-55"), nature="actual")
        make.make_observation("jobs", programme=make.make_programme(key="map"))
        assert {(row["subject_type"], row["subject_key"], row["region"]) for row in figure_rows()} == {
            ("project", "mill", "KZ"),
            ("enterprise", "qarmet", "KZ-35"),
            ("enterprise", "foreign", ""),
            ("region", "KZ-55", "KZ-55"),
            ("programme", "map", "KZ"),
        }

    def test_of_two_rivals_one_is_the_headline_and_both_are_there(self):
        project = make.make_project()
        for issued, value in (("2024", 5), ("2025", 7)):
            make.make_observation(project=project, value=value, source=make.make_source(issued))
        assert [(row["value"], row["is_headline"]) for row in figure_rows()] == [
            ("5", "false"),
            ("7", "true"),
        ]

    @pytest.mark.parametrize("publication", ["draft", "in_review", "withdrawn"])
    def test_figures_of_unpublished_projects_are_nowhere(self, publication):
        make.make_observation(project=make.make_project(publication=publication))
        assert figure_rows() == []
        assert figure_rows(Project.objects.published()) == []

    def test_an_undated_source_has_no_date(self):
        make.make_observation(source=make.make_source(None))
        assert figure_rows()[0]["issued"] == ""

    def test_lines_cost_one_query(self, django_assert_num_queries):
        for _ in range(3):
            make.make_observation()
            make.make_observation("jobs", programme=make.make_programme())
            make.make_observation("employment", enterprise=make.make_enterprise(region=make.make_region()))
        with django_assert_num_queries(1):
            assert len(figure_rows()) == 9


@pytest.mark.django_db
@pytest.mark.usefixtures("varied")
class TestTheWholeRegister:
    def test_without_a_selection_every_published_figure_is_there_once(self):
        public = [
            o for o in Observation.objects.all() if o.project is None or o.project.publication == "published"
        ]
        assert len(figure_rows()) == len(public) < Observation.objects.count()

    def test_with_a_selection_its_projects_and_no_others_are_there(self):
        selection = Project.objects.published().filter(status="commissioned")
        assert {row["subject_key"] for row in figure_rows(selection)} == {
            project.key for project in selection if project.observations.exists()
        }

    def test_an_ordered_selection_keeps_its_order(self):
        keys = [project.key for project in Project.objects.published().order_by("-name_en")]
        assert [row["key"] for row in project_rows(Project.objects.published().order_by("-name_en"))] == keys

    def test_the_number_of_figures_of_a_project_is_the_number_of_its_lines(self):
        lines = [row["subject_key"] for row in figure_rows()]
        for row in project_rows():
            assert int(row["figures"]) == lines.count(row["key"])
