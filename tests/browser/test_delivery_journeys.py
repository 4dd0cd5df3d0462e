"""What readers do who ask what became of promises: narrow, open a list, add programmes, look for evidence."""

import re

import pytest

from tests.browser.pages import PHONE


def test_a_region_is_chosen_and_its_overdue_projects_are_opened(reader):
    reader.open("/delivery/")
    everything = int(re.sub(r"\D", "", reader.page.locator(".selection strong").inner_text()))
    reader.page.get_by_label("Region", exact=True).select_option("KZ-35")
    reader.page.locator("main").get_by_role("button", name="Show").click()
    assert "region=KZ-35" in reader.path
    here = int(re.sub(r"\D", "", reader.page.locator(".selection strong").inner_text()))
    assert here < everything

    row = reader.page.locator('section:has(#by-region) tr:has-text("Karaganda")')
    link = row.locator('a[href*="show=overdue"]')
    count = int(link.inner_text())
    link.click()
    reader.page.wait_for_load_state()
    assert reader.page.locator("h2#overdue").is_visible()
    assert reader.page.locator("h2#slippage").count() == 0
    assert reader.page.locator("section:has(#overdue) .table-rows tbody tr").count() == count


def test_a_section_leads_to_all_its_rows_and_back(reader):
    reader.open("/delivery/")
    section = reader.page.locator("section:has(> .section-head #slippage)")
    assert section.locator(".table-rows tbody tr").count() == 15
    more = section.locator("a.more")
    count = int(re.sub(r"\D", "", more.inner_text()))
    more.click()
    reader.page.wait_for_load_state()
    assert reader.page.locator(".table-rows tbody tr").count() == count
    reader.page.get_by_role("link", name="All sections of promise against delivery").click()
    reader.page.wait_for_load_state()
    assert reader.page.locator("h2#quiet").count() == 1


def test_a_section_is_taken_along_as_a_file(reader):
    reader.open("/delivery/?region=KZ-35")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="Jobs promised and filled, CSV").click()
    assert download.value.suggested_filename == "delivery-jobs.csv"


def test_programmes_are_chosen_by_keyboard_and_refused_with_reasons(reader):
    reader.open("/programmes/")
    boxes = reader.page.locator('input[name="add"]')
    for number in (0, 1):
        boxes.nth(number).focus()
        reader.page.keyboard.press("Space")
    reader.page.get_by_role("button", name="Add up the chosen programmes").first.press("Enter")
    reader.page.wait_for_load_state()
    assert reader.page.locator(".refusal").get_by_text("These programmes cannot be added.").is_visible()
    assert reader.page.locator(".refusal li").count() >= 2
    assert reader.page.locator('input[name="add"]:checked').count() == 2


def test_a_programme_is_drawn_with_its_unexplained_rest(reader):
    reader.open("/programmes/?reported=1")
    bar = reader.page.locator(".pool .bullet").first
    listed, rest = (bar.locator(f".bullet-{part}").bounding_box() for part in ("promised", "rest"))
    assert listed["width"] > 0
    assert rest["x"] == pytest.approx(listed["x"] + listed["width"], abs=2)
    assert "unexplained" in bar.get_attribute("aria-label")


def test_overdue_commitments_are_reached_from_delivery_and_narrowed(reader):
    reader.open("/delivery/")
    link = reader.page.locator("main").get_by_role("link", name=re.compile("overdue commitment"))
    count = int(re.sub(r"\D", "", link.inner_text()))
    link.click()
    reader.page.wait_for_load_state()
    assert reader.page.locator(".undertaken").count() == count
    reader.page.get_by_label("Region").select_option("KZ-35")
    reader.page.locator("main").get_by_role("button", name="Show").click()
    reader.page.wait_for_load_state()
    assert 0 < reader.page.locator(".undertaken").count() < count


def test_news_of_a_commitment_open_in_place(reader):
    reader.open("/commitments/")
    details = reader.page.locator(".undertaken details").first
    details.locator("summary").click()
    assert details.locator(".source-mark").first.is_visible()


@pytest.mark.parametrize("path", ["/delivery/", "/commitments/", "/programmes/"])
def test_nothing_is_wider_than_a_phone(reader, path):
    reader.page.set_viewport_size({"width": PHONE, "height": 844})
    reader.open(path)
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= PHONE
