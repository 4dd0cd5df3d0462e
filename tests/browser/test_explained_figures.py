"""Figures explain themselves: any number opens its sources and rivals in place, by mouse and by keyboard."""

from tests.browser.pages import PAGES

PANEL = "#explanation-panel"


def first_mark(reader):
    return reader.page.locator("main a.source-mark[data-explain]").first


def test_a_figure_opens_its_sources_in_place_and_closes_again(reader):
    reader.open(PAGES["project-detail"])
    address = reader.page.url
    first_mark(reader).click()
    panel = reader.page.locator(PANEL)
    panel.wait_for()
    assert "What sources say" in panel.inner_text() or "Open the original" in panel.inner_text()
    assert reader.page.url == address
    panel.locator("button").click()
    panel.wait_for(state="hidden")


def test_it_works_by_keyboard_and_gives_the_focus_back(reader):
    reader.open(PAGES["project-detail"])
    mark = first_mark(reader)
    mark.focus()
    reader.page.keyboard.press("Enter")
    panel = reader.page.locator(PANEL)
    panel.wait_for()
    assert reader.page.evaluate("document.activeElement.id") == "explanation-panel"
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("document.activeElement.closest('#explanation-panel') !== null")
    reader.page.keyboard.press("Escape")
    panel.wait_for(state="hidden")
    assert mark.evaluate("mark => mark === document.activeElement")


def test_a_sum_of_the_list_opens_what_is_in_it(reader):
    reader.open("/projects/?region=KZ-35")
    reader.page.locator(".totals a[data-explain]").first.click()
    panel = reader.page.locator(PANEL)
    panel.wait_for()
    assert "projects are added" in panel.inner_text()
    assert panel.locator("table tbody tr").count() > 3


def test_one_opened_after_another_takes_its_place(reader):
    reader.open("/projects/?region=KZ-35")
    sums = reader.page.locator(".totals a[data-explain]")
    panel = reader.page.locator(PANEL)
    sums.nth(0).click()
    panel.get_by_text("Promised money").wait_for()
    reader.page.keyboard.press("Escape")
    sums.nth(2).click()
    panel.get_by_text("Jobs promised").wait_for()
    assert reader.page.locator(PANEL).count() == 1


def test_the_panel_stays_inside_a_phone(phone):
    phone.open("/projects/?region=KZ-35")
    phone.page.locator(".totals a[data-explain]").first.click()
    panel = phone.page.locator(PANEL)
    panel.wait_for()
    box = panel.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= phone.page.viewport_size["width"]


def test_the_panel_never_hides_the_number_that_it_explains(reader):
    reader.open(PAGES["region-detail"])
    number = reader.page.locator(".totals a[data-explain]").first
    number.click()
    panel = reader.page.locator(PANEL)
    panel.wait_for()
    shown, explained = panel.bounding_box(), number.bounding_box()
    is_below = shown["y"] >= explained["y"] + explained["height"]
    is_above = shown["y"] + shown["height"] <= explained["y"]
    assert is_below or is_above


def test_without_scripts_the_mark_is_a_link_to_the_page_of_the_figure(plain_reader):
    plain_reader.open(PAGES["project-detail"])
    plain_reader.page.locator("main a.source-mark[href*='/figures/']").first.click()
    assert "/figures/" in plain_reader.page.url
    assert "What sources say of this fact" in plain_reader.page.locator("main").inner_text()
