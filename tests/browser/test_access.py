"""Every page for everybody: axe-core finds nothing in anybody's way."""

import pytest
from django.urls import get_resolver

from tests.browser.pages import APOLOGIES, LAPTOP, PAGES, PHONE
from tests.browser.site import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What depends on the colours; the rest is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async (asked) => {
  const found = await axe.run(document, { ...asked, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} at ${node.target.join(" ")}: ${node.failureSummary.replaceAll("\\n", " ")}`));
}"""


def found_by_axe(reader, *, with_colours: bool = True) -> dict[str, list[str]]:
    """What axe-core finds: light and dark -> complaints, each with its place."""
    reader.page.evaluate(AXE.read_text())
    if not with_colours:
        rest = {
            "runOnly": {"type": "tag", "values": STANDARDS},
            "rules": {rule: {"enabled": False} for rule in COLOURS},
        }
        complaints = reader.page.evaluate(RUN, rest)
        return {"in any colours": complaints} if complaints else {}
    found = {}
    for scheme, only in (
        ("light", {"type": "tag", "values": STANDARDS}),
        ("dark", {"type": "rule", "values": COLOURS}),
    ):
        reader.page.emulate_media(color_scheme=scheme)
        if complaints := reader.page.evaluate(RUN, {"runOnly": only}):
            found[scheme] = complaints
    return found


def test_no_page_is_forgotten():
    named = {key for key in get_resolver("projects.urls").reverse_dict if isinstance(key, str)}
    # The page of a correction needs a reader's message: test_correction_journey.py.
    pages = {name for name in named if not name.endswith(("-csv", "-atom"))} - {"correction-detail"}
    assert pages == {name.partition(",")[0] for name in PAGES}


#: On the laptop Kazakh has the colours of English, whose contrast takes axe longer than all the rest.
@pytest.mark.parametrize(
    ("language", "width", "with_colours"), [("", LAPTOP, True), ("/ru", PHONE, True), ("/kk", LAPTOP, False)]
)
@pytest.mark.parametrize("page", [*PAGES, *APOLOGIES])
def test_nothing_stands_in_anybodys_way(reader_of, site, page, language, width, with_colours):
    reader = reader_of(site, width=width)
    reader.watch.expects("a status of 40")
    reader.open(language + {**PAGES, **APOLOGIES}[page])
    assert found_by_axe(reader, with_colours=with_colours) == {}


@pytest.mark.parametrize("page", ["home", "sector-detail"])
def test_an_interactive_chart_stands_in_nobodys_way(reader, page):
    reader.open(PAGES[page])
    chart = reader.page.locator(".chart:has(.chart-plot)").first
    chart.scroll_into_view_if_needed()
    chart.and_(reader.page.locator(".is-live")).wait_for()
    assert found_by_axe(reader) == {}


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_an_open_explanation_stands_in_nobodys_way(reader, language):
    reader.open(language + PAGES["region-detail"])
    for mark in (".totals a[data-explain]", "main a.source-mark[data-explain]"):
        reader.page.locator(mark).first.click()
        reader.page.locator("#explanation-panel").wait_for()
        assert found_by_axe(reader) == {}
        reader.page.keyboard.press("Escape")


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
@pytest.mark.parametrize("width", [320, PHONE])
def test_the_open_menu_with_the_date_of_reading_stands_in_nobodys_way(reader_of, site, language, width):
    reader = reader_of(site, width=width)
    reader.open(f"{language}/")
    reader.page.locator(".nav-toggle").click()
    reader.page.locator("details.reading > summary").click()
    assert reader.page.locator("#reading-date").is_visible()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    assert found_by_axe(reader) == {}


def test_the_open_drawer_of_filters_stands_in_nobodys_way(phone):
    phone.open(PAGES["project-list"])
    phone.page.locator("#filters > summary").tap()
    assert phone.page.locator("#filters").get_by_role("button", name="Show").is_visible()
    assert found_by_axe(phone) == {}
