"""What editors do, and what readers then see."""

import re

import pytest

from tests.browser.site import done, manage, sign_in

SARAN = "saran-tyre-plant"
BILLION = 10**9


@pytest.fixture
def editor(reader_of, site_to_edit):
    """An editor who has signed in."""
    signed_in = reader_of(site_to_edit, height=1000)
    sign_in(signed_in, site_to_edit)
    signed_in.open("/admin/")
    return signed_in


@pytest.fixture
def public(reader_of, site_to_edit):
    """A reader of the site that is being edited."""
    return reader_of(site_to_edit)


def find_in_admin(editor, words: str) -> None:
    """Open the change page of the one project that these words find."""
    editor.open("/admin/projects/project/")
    editor.page.locator("#searchbar").fill(words)
    editor.page.keyboard.press("Enter")
    editor.page.wait_for_url("**?q=*")
    editor.page.locator("#result_list tbody th a").first.click()
    editor.page.wait_for_url("**/change/**")


def pick(editor, field: str, words: str) -> None:
    """Choose in an autocomplete field what its list says first."""
    editor.page.locator(f"#id_{field} + .select2 .select2-selection").click()
    editor.page.locator(".select2-dropdown .select2-search__field").fill(words)
    editor.page.locator(".select2-results__option", has_text=words).first.click()


def version(public) -> int:
    return int(re.search(r"version (\d+)", public.page.locator(".data-as-of").inner_text())[1])


def promised_in_region(public) -> int:
    public.open("/regions/KZ-35/")
    return int(
        re.sub(
            r"\D", "", public.page.locator(".totals .nature--promised strong").first.get_attribute("title")
        )
    )


def investment_in_list(public) -> str:
    public.open("/projects/?region=KZ-35&q=шинный завод саран")
    row = public.page.locator("tbody tr").filter(has=public.page.locator(f'a[href="/projects/{SARAN}/"]'))
    return row.locator("td.cell-lead data").get_attribute("value")


def test_a_figure_changed_in_the_admin_changes_every_page(editor, public):
    in_region = promised_in_region(public)
    assert investment_in_list(public) == str(111 * BILLION)
    public.open(f"/projects/{SARAN}/")
    before = version(public)

    find_in_admin(editor, "Saran tyre")
    values = editor.page.locator('.inline-related input[name$="-value"]')
    places = values.evaluate_all("inputs => inputs.map((one) => one.value.replace(/\\D/g, ''))")
    values.nth(places.index(str(111 * BILLION))).fill("222000000000")
    reason = "The ministry corrected its figure"
    editor.page.get_by_label("reason for the change").fill(reason)
    editor.page.locator("input[name=_save]").first.click()
    editor.page.wait_for_url("**/admin/projects/project/**")
    assert "changed successfully" in editor.page.locator(".messagelist").inner_text()

    public.page.reload()
    assert (
        public.page.locator(f'section[aria-labelledby="in-figures"] data[value="{222 * BILLION}"]').count()
        > 0
    )
    assert public.page.locator(f'#metric-investment data[value="{222 * BILLION}"]').count() > 0
    assert version(public) == before + 1
    assert investment_in_list(public) == str(222 * BILLION)
    assert promised_in_region(public) == in_region + 111 * BILLION

    find_in_admin(editor, "Saran tyre")
    editor.page.get_by_role("link", name="History").click()
    editor.page.wait_for_url("**/history/**")
    assert reason in editor.page.locator("#content").inner_text()


def test_a_draft_is_seen_by_nobody_until_it_is_published(editor, public):
    name, address = "Works of the browser test", "/projects/works-of-the-browser-test/"
    editor.open("/admin/projects/project/add/")
    editor.page.locator("#id_name_en").press_sequentially(name)
    assert editor.page.locator("#id_key").input_value() == "works-of-the-browser-test"
    pick(editor, "region", "Pavlodar")
    pick(editor, "sector", "Ferrous")
    editor.page.locator("#id_kind").select_option("new")
    editor.page.locator("#id_status").select_option("planned")
    editor.page.locator("input[name=_continue]").first.click()
    editor.page.wait_for_url("**/change/")

    public.watch.expects("a status of 404")
    assert public.open(address).status == 404
    public.open("/projects/?q=browser test")
    assert public.page.locator("tbody tr").count() == 0
    assert name not in public.page.content()

    editor.page.get_by_label("reason for the change").fill("Read against its source")
    editor.page.locator("input[name=_publish]").first.click()
    editor.page.wait_for_url("**/admin/projects/project/")
    assert public.open(address).status == 200
    assert public.page.locator("h1").inner_text() == name
    public.open("/projects/?q=browser test&region=KZ-55")
    assert public.page.locator("tbody tr").count() == 1


def test_the_screenshots_command_takes_pictures_of_the_register(site_to_edit, chromium, tmp_path):
    command = ("screenshots", "about", "--language=kk", "--width=390", f"--to={tmp_path}")
    done(manage(*command, CHROMIUM=chromium, **site_to_edit.environment))
    assert {picture.name for picture in (tmp_path / "kk").iterdir()} == {
        "about-390-light.png",
        "about-390-dark.png",
    }


def test_a_mistake_is_explained_beside_its_field_and_nothing_is_saved(editor, public):
    public.open("/about/")
    before = version(public)
    find_in_admin(editor, "Saran tyre")
    editor.page.locator('.inline-related input[name$="-value"]').first.fill("a lot")
    editor.page.locator("input[name=_save]").first.click()
    # The page of a project with all its figures takes its time to come back.
    editor.page.locator(".inline-related .errorlist").first.wait_for()
    public.page.reload()
    assert version(public) == before
