"""A narrow phone scrolls one way and opens its drawers; paper gets the facts without the handles."""

import pytest
from playwright.sync_api import TimeoutError

from tests.browser.pages import APOLOGIES, PAGES, PHONE

#: What reaches beyond the window and is not cut off or scrolled by something that it stands in.
SPILLED = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (one.getBoundingClientRect().right <= innerWidth + 1) return false;
  for (let around = one.parentElement; around !== document.body; around = around.parentElement)
    if (getComputedStyle(around).overflowX !== "visible") return false;
  return true;
}).slice(0, 3).map((one) => `${one.tagName} ${one.getAttribute("class")} "${one.textContent.trim().slice(0, 40)}"`)"""


def spilled(page, width: int) -> list[str]:
    """What makes the page wider than its window; nothing where it fits."""
    page.set_viewport_size({"width": width, "height": 700})
    # An interactive chart follows the new width in its own time.
    try:
        page.wait_for_function("width => document.documentElement.scrollWidth <= width", arg=width)
    except TimeoutError:
        return page.evaluate(SPILLED) or ["something"]
    return []


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_a_phone_scrolls_every_page_in_one_direction_only(phone, language):
    phone.watch.expects("a status of 40")
    wider = {}
    for name, path in {**PAGES, "project-list, all": "/projects/", **APOLOGIES}.items():
        phone.open(language + path)
        for width in (PHONE, 320):
            if found := spilled(phone.page, width):
                wider[f"{name} at {width}"] = found
    assert wider == {}


def test_on_a_phone_the_drawer_filters_the_list(phone):
    phone.open("/projects/?region=KZ-35")
    drawer = phone.page.locator("#filters")
    assert drawer.locator("summary").first.inner_text().split() == ["Filters", "1"]
    box = drawer.locator('input[value="ferrous-metallurgy"]')
    assert not box.is_visible()
    drawer.locator("summary").first.tap()
    box.tap()
    drawer.get_by_role("button", name="Show").tap()
    phone.page.wait_for_url("**sector=ferrous-metallurgy*")
    assert drawer.locator("summary").first.inner_text().split() == ["Filters", "2"]


def test_on_a_phone_the_menu_opens_and_escape_closes_it(phone):
    phone.open("/about/")
    menu = phone.page.get_by_role("button", name="Menu")
    link = phone.page.get_by_role("navigation", name="Main").get_by_role("link", name="Regions")
    assert not link.is_visible()
    menu.tap()
    assert link.is_visible()
    phone.page.keyboard.press("Escape")
    assert not link.is_visible()
    menu.tap()
    link.tap()
    phone.page.wait_for_url("**/regions/")


@pytest.mark.parametrize("page", ["project-list", "project-detail", "region-detail"])
def test_paper_gets_the_facts_and_their_sources_without_the_handles(reader, page):
    reader.open(PAGES[page])
    reader.page.emulate_media(media="print")
    for handle in (
        ".site-nav",
        ".site-search",
        ".languages",
        ".themes",
        ".filters",
        ".pagination",
        ".downloads",
        ".toolbar",
    ):
        for one in reader.page.locator(handle).all():
            assert not one.is_visible(), handle
    assert reader.page.locator("h1").is_visible()
    marks = reader.page.locator("main .source-mark, main .chart-sources")
    assert any(mark.is_visible() for mark in marks.all())
    assert reader.page.locator(".data-as-of").is_visible()
