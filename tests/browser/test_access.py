"""Every page for everybody: axe-core finds nothing in anybody's way."""

import pytest
from django.urls import get_resolver

from tests.browser.pages import APOLOGIES, LAPTOP, PAGES, PHONE
from tests.browser.site import ROOT

AXE = ROOT / "node_modules/axe-core/axe.min.js"
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: What depends on the colours; the rest is the same in the dark.
COLOURS = ["color-contrast", "link-in-text-block"]
RUN = """async (only) => {
  const found = await axe.run(document, { runOnly: only, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} at ${node.target.join(" ")}: ${node.failureSummary.replaceAll("\\n", " ")}`));
}"""


def found_by_axe(reader) -> dict[str, list[str]]:
    """What axe-core finds: light and dark -> complaints, each with its place."""
    reader.page.evaluate(AXE.read_text())
    found = {}
    for scheme, only in (
        ("light", {"type": "tag", "values": STANDARDS}),
        ("dark", {"type": "rule", "values": COLOURS}),
    ):
        reader.page.emulate_media(color_scheme=scheme)
        if complaints := reader.page.evaluate(RUN, only):
            found[scheme] = complaints
    return found


def test_no_page_is_forgotten():
    named = {key for key in get_resolver("projects.urls").reverse_dict if isinstance(key, str)}
    assert named - {"projects-csv", "figures-csv"} == set(PAGES)


@pytest.mark.parametrize("width", [LAPTOP, PHONE])
@pytest.mark.parametrize("page", [*PAGES, *APOLOGIES])
def test_nothing_stands_in_anybodys_way(reader_of, site, page, width):
    reader = reader_of(site, width=width)
    reader.watch.expects("a status of 40")
    reader.open({**PAGES, **APOLOGIES}[page])
    assert found_by_axe(reader) == {}


@pytest.mark.parametrize("page", ["home", "sector-detail"])
def test_an_interactive_chart_stands_in_nobodys_way(reader, page):
    reader.open(PAGES[page])
    chart = reader.page.locator(".chart:has(.chart-plot)").first
    chart.scroll_into_view_if_needed()
    chart.and_(reader.page.locator(".is-live")).wait_for()
    assert found_by_axe(reader) == {}


def test_the_open_drawer_of_filters_stands_in_nobodys_way(phone):
    phone.open(PAGES["project-list"])
    phone.page.locator("#filters > summary").tap()
    assert phone.page.locator("#filters").get_by_role("button", name="Show").is_visible()
    assert found_by_axe(phone) == {}
