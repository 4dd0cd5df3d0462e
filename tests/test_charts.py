"""Figure and SVG say what the rows say, nothing else, and break no rule of the page's policy."""

import json
import re
from dataclasses import replace
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from projects.charts import figure, summary, svg
from projects.charts.plotly import build
from projects.charts.scales import WIDTHS, Label, appearance, axis, reveal
from projects.charts.words import ENGLISH
from projects.series import Break, Series
from tests.sample_charts import CAPACITY, EMPTY, EVERY, REGIONS, YEARS

SVG = "{http://www.w3.org/2000/svg}"


def parsed(chart) -> ElementTree.Element:
    return ElementTree.fromstring(svg(chart).replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


def classes(element) -> list[str]:
    return element.get("class", "").split()


def elements(chart, name: str) -> list[ElementTree.Element]:
    return [element for element in parsed(chart).iter() if name in classes(element)]


def every_text(value) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in every_text(part)]
    if isinstance(value, list | tuple):
        return [text for part in value for text in every_text(part)]
    return [value] if isinstance(value, str) else []


# The figure


def test_the_figure_holds_the_rows_in_base_units():
    delivered, promised = build(YEARS).data[:2]
    assert (delivered.name, promised.name) == ("Delivered", "Promised")
    assert list(delivered.x) == ["2024", "2025", "2026", "2027"]
    assert list(delivered.y) == [7_000_000_000, 1_500_000_000.5, None, None]
    assert list(promised.y) == [2_000_000_000, None, None, 3_000_000_000]


@pytest.mark.parametrize("chart", EVERY)
def test_a_figure_is_ready_for_json(chart):
    assert json.loads(json.dumps(figure(chart))).keys() == {"data", "layout"}


def test_what_is_promised_is_hatched_and_what_is_delivered_is_not():
    delivered, promised = build(YEARS).data[:2]
    assert promised.marker.pattern.shape == "/"
    assert delivered.marker.pattern.shape is None


def test_axes_carry_their_units():
    assert build(YEARS).layout.yaxis.title.text == "billions of tenge"
    assert build(YEARS).layout.xaxis.title.text == "Year"
    assert build(REGIONS).layout.xaxis.title.text == "billions of tenge"
    assert build(CAPACITY).layout.yaxis.title.text == "thousand tonnes"


def test_bars_begin_at_zero():
    assert build(YEARS).layout.yaxis.range[0] == 0
    assert build(REGIONS).layout.xaxis.range[0] == 0


def test_a_legend_is_shown_only_where_there_is_something_to_tell_apart():
    assert build(YEARS).layout.showlegend
    assert not build(replace(YEARS, series=YEARS.series[:1])).layout.showlegend


def test_hover_tells_the_full_value_and_the_total_once():
    delivered, promised = build(YEARS).data[:2]
    assert delivered.hovertext[0] == "Delivered: 7,000,000,000 tenge"
    assert promised.hovertext[0] == "Promised: 2,000,000,000 tenge<br>Total: 9,000,000,000 tenge"


def test_a_click_leads_only_where_a_link_may_lead():
    assert list(build(YEARS).data[0].customdata) == [
        "/projects/?year=2024",
        "/projects/?year=2025",
        None,
        None,
    ]


@pytest.mark.parametrize("chart", EVERY)
def test_no_text_of_a_figure_is_read_as_html(chart):
    tags = {tag for text in every_text(figure(chart)) for tag in re.findall(r"<[^>]*>?", text)}
    assert tags <= {"<br>", "<extra>", "</extra>"}


@pytest.mark.parametrize("chart", EVERY)
def test_a_figure_carries_no_template_of_plotly_and_no_colour_bar(chart):
    made = figure(chart)
    assert len(json.dumps(made["layout"]["template"])) < 200
    assert "colorbar" not in json.dumps(made)
    assert "colorscale" not in json.dumps(made)


def test_the_future_lies_on_tinted_ground_and_the_present_stands_out():
    layout = build(YEARS).layout
    (ground,) = (shape for shape in layout.shapes if shape.name == "future")
    assert (ground.x0, ground.x1) == (2.5, 3.5)
    assert [note.text for note in layout.annotations if note.name == "present"] == ["2026"]


def test_no_year_is_no_future():
    chart = replace(YEARS, categories=("2025", "2026", "2027", "no year"), present="2026", links=())
    (ground,) = (shape for shape in build(chart).layout.shapes if shape.name == "future")
    assert (ground.x0, ground.x1) == (1.5, 2.5)
    (ground,) = elements(chart, "c-future")
    assert (ground.get("x"), ground.get("width")) == ("50%", "25%")
    assert [name.text for name in elements(chart, "c-name") if "c-at-end" in classes(name)] == ["no year"]


def test_an_empty_figure_has_no_traces():
    assert figure(EMPTY)["data"] == []


def test_points_keep_their_range_and_their_source():
    traces = {trace.name: trace for trace in build(CAPACITY).data if trace.name}
    assert list(traces["Plan"].error_y.array) == [50_000]
    assert traces["Actual"].hovertext[0] == "2024: about 161,300 tonnes<br>Actual<br>Akimat"
    assert list(traces["Actual"].customdata) == ["/sources/a/", None]


# The SVG


@pytest.mark.parametrize("chart", EVERY)
def test_the_svg_is_well_formed_named_described_and_without_styles(chart):
    root = parsed(chart)
    ids = {element.get("id"): element for element in root.iter() if element.get("id")}
    assert chart.title in ids[root.get("aria-labelledby")].text
    assert ids[root.get("aria-describedby")].text == summary(chart)
    assert not any(name in element.attrib for element in root.iter() for name in ("style", "onclick"))


def test_a_drawing_with_links_is_a_group_and_one_without_is_an_image():
    assert parsed(YEARS).get("role") == "group"
    assert parsed(replace(YEARS, links=())).get("role") == "img"


@pytest.mark.parametrize("chart", [YEARS, REGIONS])
def test_each_category_links_only_where_a_link_may_lead(chart):
    assert [link.get("href") for link in parsed(chart).iter(f"{SVG}a")] == list(chart.links[:2])


def test_each_known_value_is_one_bar_and_an_unknown_one_is_a_dash():
    assert len(elements(YEARS, "c-bar")) == 4
    assert [dash.text for dash in elements(YEARS, "c-no-figure")] == ["–"]


def test_bars_are_as_high_as_their_values():
    heights = [float(bar.get("height")) for bar in elements(YEARS, "c-bar")]
    # 7, 2, 1.5 and 3 on an axis that ends at 10 billion and is 240 px high.
    assert heights == [168, 48, 36, 72]


def test_hatched_bars_name_the_pattern_of_their_own_chart():
    hatched = [bar.get("fill") for bar in elements(YEARS, "c-promised")]
    assert hatched == ["url(#hatch-by-year)"] * 2


def test_hostile_text_stays_text():
    names = [name.text for name in elements(REGIONS, "c-row-name")]
    assert names == ["Karaganda <b>", "Pavlodar", "R&D", "Abai"]
    assert "<b>" not in svg(REGIONS)


def test_a_row_says_how_much_of_the_promise_is_delivered():
    values = [value.text for value in elements(REGIONS, "c-row-value")]
    assert values == ["7 of 2", "1.5 of –", "no figure", "– of 3"]


def test_a_break_is_marked_before_its_category():
    chart = replace(YEARS, breaks=(Break("2025", "without Ulytau"),))
    (line,) = elements(chart, "c-break")
    assert line.get("x1") == "25%"
    assert [label.text for label in elements(chart, "c-break-label")] == ["without Ulytau"]


@pytest.mark.parametrize(
    "chart",
    [EMPTY, replace(CAPACITY, points=()), replace(EMPTY, categories=(), links=(), present=None, series=())],
)
def test_an_empty_chart_is_a_sentence(chart):
    assert svg(chart) == f'<p class="chart-empty">{ENGLISH.empty}</p>'
    assert summary(chart) == ENGLISH.empty


def test_series_of_one_nature_differ_in_tone():
    two = (
        Series("Karaganda", "reported", (Decimal(1),) * 4),
        Series("Pavlodar", "reported", (Decimal(2),) * 4),
    )
    bars = elements(replace(YEARS, series=two, stacked=False), "c-bar")
    assert ["c-tone-1" in classes(bar) for bar in bars[:2]] == [False, True]


def test_negative_values_hang_below_zero():
    chart = replace(
        YEARS, series=(Series("Growth", "reported", tuple(map(Decimal, (5, -5, 0, 1)))),), present=None
    )
    above, below, *_ = elements(chart, "c-bar")
    (zero,) = elements(chart, "c-zero")
    assert float(above.get("y")) + float(above.get("height")) == float(zero.get("y1"))
    assert float(below.get("y")) == float(zero.get("y1"))


def test_the_summary_tells_the_extremes_and_what_is_missing():
    assert summary(YEARS) == (
        "Delivered: lowest 1,500,000,000.5 tenge (2025), highest 7,000,000,000 tenge (2024). "
        "Promised: lowest 2,000,000,000 tenge (2024), highest 3,000,000,000 tenge (2027). No figure: 2026."
    )


# Scales and labels


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([Decimal(9)], [0, 2.5, 5, 7.5, 10]),
        ([Decimal(400)], [0, 100, 200, 300, 400]),
        ([Decimal(0)], None),
        ([Decimal(-3), Decimal(5)], [-4, -2, 0, 2, 4, 6]),
        ([Decimal("0.004")], [0, 0.001, 0.002, 0.003, 0.004]),
    ],
)
def test_an_axis_holds_zero_and_ends_on_round_ticks(values, ticks):
    made = axis(values)
    assert 0 in made.ticks
    assert made.low <= min(values)
    assert made.high >= max(values)
    if ticks:
        assert [float(tick) for tick in made.ticks] == ticks


@pytest.mark.parametrize("count", [1, 2, 7, 19, 60])
def test_the_kept_label_is_seen_at_every_width(count):
    for keep in range(count):
        seen = appearance(count, 4, keep)
        assert seen[keep] == WIDTHS[0]
        assert set(seen) <= {*WIDTHS, None}


def test_labels_that_would_cover_each_other_wait_for_room():
    here, there = Label(0.5, "1,000,000", (10, 40)), Label(0.6, "2,000,000", (10,))
    first, second = reveal([here, there], [])
    assert first.start == WIDTHS[0]
    assert second.start > WIDTHS[0]


def test_a_label_goes_below_where_a_mark_is_above():
    (placed,) = reveal([Label(0.5, "85", (100, 132))], [(0.5, 95)])
    assert placed.baseline == 132
