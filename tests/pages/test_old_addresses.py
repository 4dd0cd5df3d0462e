"""The address of a record that was joined into another leads there for good, in every language and reading."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from projects.models import Alias
from tests.factories import (
    make_enterprise,
    make_observation,
    make_product,
    make_programme,
    make_project,
    make_source,
)

pytestmark = pytest.mark.django_db

PAGES = {
    "project-detail": "projects",
    "project-changes": "projects",
    "enterprise-detail": "enterprises",
    "source-detail": "sources",
    "programme-detail": "programmes",
    "product-detail": "products",
}


@pytest.fixture(autouse=True)
def records():
    project = make_project(key="new", enterprise=make_enterprise(key="new"))
    make_observation(project=project, source=make_source("2024-01-01", key="new"))
    make_programme(key="new")
    make_observation("capacity", project=project, product=make_product("new"))
    for section in set(PAGES.values()):
        Alias.objects.create(
            section=section, key="old", record="new", reason="One thing.", decided_on="2026-11-22"
        )


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
@pytest.mark.parametrize("page", PAGES)
def test_an_old_address_leads_to_the_record_with_its_question(client, page, language):
    with translation.override(language):
        old, new = (reverse(f"projects:{page}", args=[key]) for key in ("old", "new"))
    answer = client.get(f"{old}?currency=USD&x=1")
    assert (answer.status_code, answer["Location"]) == (301, f"{new}?currency=USD&x=1")
    assert client.get(old)["Location"] == new
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_it_leads_on_in_the_past_too(client, page):
    old, new = (reverse(f"projects:{page}", args=[key]) for key in ("old", "new"))
    answer = client.get(f"{old}?as_of=2024-08-14")
    assert (answer.status_code, answer["Location"]) == (301, f"{new}?as_of=2024-08-14")


@pytest.mark.parametrize("page", PAGES)
def test_a_key_that_never_was_is_not_found(client, page):
    assert client.get(reverse(f"projects:{page}", args=["never"])).status_code == 404


def test_a_page_that_is_found_asks_for_no_old_keys(client):
    with CaptureQueriesContext(connection) as asked:
        client.get(reverse("projects:product-detail", args=["new"]))
    assert not [query for query in asked.captured_queries if "projects_alias" in query["sql"]]
