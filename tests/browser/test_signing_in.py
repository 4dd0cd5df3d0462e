"""Signing in with a phone, in two steps, with and without scripts."""

import base64

import pytest
from django_otp.oath import totp

from tests.browser.pages import PHONE
from tests.browser.site import EDITOR, PASSWORD, done, manage
from tests.browser.test_access import found_by_axe


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def has_scripts(request) -> bool:
    return request.param


@pytest.fixture
def person(has_scripts, reader_of, site_to_edit):
    """An editor at the door, whose second factor is lost."""
    lost = "from django_otp.plugins.otp_totp.models import TOTPDevice; TOTPDevice.objects.all().delete()"
    done(manage("shell", "--verbosity=0", "--command", lost, **site_to_edit.environment))
    return reader_of(site_to_edit, width=PHONE, height=844, java_script_enabled=has_scripts)


def type_password(person) -> None:
    person.page.get_by_label("Username").fill(EDITOR)
    person.page.get_by_label("Password").fill(PASSWORD)
    person.page.get_by_role("button", name="Log in").click()


def type_code(person, code: str) -> None:
    person.page.get_by_role("textbox", name="Code").fill(code)
    person.page.get_by_role("button", name="Go on").click()


def test_a_second_factor_is_set_up_and_a_recovery_code_opens_the_desk(person, has_scripts):
    person.open("/admin/projects/project/")
    if has_scripts:
        assert found_by_axe(person) == {}
    type_password(person)
    if has_scripts:
        assert found_by_axe(person) == {}
    assert person.page.get_by_role("img", name="A QR code").is_visible()
    secret = base64.b32decode(person.page.locator(".account-secret").inner_text().replace(" ", ""))
    type_code(person, f"{totp(secret):06d}")
    person.page.locator(".account-codes").wait_for()
    codes = person.page.locator(".account-codes code").all_inner_texts()
    assert len(codes) == 10
    person.page.get_by_role("link", name="I have kept them").click()
    person.page.wait_for_url("**/admin/projects/project/")

    person.page.context.clear_cookies()
    person.open("/admin/")
    type_password(person)
    field = person.page.get_by_role("textbox", name="Code")
    assert field.get_attribute("autocomplete") == "one-time-code"
    assert field.get_attribute("inputmode") == "numeric"
    type_code(person, codes[0])
    person.page.wait_for_url("**/admin/")
