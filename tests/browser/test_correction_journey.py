"""A reader finds a figure wrong, an editor answers, and the reader reads the answer: without scripts on the reader's side."""

import pytest

from tests.browser.pages import PHONE
from tests.browser.site import PASSWORD, done, manage

#: Long enough for a person; whoever is quicker is asked to send again (projects/corrections/form.py).
READING = 3500
_MAKE_EDITOR = (
    "from django.contrib.auth.models import Group, User; from projects.editing import roles; roles.set_up(); "
    "User.objects.create_user('answers', password='{}', is_staff=True).groups.add(Group.objects.get(name='editor'))"
)


@pytest.fixture
def answering(reader_of, site_to_edit):
    """An editor, who needs no second step, has signed in."""
    done(manage("shell", "-v0", "-c", _MAKE_EDITOR.format(PASSWORD), **site_to_edit.environment))
    editor = reader_of(site_to_edit)
    editor.open("/admin/")
    editor.page.locator("#id_username").fill("answers")
    editor.page.locator("#id_password").fill(PASSWORD)
    editor.page.keyboard.press("Enter")
    editor.page.wait_for_url("**/admin/")
    return editor


def test_a_reader_sends_an_editor_answers_and_the_reader_sees_it(reader_of, site_to_edit, answering):
    reader = reader_of(site_to_edit, width=PHONE, java_script_enabled=False)
    reader.open("/projects/saran-tyre-plant/")
    reader.page.locator("#metric-jobs a.source-mark").first.click()
    reader.page.wait_for_url("**/figures/*/")
    figure = reader.path
    reader.page.get_by_role("link", name="Something wrong?").click()
    reader.page.wait_for_url("**/corrections/new/?figure=*")
    assert "Full-cycle tyre plant in Saran" in reader.page.locator(".correction-about").inner_text()

    reader.page.get_by_label("What is wrong?").fill("The plant has 115 jobs,\nnot 1,115.")
    reader.page.get_by_label("Where can that be read?").fill("example.org/report")
    reader.page.wait_for_timeout(READING)
    reader.page.get_by_role("button", name="Send to the editors").click()
    reader.page.wait_for_url("**/corrections/*/")
    mine = reader.path
    assert "Keep this address" in reader.page.locator("main").inner_text()

    answering.open("/admin/projects/correction/")
    answering.page.locator("#result_list tbody th a").first.click()
    answering.page.wait_for_url("**/change/**")
    shown = answering.page.locator("#content").inner_text()
    assert "The plant has 115 jobs,\nnot 1,115." in shown
    assert "https://example.org/report" in shown
    answering.page.get_by_label("Answer to the reader").fill("Thank you: the source says 1,115 <indeed>.")
    answering.page.get_by_role("button", name="Decline").click()
    answering.page.wait_for_url("**/admin/projects/correction/")
    assert "The reader sees your answer now." in answering.page.locator(".messagelist").inner_text()

    reader.open(mine)
    said = reader.page.locator("main").inner_text()
    assert "Your correction was declined" in said
    assert "Thank you: the source says 1,115 <indeed>." in said
    assert reader.page.locator(f'main a[href="{figure}"]').count() > 0


def test_whoever_is_too_quick_sends_again_and_types_nothing_twice(reader_of, site_to_edit):
    reader = reader_of(site_to_edit)
    reader.watch.expects("a status of 400")
    reader.open("/ru/corrections/new/?project=saran-tyre-plant")
    reader.page.locator("#id_message").fill("Название неверное: завод зовётся иначе.")
    reader.page.locator("form[method=post] button").click()
    reader.page.locator("[role=alert]").wait_for()
    assert reader.page.locator("#id_message").input_value() == "Название неверное: завод зовётся иначе."
    reader.page.wait_for_timeout(READING)
    reader.page.locator("form[method=post] button").click()
    reader.page.wait_for_url("**/ru/corrections/*/")
