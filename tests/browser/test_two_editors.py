"""Two browsers save one project at the same moment: nothing of either is lost."""

import pytest

from tests.browser.site import manage, sign_in

PLACES = '.inline-related:has(input[name^="observations-"]) input[name$="-locator"]:not([name*="__prefix__"])'


@pytest.fixture
def two_editors(reader_of, site_to_edit):
    """Aigul and another editor, both with the page of the same project open."""
    account = {
        "DJANGO_SUPERUSER_PASSWORD": "only-for-this-test",
        "DJANGO_SUPERUSER_EMAIL": "aigul@example.org",
    }
    made = manage("createsuperuser", "--no-input", "--username=aigul", **site_to_edit.environment, **account)
    made.communicate()
    readers = []
    for name in ("aigul", "editor"):
        reader = reader_of(site_to_edit, height=1000)
        reader.watch.expects("a status of 409")
        sign_in(reader, site_to_edit, name)
        open_project(reader)
        readers.append(reader)
    return readers


def open_project(reader) -> None:
    reader.open("/admin/projects/project/?q=saran")
    reader.page.locator("#result_list tbody th a").first.click()
    reader.page.wait_for_url("**/change/**")


def fill(reader, **texts: str) -> None:
    for name, text in texts.items():
        reader.page.locator(f"#id_{name}").fill(text)


def save_at_once(one, other) -> None:
    """Press "Save and continue editing" in both browsers before any of them has its answer."""
    with one.page.expect_navigation(), other.page.expect_navigation():
        for reader in (one, other):
            reader.page.evaluate("document.querySelector('input[name=_continue]').click()")


def shown(reader, name: str) -> str:
    return reader.page.locator(f"#id_{name}").input_value()


def test_changes_of_different_fields_saved_at_once_are_both_there(two_editors):
    aigul, other = two_editors
    fill(aigul, name_ru="Шинный завод Айгуль", change_reason="Translated anew")
    aigul.page.locator(PLACES).first.fill("page 77")
    fill(other, note="Seen on site", change_reason="A visit")
    other.page.locator(PLACES).nth(1).fill("page 88")

    save_at_once(aigul, other)

    # Who came second is told what the first changed.
    told = [reader.page.get_by_text("while you were editing it").count() for reader in two_editors]
    assert sorted(told) == [0, 1]
    for reader in two_editors:
        open_project(reader)
        assert (shown(reader, "name_ru"), shown(reader, "note")) == ("Шинный завод Айгуль", "Seen on site")
        places = [reader.page.locator(PLACES).nth(number).input_value() for number in (0, 1)]
        assert places == ["page 77", "page 88"]


def test_the_same_field_saved_at_once_is_kept_for_one_and_given_back_to_the_other(two_editors):
    aigul, other = two_editors
    fill(aigul, name_en="Tyre works of Aigul", change_reason="Her reason")
    fill(other, name_en="Tyre works of the other", note="Another note", change_reason="Another reason")

    save_at_once(aigul, other)

    waits = [reader for reader in two_editors if reader.page.locator(".meanwhile").count()]
    assert len(waits) == 1
    second = waits[0]
    first = other if second is aigul else aigul
    names = {aigul: "Tyre works of Aigul", other: "Tyre works of the other"}
    reasons = {aigul: "Her reason", other: "Another reason"}
    assert shown(first, "name_en") == names[first]
    # Both are on the page of the second: mine in the field, theirs beside it, with the reason.
    assert shown(second, "name_en") == names[second]
    beside = second.page.locator(".field-name_en .choice").inner_text()
    assert names[first] in beside
    assert reasons[first] in beside

    # One key takes theirs.
    box = second.page.locator(".field-name_en .choice input[type=checkbox]")
    box.focus()
    second.page.keyboard.press("Space")
    second.page.locator("input[name=_continue]").first.click()
    second.page.wait_for_selector(".messagelist .success")
    assert shown(second, "name_en") == names[first]
    if second is other:
        assert shown(second, "note") == "Another note"


def test_a_row_withdrawn_by_one_and_changed_by_the_other_at_once_is_lost_by_nobody(two_editors):
    aigul, other = two_editors
    row = aigul.page.locator(PLACES).last
    number = row.get_attribute("name").split("-")[1]
    fill(aigul, change_reason="Of another plant")
    aigul.page.locator(f"#id_observations-{number}-DELETE").check()
    fill(other, change_reason="Read again")
    other.page.locator(f"#id_observations-{number}-locator").fill("page 99")

    save_at_once(aigul, other)

    waits = [reader for reader in two_editors if reader.page.locator(".meanwhile").count()]
    assert len(waits) == 1
    text = waits[0].page.locator(".inline-related .choice").inner_text()
    assert "page 99" in text
    assert "withdrawn" in text or "You withdraw this row" in text
