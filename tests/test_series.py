"""What a chart holds refuses to contradict itself, and adds up only what may be added."""

from decimal import Decimal

import pytest

from projects.series import BarChart, Break, Point, PointChart, Scale, Series, followable, rounded


def bars(**overrides) -> BarChart:
    given = {
        "key": "investment",
        "title": "Investment",
        "unit": "tenge",
        "category_title": "Year",
        "categories": ("2024", "2025"),
        "series": (
            Series("Delivered", "delivered", (Decimal(3), None)),
            Series("Promised", "promised", (Decimal(4), None)),
        ),
    }
    return BarChart(**given | overrides)


def test_a_series_has_a_known_nature():
    with pytest.raises(ValueError, match="'hoped'"):
        Series("Hoped", "hoped", ())


@pytest.mark.parametrize(
    "wrong",
    [
        {"key": "Two words"},
        {"categories": ("2024",)},
        {"categories": ("2024", "2024")},
        {"links": ("/2024/",)},
        {"present": "2030"},
        {"breaks": (Break("1991", "independence"),)},
        {"scale": Scale(Decimal(0), "nothing")},
    ],
)
def test_a_chart_that_contradicts_itself_is_refused(wrong):
    with pytest.raises(ValueError, match="chart"):
        bars(**wrong)


def test_a_point_has_a_known_nature_and_a_range_that_rises():
    with pytest.raises(ValueError, match="nature"):
        Point("2024", 2024.5, Decimal(1), "estimate")
    with pytest.raises(ValueError, match="range"):
        Point("2024", 2024.5, Decimal(2), "plan", upper=Decimal(1))


def test_only_stacked_series_have_a_total():
    assert bars().total(0) == 7
    assert bars(stacked=False).total(0) is None


def test_an_unknown_category_has_no_total_rather_than_zero():
    assert bars().total(1) is None


def test_zeros_are_figures_and_nothing_is_not():
    nothing = Series("Delivered", "delivered", (None, None))
    zero = Series("Delivered", "delivered", (Decimal(0), None))
    assert bars(series=(nothing,)).is_empty
    assert not bars(series=(zero,)).is_empty


def test_delivered_and_promised_that_do_not_add_up_stand_one_within_the_other():
    assert bars(stacked=False).arrangement == "within"
    two = tuple(Series(name, "reported", (None, None)) for name in ("Karaganda", "Pavlodar"))
    assert bars(series=two, stacked=False).arrangement == "beside"
    assert bars().arrangement == "stacked"


@pytest.mark.parametrize(
    ("value", "largest", "short"),
    [
        ("41234.5", "41234.5", "41234"),
        ("12.345", "12.345", "12.3"),
        ("1.2", "9", "1.2"),
        ("0", "5", "0"),
        ("0.714", "41.2", "0.7"),
        ("0.0993", "3.32", "0.1"),
        ("1E+3", "1E+3", "1000"),
        ("-2.25", "7", "-2.25"),
    ],
)
def test_labels_of_a_chart_have_one_precision_and_no_exponent(value, largest, short):
    assert str(rounded(Decimal(value), Decimal(largest))) == short


@pytest.mark.parametrize(("value", "short"), [("0.00172", "0.002"), ("0.3", "0.3")])
def test_a_small_figure_is_never_rounded_to_nothing(value, short):
    assert str(rounded(Decimal(value), Decimal(500))) == short


def test_labels_are_scaled_and_full_values_are_not():
    series = Series("Delivered", "delivered", (Decimal(9_000_000_000), None))
    chart = bars(scale=Scale(Decimal(10) ** 9, "billions of tenge"), series=(series,))
    assert chart.short(Decimal(6_234_000_000)) == "6.23"
    assert chart.full(Decimal(6_234_000_000)) == "6,234,000,000 tenge"
    assert chart.scale_label == "billions of tenge"


@pytest.mark.parametrize("address", ["/projects/", "?year=2024", "#top", "https://example.org/a"])
def test_our_own_and_web_addresses_can_be_followed(address):
    assert followable(address) == address


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//example.org", "", None, " /a"]
)
def test_other_addresses_cannot(address):
    assert followable(address) is None


def test_a_point_is_spoken_with_its_qualifier_and_range():
    exact = Point("2024", 2024.5, Decimal(1500), "actual", qualifier="about")
    spread = Point("2024", 2024.5, Decimal(100), "plan", upper=Decimal(120))
    chart = PointChart(key="jobs", title="Jobs", unit="jobs", points=(exact, spread))
    assert chart.spoken(exact, chart.full) == "about 1,500 jobs"
    assert chart.spoken(spread, chart.short) == "100–120"


def test_series_that_take_turns_have_the_whole_place_and_no_total():
    old, new = Series("old", "reported", (Decimal(1), None)), Series("new", "reported", (None, Decimal(2)))
    chart = bars(series=(old, new), stacked=False, take_turns=True)
    assert chart.arrangement == "stacked"
    assert chart.total(0) is None
    with pytest.raises(ValueError, match="meet"):
        bars(series=(old, old), stacked=False, take_turns=True)
