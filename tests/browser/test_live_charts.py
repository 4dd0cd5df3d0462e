"""Charts: pictures at once, interactive when looked at, readable without scripts."""

import re

import pytest

from tests.browser.pages import PAGES

SHIFTS = """
window.shifts = [];
const noteShifts = (entries) => {
  // A shift is told in thousandths of the window; what rounds to none is no pixel that anybody sees.
  for (const entry of entries) if (entry.value >= 0.0005)
    window.shifts.push(`${entry.value} ${entry.sources.map((s) => s.node?.className || s.node?.nodeName).join()}`);
};
const observer = new PerformanceObserver((list) => noteShifts(list.getEntries()));
observer.observe({ type: "layout-shift", buffered: true });
const frame = () => new Promise(requestAnimationFrame);
window.allShifts = async () => {
  // What the last script moved is painted in the next frame and told after it.
  for (let n = 0; n < 3; n++) await frame();
  await new Promise((resolve) => setTimeout(resolve));
  noteShifts(observer.takeRecords());
  return window.shifts;
};
"""


def first_chart(reader):
    """The first chart of the page that can become interactive."""
    return reader.page.locator(".chart:has(.chart-plot)").first


def mounted(chart):
    """The same chart once it has been scrolled to and become interactive."""
    chart.scroll_into_view_if_needed()
    chart.and_(chart.page.locator(".is-live")).wait_for()
    return chart


def test_a_chart_becomes_interactive_when_scrolled_to_without_moving_the_page(reader):
    reader.page.add_init_script(SHIFTS)
    reader.open("/")
    chart = first_chart(reader)
    assert chart.locator("svg.chart-svg").is_visible()
    assert reader.page.locator(".js-plotly-plot").count() == 0
    before = chart.bounding_box()["height"]
    mounted(chart)
    assert chart.locator(".js-plotly-plot .main-svg").first.is_visible()
    assert chart.bounding_box()["height"] == before
    assert reader.page.evaluate("window.allShifts()") == []


@pytest.mark.parametrize(
    "page", ["region-detail", "sector-detail", "project-list, charts", "project-detail", "product-detail"]
)
def test_every_chart_of_a_page_becomes_interactive(reader, page):
    reader.page.add_init_script(SHIFTS)
    reader.open(PAGES[page])
    charts = reader.page.locator(".chart:has(.chart-plot)").all()
    for chart in charts:
        # Some stand in closed parts of the page, where nobody looks at them.
        if chart.is_visible():
            mounted(chart)
    assert reader.page.locator(".chart.is-live").count() > 0
    assert reader.page.locator(".chart[data-state=failed]").count() == 0
    assert reader.page.evaluate("window.allShifts()") == []


def test_the_library_is_fetched_once_and_only_where_a_chart_is_looked_at(reader):
    fetched = []
    reader.page.on("request", lambda request: "plotly-basic" in request.url and fetched.append(request.url))
    reader.open("/about/")
    reader.open("/")
    assert fetched == []
    mounted(first_chart(reader))
    mounted(reader.page.locator(".chart:has(.chart-plot)").last)
    assert len(fetched) == 1


def test_paper_gets_the_picture(reader):
    reader.open(PAGES["sector-detail"])
    chart = mounted(first_chart(reader))
    assert not chart.locator("svg.chart-svg").is_visible()
    reader.page.emulate_media(media="print")
    assert chart.locator("svg.chart-svg").is_visible()
    assert not chart.locator(".chart-plot").is_visible()


@pytest.mark.parametrize(("kind", "beginning"), [("PNG", b"\x89PNG\r\n"), ("SVG", b"<svg")])
def test_a_chart_is_taken_along_as_a_picture(reader, kind, beginning):
    reader.open(PAGES["sector-detail"])
    chart = mounted(first_chart(reader))
    chart.locator(".chart-plot").hover()
    with reader.page.expect_download() as downloading:
        chart.locator(f'.modebar-btn[data-title="Download as {kind}"]').click()
    name = downloading.value.suggested_filename
    assert name == f"{chart.get_attribute('data-chart')}.{kind.lower()}"
    with open(downloading.value.path(), "rb") as picture:
        assert picture.read(6).startswith(beginning)


def test_a_key_switches_its_series_off_and_on(reader):
    reader.open(PAGES["sector-detail"])
    chart = mounted(reader.page.locator(".chart:has(.chart-plot):has(.chart-key)").first)
    bars = chart.locator(".bars .point path")
    before = bars.count()
    switch = chart.locator(".chart-key button").first
    switch.click()
    assert switch.get_attribute("aria-pressed") == "false"
    assert bars.count() < before
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    assert bars.count() == before


def test_a_chart_follows_the_theme(reader):
    reader.page.emulate_media(color_scheme="light")
    reader.open(PAGES["sector-detail"])
    chart = mounted(first_chart(reader))
    ink = "getComputedStyle(document.querySelector('.is-live .xtick text')).fill"
    light = reader.page.evaluate(ink)
    reader.page.get_by_role("button", name="Dark").click()
    reader.page.wait_for_function(f"light => {ink} !== light", arg=light)
    assert chart.locator(".js-plotly-plot").is_visible()


@pytest.mark.parametrize(("language", "reset"), [("ru", "Вернуть весь ряд"), ("kk", "Толық қатарға қайту")])
def test_charts_speak_the_readers_language(reader, language, reset):
    reader.open(f"/{language}{PAGES['region-detail']}")
    chart = mounted(first_chart(reader))
    spoken = chart.locator(".chart-plot").evaluate(
        "plot => [plot._context.locale, plot._fullLayout.separators,"
        " plot.querySelector('[data-attr=zoom]')?.dataset.title ?? '']"
    )
    assert spoken[:2] == [language, ",\u00a0"]
    titles = reader.page.locator("[data-title]").evaluate_all(
        "buttons => buttons.map((one) => one.dataset.title)"
    )
    assert reset in titles
    # PNG and SVG are called so in every language; else no button speaks English.
    assert [title for title in titles if re.search(r"[A-Za-z]{4}", title)] == []


@pytest.mark.parametrize("page", PAGES)
def test_without_scripts_a_page_has_its_pictures_and_tables(plain_reader, page):
    plain_reader.open(PAGES[page])
    assert plain_reader.page.locator("h1").count() == 1
    for chart in plain_reader.page.locator(".chart").all():
        assert chart.locator("svg.chart-svg").count() == 1
        # A small picture of a chart leads to the table of the whole one.
        pointer = chart.locator('a[href^="#table-"]')
        table = plain_reader.page.locator(pointer.get_attribute("href")) if pointer.count() else chart
        assert table.locator("table tbody tr").count() > 0
        if chart.is_visible():
            assert chart.locator("svg.chart-svg").is_visible()
    for handle in plain_reader.page.locator(".js-only, .chart-pictures button").all():
        assert not handle.is_visible()


def test_without_scripts_filters_orders_and_languages_work(plain_reader):
    page = plain_reader.page
    plain_reader.open("/projects/")
    page.locator('#filters input[name="region"][value="KZ-35"]').check()
    page.locator("#filters").get_by_role("button", name="Show").click()
    assert "region=KZ-35" in page.url
    page.get_by_label("Sort by").select_option("name")
    page.get_by_role("button", name="Sort").click()
    assert "sort=name" in page.url
    assert "region=KZ-35" in page.url
    page.locator('.languages a[hreflang="kk"]').click()
    assert "/kk/projects/?" in page.url
    assert "region=KZ-35" in page.url
    page.get_by_role("searchbox").first.fill("Сарань")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kk/projects/?q=*")
    assert page.locator(".with-filters .table-rows tbody tr").count() > 0
