"""A table goes from an editor's computer to readers: uploaded, read by a process of its own, looked at, published."""

import pytest

from tests.browser.site import sign_in

SARAN = "saran-tyre-plant"
SHEET = (
    "project,metric,value,unit,part,period,nature,source\n"
    f"{SARAN},jobs,4321,person,a stage of this test,2024,actual,{{source}}\n"
)


@pytest.fixture
def editor(reader_of, site_to_edit):
    """An editor who has signed in."""
    signed_in = reader_of(site_to_edit, height=1000)
    sign_in(signed_in, site_to_edit)
    return signed_in


def upload(editor, path) -> None:
    editor.open("/admin/projects/importedfile/add/")
    editor.page.locator("#id_reason").fill("From the ministry's letter.")
    editor.page.locator("#id_file").set_input_files(path)
    editor.page.get_by_role("button", name="Upload and check").click()


def test_a_table_is_uploaded_looked_at_and_published(editor, reader_of, site_to_edit, tmp_path):
    # What stands is downloaded first: it names a source of the register.
    editor.open("/admin/projects/importedfile/add/")
    editor.page.locator("#keys").fill(SARAN)
    with editor.page.expect_download() as download:
        editor.page.get_by_role("button", name="Download CSV").click()
    lines = download.value.path().read_text("utf-8-sig").splitlines()
    source = lines[1].split(",")[lines[0].split(",").index("source")]

    wrong, right = tmp_path / "wrong.csv", tmp_path / "right.csv"
    wrong.write_text(SHEET.format(source=f"{source}-x"))
    right.write_text(SHEET.format(source=source))

    upload(editor, wrong)
    row = editor.page.locator(".import-problems tbody tr")
    row.wait_for()
    assert row.locator("th").inner_text() == "2"
    assert row.locator("td").first.inner_text() == "source"

    upload(editor, right)
    editor.page.get_by_role("button", name="Publish").wait_for()
    assert "4,321" in editor.page.locator(".change-create").inner_text()
    public = reader_of(site_to_edit)
    public.open(f"/projects/{SARAN}/")
    assert "a stage of this test" not in public.page.content()

    editor.page.get_by_role("button", name="Publish").click()
    editor.page.get_by_role("heading", name="What changed").wait_for()
    public.open(f"/projects/{SARAN}/")
    assert "a stage of this test" in public.page.content()
