"""The list by finger on a phone, and by its plain form and links where no script runs."""

import re

from tests.browser.live_list import asked, is_same_page, mark
from tests.browser.test_journeys import PROJECT_ROWS, box_of, how_many


def test_on_a_phone_the_drawer_stays_open_until_the_reader_has_chosen(phone):
    phone.open("/projects/")
    mark(phone)
    drawer = phone.page.locator("#filters")
    drawer.locator("summary").first.tap()
    for name, value in (("region", "KZ-35"), ("status", "commissioned")):
        box_of(phone, name, value).tap()
        phone.page.wait_for_url(f"**{name}={value}")
        assert box_of(phone, name, value).is_visible()
    button = drawer.get_by_role("button")
    number = how_many(phone)
    assert button.inner_text() == f"Show {number} projects"
    button.tap()
    box_of(phone, "region", "KZ-35").wait_for(state="hidden")
    assert drawer.locator("summary").first.inner_text().split() == ["Filters", "2"]
    assert phone.page.locator(PROJECT_ROWS).count() == number
    assert is_same_page(phone)


def test_without_scripts_every_choice_order_and_view_has_its_address(plain_reader):
    page = plain_reader.page
    plain_reader.open("/projects/")
    box_of(plain_reader, "region", "KZ-35").check()
    page.locator("#filters").get_by_role("button", name="Show", exact=True).click()
    number = how_many(plain_reader)
    for view, content in (
        ("Cards", ".card"),
        ("Map", ".map-point"),
        ("Charts", ".chart svg"),
        ("Table", PROJECT_ROWS),
    ):
        page.get_by_role("navigation", name="View").get_by_role("link", name=view).click()
        assert page.locator(content).count() > 0
        assert how_many(plain_reader) == number
    facet = page.locator('[data-facet="product"]')
    facet.get_by_role("link", name=re.compile(r"\d+ more")).click()
    assert asked(plain_reader) == {"region": ["KZ-35"], "all": ["product"]}
    assert not facet.get_by_role("searchbox").is_visible()
    facet.locator("input[type=checkbox]").last.check()
    page.locator("#filters").get_by_role("button", name="Show", exact=True).click()
    assert 0 < how_many(plain_reader) < number
