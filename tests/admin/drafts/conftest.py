"""Drafts of records, and who goes on with them."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.admin.drafts.pages import FIGURES, entered, latest
from tests.admin.pages import errors_on, new_inline, shown_fields
from tests.editors import make_editor
from tests.signed_in import sign_in


@pytest.fixture
def daniyar(db):
    return make_editor("editor")


@pytest.fixture
def author(daniyar):
    """Whose draft it is, in a browser."""
    return sign_in(Client(), daniyar)


@pytest.fixture
def other(db):
    """Another editor, who may go on with every draft."""
    return sign_in(Client(), make_editor("editor"))


@pytest.fixture
def reviewer(db):
    return sign_in(Client(), make_editor("reviewer"))


@pytest.fixture
def project(register):
    return register["project"]


@pytest.fixture
def draft(author, project):
    """A draft of a changed project with a changed figure."""
    return entered(author, project, note="Seen on site", **{f"{FIGURES}-0-locator": "page 7"})


@pytest.fixture
def programme_draft(author, register):
    page = reverse("admin:projects_programme_add")
    row = {
        "metric": make.make_metric("jobs").pk, "value": "500", "qualifier": "exact", "unit": make.make_unit("person").pk,
        "period": "2027", "nature": "plan", "source": register["source"].pk, "ruling": "none",
    }  # fmt: skip
    data = shown_fields(author.get(page)) | {
        "key": "new-jobs",
        "name_en": "New jobs",
        "region": register["region"].pk,
    }
    data = new_inline(data, FIGURES, **row)
    response = author.post(page, new_inline(data, FIGURES, **row | {"period": "2028", "value": "600"}))
    assert response.status_code == 302, errors_on(response)
    return latest()
