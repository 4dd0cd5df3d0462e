"""On the real register, too, the first page of the desk counts exactly what its lists hold."""

import pytest

from projects.models import Project
from tests.admin.test_first_page import INDEX, desk_of, linked
from tests.editors import make_editor
from tests.register import register  # noqa: F401
from tests.signed_in import sign_in

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]


def test_every_count_is_the_length_of_the_list_that_it_leads_to(admin):
    desk = desk_of(admin.get(INDEX))
    titles = {row.title for row in desk.matters}
    assert {"Overdue projects", "Projects gone quiet", "Projects without coordinates"} <= titles
    for row in desk.matters:
        if row.url:
            assert linked(admin, row.url) == row.count, row.title
        assert row.url or sum(part.count for part in row.parts) == row.count
        for part in row.parts:
            assert linked(admin, part.url) == part.count, part
    # Every matter is named, as something to do or as done.
    assert len(desk.matters) + len(desk.done) == 9


def test_a_regional_editor_finds_the_same_in_the_lists_of_the_regions_kept(client, db):
    region = Project.objects.first().region
    browser = sign_in(client, make_editor("regional_editor", regions=[region]))
    desk = desk_of(browser.get(INDEX))
    assert desk.is_regional
    assert desk.matters
    for row in desk.matters:
        for link in row.parts or [row]:
            assert linked(browser, link.url) == link.count, link
