"""The table beside a chart says the same as the chart, exactly."""

from dataclasses import replace
from decimal import Decimal

from projects.series import BarChart, Point, PointChart, Scale, Series
from projects.tables import Cell, table

CHART = BarChart(
    key="investment",
    title="Investment",
    unit="tenge",
    scale=Scale(Decimal(1000), "thousands of tenge"),
    category_title="Year",
    categories=("2024", "2025", "2026"),
    links=("/projects/?year=2024", None, "javascript:x"),
    series=(
        Series("Delivered", "delivered", (Decimal(1500), Decimal(0), None)),
        Series("Promised", "promised", (Decimal(500), None, None)),
    ),
)


def texts(row) -> list[str]:
    return [cell.text for cell in row]


def test_every_figure_is_exact_and_in_base_units():
    made = table(CHART)
    assert made.caption == "Investment"
    assert made.headings == ("Year", "Delivered, tenge", "Promised, tenge", "Total, tenge")
    assert texts(made.rows[0]) == ["2024", "1,500", "500", "2,000"]


def test_zero_is_a_figure_and_an_unknown_one_is_said_to_be_unknown():
    made = table(CHART)
    assert texts(made.rows[1]) == ["2025", "0", "no figure", "0"]
    assert texts(made.rows[2]) == ["2026", "no figure", "no figure", "no figure"]


def test_a_row_is_headed_by_its_category_and_its_link_if_it_may_be_followed():
    heads = [row[0] for row in table(CHART).rows]
    assert all(head.header for head in heads)
    assert [head.url for head in heads] == ["/projects/?year=2024", None, None]


def test_what_adds_up_is_added_up():
    assert texts(table(CHART).footer) == ["Total", "1,500", "500", "2,000"]


def test_what_does_not_add_up_has_no_totals():
    made = table(replace(CHART, stacked=False))
    assert made.headings == ("Year", "Delivered, tenge", "Promised, tenge")
    assert made.footer is None


def test_a_single_series_needs_no_column_of_totals():
    made = table(replace(CHART, series=CHART.series[:1]))
    assert made.headings == ("Year", "Delivered, tenge")
    assert texts(made.footer) == ["Total", "1,500"]


def test_rows_and_footer_are_as_long_as_the_headings():
    for chart in (CHART, replace(CHART, stacked=False), replace(CHART, series=CHART.series[:1])):
        made = table(chart)
        assert {len(row) for row in (*made.rows, made.footer or made.rows[0])} == {len(made.headings)}


def test_numbers_stand_under_their_heading_even_where_one_is_unknown():
    assert [numeric for _, numeric in table(CHART).columns] == [False, True, True, True]
    assert table(CHART).rows[2][1].is_numeric


def test_points_are_listed_along_time_with_their_kind_and_source():
    chart = PointChart(
        key="jobs",
        title="Jobs",
        unit="jobs",
        points=(
            Point("2025", 2025.5, Decimal(90), "actual", source="Akimat", url="/sources/akimat/"),
            Point(
                "2024",
                2024.5,
                Decimal(100),
                "plan",
                "promised in 2022",
                upper=Decimal(120),
                qualifier="about",
            ),
        ),
    )
    made = table(chart)
    assert made.headings == ("Period", "Kind of figure", "Jobs, jobs", "Source")
    assert texts(made.rows[0]) == ["2024", "Plan, promised in 2022", "about 100–120", ""]
    assert texts(made.rows[1]) == ["2025", "Actual", "90", "Akimat"]
    assert made.rows[1][3].url == "/sources/akimat/"


def test_a_cell_writes_its_number_for_programs_without_exponent():
    assert Cell("7 bn", Decimal("7E+9")).machine == "7000000000"
    assert Cell("5.5", Decimal("5.500")).machine == "5.5"
    assert Cell("no figure").machine is None
