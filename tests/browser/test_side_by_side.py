"""Readers compare regions and projects, look at two days, and print a visit brief."""

import re

import pytest

BRIEF = "/regions/KZ-35/brief/?since=2024-08-14"


def test_two_regions_are_ticked_and_compared_without_scripts(plain_reader):
    page = plain_reader.page
    plain_reader.open("/compare/")
    for code in ("KZ-35", "KZ-55"):
        page.locator(f'input[type="checkbox"][name="region"][value="{code}"]').check()
    page.get_by_role("button", name="Compare these regions").click()
    assert plain_reader.path == "/compare/?region=KZ-35&region=KZ-55"
    names = page.locator(".compare-table thead th.number > a:first-child").all_inner_texts()
    assert names == ["Karaganda", "Pavlodar"]
    page.get_by_role("link", name="Remove Pavlodar from the comparison").click()
    assert page.locator('input[name="region"][value="KZ-35"][type="checkbox"]').is_checked()


def test_a_project_is_found_added_and_compared(reader):
    page = reader.page
    reader.open("/projects/saran-tyre-plant/")
    page.get_by_role("link", name="Compare with other projects").click()
    page.get_by_label("Words of a project, plant or place").fill("qarmet modernisation")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name=re.compile("^Add .* to the comparison$")).first.click()
    page.wait_for_load_state()
    assert page.locator(".compare-table thead th.number").count() == 2
    assert "project=saran-tyre-plant" in reader.path


def test_small_multiples_are_drawn_to_one_scale(reader):
    reader.open("/compare/?region=KZ-35&region=KZ-55&region=KZ-62")
    reader.page.locator(".multiples").scroll_into_view_if_needed()
    ticks = [
        svg.locator(".c-tick").all_inner_texts()
        for svg in reader.page.locator(".multiples svg.chart-svg").all()
    ]
    assert len(ticks) == 3
    assert ticks[0] == ticks[1] == ticks[2]


def test_two_days_are_chosen_from_the_page_of_a_region(reader):
    page = reader.page
    reader.open("/regions/KZ-35/")
    page.get_by_role("link", name="What changed between two days").click()
    page.get_by_label("As known on", exact=True).fill("2023-01-01")
    page.get_by_label("and on", exact=True).fill("2025-06-30")
    page.get_by_role("button", name="Compare the two days").click()
    assert "from=2023-01-01&to=2025-06-30" in reader.path
    assert page.locator(".days-table").first.locator("tbody tr").count() == 7


def test_a_note_is_followed_and_come_back_from_by_keyboard(reader):
    page = reader.page
    reader.open(BRIEF)
    reference = page.locator(".brief-list .note-ref a").first
    own, note = reference.get_attribute("id"), reference.get_attribute("href")
    reference.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(note)
    page.keyboard.press("Tab")  # the title of the source
    page.locator(f'{note} .note-backs a[href="#{own}"]').focus()
    page.keyboard.press("Enter")
    assert page.url.endswith(f"#{own}")


def test_the_day_is_chosen_on_the_brief(plain_reader):
    plain_reader.open("/regions/KZ-35/brief/")
    plain_reader.page.get_by_label("Since", exact=True).fill("2024-08-14")
    plain_reader.page.get_by_role("button", name="Show", exact=True).first.click()
    plain_reader.page.wait_for_load_state()
    assert "14 August 2024" in plain_reader.page.locator(".standfirst").inner_text()


@pytest.mark.parametrize(("code", "sheets"), [("KZ-35", 2), ("KZ-23", 2), ("KZ-62", 2), ("KZ", 3)])
@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_the_brief_is_two_sheets_at_most_with_all_its_notes(reader, language, code, sheets):
    page = reader.page
    reader.open(f"{language}/regions/{code}/brief/?since=2024-08-14")
    pdf = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= sheets
    page.emulate_media(media="print")
    notes = page.locator(".notes > li")
    assert notes.count() > 5
    assert all(note.is_visible() for note in notes.all())
    assert all(note.inner_text().strip() for note in notes.all())
    for handle in (".masthead", ".footer", ".brief-form", ".note-backs"):
        assert not any(one.is_visible() for one in page.locator(handle).all()), handle
