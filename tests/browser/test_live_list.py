"""The list answers in place, by mouse and keyboard; back and forward lead where they should."""

import re

import pytest

from tests.browser.live_list import asked, is_same_page, mark
from tests.browser.test_journeys import PROJECT_ROWS, box_of, choose, how_many

FERROUS = "sector=ferrous-metallurgy"


@pytest.fixture
def at_the_list(reader):
    """A reader at the list whose page would forget a mark if it were loaded anew."""
    reader.open("/projects/")
    mark(reader)
    return reader


def until(reader, condition: str) -> None:
    """Wait for a condition in the page; Playwright's own way of waiting would need eval, which the policy forbids."""
    for _ in range(100):
        if reader.page.evaluate(condition):
            return
        reader.page.wait_for_timeout(100)
    raise AssertionError(f"never: {condition}")


def focused(reader, attribute: str) -> str:
    return reader.page.evaluate(f"document.activeElement.{attribute} ?? ''")


def said(reader) -> str:
    return reader.page.locator("#live-status").inner_text()


def test_a_choice_changes_rows_counts_totals_chips_and_address_without_loading_the_page(at_the_list):
    reader = at_the_list
    everything, totals = how_many(reader), reader.page.locator(".totals").inner_text()
    in_region = choose(reader, "region", "KZ-35")
    assert how_many(reader) == in_region < everything
    assert asked(reader) == {"region": ["KZ-35"]}
    assert reader.page.locator(".totals").inner_text() != totals
    assert reader.page.get_by_role("link", name="Remove: in Karaganda").is_visible()
    in_sector = choose(reader, "sector", "ferrous-metallurgy")
    assert how_many(reader) == in_sector == reader.page.locator(PROJECT_ROWS).count()
    assert is_same_page(reader)


def test_what_the_page_then_shows_is_what_its_address_shows(at_the_list):
    reader = at_the_list
    choose(reader, "region", "KZ-35")
    choose(reader, "status", "commissioned")
    how_many(reader)
    parts = "[...document.querySelectorAll('#results, #filters form, .languages')].map(one => one.innerHTML)"
    in_place = reader.page.evaluate(parts)
    reader.page.reload()
    assert not is_same_page(reader)
    assert reader.page.evaluate(parts) == in_place


def test_the_keyboard_keeps_its_place_and_hears_the_number(at_the_list):
    reader = at_the_list
    box_of(reader, "region", "KZ-35").focus()
    reader.page.keyboard.press("Space")
    number = how_many(reader)
    assert (focused(reader, "name"), focused(reader, "value")) == ("region", "KZ-35")
    assert said(reader) == f"{number} projects"
    reader.page.keyboard.press("Tab")
    assert focused(reader, "name") == "region"
    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("Space")
    assert how_many(reader) > number
    assert focused(reader, "value") == "KZ-35"
    assert is_same_page(reader)


def test_words_are_looked_for_while_they_are_typed(at_the_list):
    reader = at_the_list
    reader.page.locator("#filter_q").press_sequentially("karagandy", delay=30)
    reader.page.wait_for_url("**q=karagandy")
    assert how_many(reader) > 10
    assert focused(reader, "id") == "filter_q"
    assert focused(reader, "selectionStart") == 9
    reader.page.keyboard.type(" steel")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**q=karagandy+steel")
    assert reader.page.locator("#filter_q").input_value() == "karagandy steel"
    assert is_same_page(reader)


def test_a_number_is_asked_for_when_it_is_whole(at_the_list):
    reader = at_the_list
    everything = how_many(reader)
    field = reader.page.locator("#id_export_share_min")
    field.fill("50")
    field.press("Tab")
    reader.page.wait_for_url("**export_share_min=50")
    assert 0 < how_many(reader) < everything
    assert reader.page.get_by_role("columnheader", name="Share exported").is_visible()
    shares = reader.page.locator(f'{PROJECT_ROWS} td[data-label="Share exported"] data').evaluate_all(
        "figures => figures.map((one) => Number(one.value))"
    )
    assert len(shares) == how_many(reader)
    assert min(shares) >= 50
    link = reader.page.get_by_role("link", name=re.compile("have no stated share exported"))
    lacking = int(re.match(r"\d+", link.inner_text()).group())
    link.click()
    reader.page.wait_for_url("**lacks=export_share")
    assert how_many(reader) == lacking


def test_back_and_forward_step_through_the_questions_and_keep_the_place(at_the_list):
    reader = at_the_list
    everything = how_many(reader)
    choose(reader, "status", "commissioned")
    commissioned = how_many(reader)
    first = reader.page.locator(f"{PROJECT_ROWS} th a").first.inner_text()
    following = reader.page.get_by_role("link", name="Next page")
    following.scroll_into_view_if_needed()
    until(reader, "history.state.scroll > 900")
    following.click()
    reader.page.wait_for_url("**page=2")
    assert how_many(reader) == commissioned
    assert reader.page.locator(f"{PROJECT_ROWS} th a").first.inner_text() != first

    reader.page.go_back()
    assert how_many(reader) == commissioned
    assert reader.page.locator(f"{PROJECT_ROWS} th a").first.inner_text() == first
    until(reader, "scrollY > 900")
    reader.page.go_back()
    assert how_many(reader) == everything
    assert not box_of(reader, "status", "commissioned").is_checked()
    reader.page.go_forward()
    assert how_many(reader) == commissioned
    assert box_of(reader, "status", "commissioned").is_checked()
    assert is_same_page(reader)


def test_back_from_a_project_finds_the_question_again(at_the_list):
    reader = at_the_list
    choose(reader, "region", "KZ-35")
    number = how_many(reader)
    reader.page.locator(f"{PROJECT_ROWS} th a").first.click()
    reader.page.wait_for_url(re.compile(r"/projects/[^?]+/$"))
    reader.page.go_back()
    reader.page.wait_for_url("**/projects/?region=KZ-35")
    assert how_many(reader) == number
    assert box_of(reader, "region", "KZ-35").is_checked()
    choose(reader, "status", "planned")
    assert how_many(reader) < number


def test_skipping_to_the_content_is_no_question(at_the_list):
    reader = at_the_list
    choose(reader, "region", "KZ-35")
    number = how_many(reader)
    reader.page.locator(".skip-link").press("Enter")
    assert reader.path.endswith("#content")
    reader.page.go_back()
    assert how_many(reader) == number
    assert is_same_page(reader)


@pytest.mark.parametrize(
    ("role", "name", "address"),
    [
        ("link", "Jobs", "sort=-jobs"),
        ("link", "Next page", "page=2"),
        ("link", "Cards", "view=cards"),
        ("link", "Map", "view=map"),
    ],
)
def test_orders_pages_and_views_come_in_place(at_the_list, role, name, address):
    reader = at_the_list
    number = how_many(reader)
    reader.page.locator("#results").get_by_role(role, name=name, exact=True).focus()
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"**{address}")
    assert how_many(reader) == number
    assert reader.page.evaluate("document.activeElement.closest('#results') !== null")
    assert is_same_page(reader)


def test_charts_come_to_life_in_place_and_leave_nothing_behind(at_the_list):
    reader = at_the_list
    chart = reader.page.locator(".chart.is-live .js-plotly-plot").first
    for sector in ("food", "mining"):
        reader.page.get_by_role("link", name="Charts").click()
        chart.wait_for()
        choose(reader, "sector", sector)
        how_many(reader)
        chart.wait_for()
        reader.page.get_by_role("link", name="Table").click()
        reader.page.locator(PROJECT_ROWS).first.wait_for()
        assert reader.page.locator(".js-plotly-plot").count() == 0
    assert reader.page.locator("link[href*='charts']").count() == 1
    assert is_same_page(reader)


def test_the_quicker_choice_wins_over_the_slower_one(at_the_list):
    reader = at_the_list
    held = []
    reader.page.route(lambda url: url.endswith("region=KZ-35"), lambda route: held.append(route))
    box_of(reader, "region", "KZ-35").check()
    box_of(reader, "status", "commissioned").check()
    reader.page.wait_for_url("**region=KZ-35&status=commissioned")
    number = how_many(reader)
    for route in held:
        route.continue_()
    reader.page.wait_for_timeout(300)
    assert how_many(reader) == number
    assert asked(reader) == {"region": ["KZ-35"], "status": ["commissioned"]}
    assert is_same_page(reader)


def test_a_question_that_makes_no_sense_is_told_and_can_be_mended(at_the_list):
    reader = at_the_list
    reader.watch.expects("a status of 400")
    for name, year in (("year_min", "2030"), ("year_max", "2020")):
        field = reader.page.locator(f"#filters [name={name}]")
        field.fill(year)
        field.press("Tab")
        reader.page.wait_for_url(f"**{name}={year}*")
    reader.page.get_by_role("alert").wait_for()
    assert "Swap the two" in reader.page.get_by_role("alert").inner_text()
    assert "Swap the two" in said(reader)
    field = reader.page.locator("#filters [name=year_max]")
    field.fill("2032")
    field.press("Tab")
    reader.page.wait_for_url("**year_max=2032")
    assert how_many(reader) > 0
    assert is_same_page(reader)


def test_where_the_answer_fails_to_come_the_browser_goes_there_itself(at_the_list):
    reader = at_the_list
    reader.watch.expects("failed: ", "ERR_FAILED")
    reader.page.route(
        "**/projects/?*",
        lambda route: route.abort() if route.request.resource_type == "fetch" else route.continue_(),
    )
    box_of(reader, "region", "KZ-35").check()
    reader.page.wait_for_url("**/projects/?region=KZ-35")
    until(reader, "window.isTheSamePage !== true")
    assert box_of(reader, "region", "KZ-35").is_checked()


def test_a_long_list_of_choices_opens_in_place_and_is_searched(at_the_list):
    reader = at_the_list
    facet = reader.page.locator('[data-facet="product"]')
    few = facet.locator("input[type=checkbox]").count()
    facet.get_by_role("link", name=re.compile(r"\d+ more")).click()
    reader.page.wait_for_url("**all=product")
    assert focused(reader, "id") == "find-product"
    boxes = facet.locator("li:visible input[type=checkbox]")
    assert boxes.count() > 10 * few
    reader.page.keyboard.type("cement")
    assert 0 < boxes.count() < 2 * few
    cement = facet.locator('input[value="cement"]')
    cement.check()
    assert how_many(reader) > 0
    assert asked(reader)["product"] == ["cement"]
    assert boxes.count() < 2 * few
    assert is_same_page(reader)


def test_the_language_of_another_answer_keeps_the_question(at_the_list):
    reader = at_the_list
    choose(reader, "region", "KZ-35")
    number = how_many(reader)
    reader.page.locator('.languages a[hreflang="kk"]').click()
    reader.page.wait_for_url("**/kk/projects/?region=KZ-35")
    assert how_many(reader) == number
