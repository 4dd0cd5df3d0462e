"""What was public and is withdrawn says so, on which day and why; what never was public does not exist."""

import pytest

from tests import changes
from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def histories_begin_where_records_do():
    with make.with_history():
        yield


def test_a_withdrawn_figure_is_gone_with_its_day_its_reason_and_what_it_last_was(client):
    project = make.make_project(key="works", name_en="Steel works")
    figure = make.make_observation(
        value=6_200_000_000, project=project, source=make.make_source(publisher="Gazette")
    )
    number = figure.pk
    changes.publish(changes.setting(figure, value=7_100_000_000))
    with make.with_history():
        changes.publish(
            lambda: (setattr(figure, "_change_reason", "Stated of another plant"), figure.delete())
        )
    response = client.get(f"/figures/{number}/")
    assert response.status_code == 410
    page = Page(response)
    for expected in (
        "This figure was withdrawn on",
        "Stated of another plant",
        "7.1\u00a0bn\u00a0₸",
        "Gazette",
    ):
        assert expected in page.html, expected
    assert "6.2\u00a0bn" not in page.html
    assert "/projects/works/" in page.links
    assert len(page.tagged("del")) == 2


def test_a_withdrawn_figure_that_never_was_public_is_not_found(client):
    figure = make.make_observation(project=make.make_project(publication="draft"))
    number, project = figure.pk, figure.project
    figure.delete()
    assert client.get(f"/figures/{number}/").status_code == 404
    project.publication = "published"
    project.save()
    assert client.get(f"/figures/{number}/").status_code == 404


def test_a_figure_of_a_project_that_is_withdrawn_is_not_found(client):
    figure = make.make_observation()
    figure.project.publication = "withdrawn"
    figure.project.save()
    assert client.get(f"/figures/{figure.pk}/").status_code == 404
    figure.delete()
    assert client.get(f"/figures/{figure.pk or 1}/").status_code == 404


def test_a_figure_that_nobody_ever_entered_is_not_found(client):
    assert client.get("/figures/4711/").status_code == 404


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_a_withdrawn_project_is_gone_with_its_day_and_reason(client, language):
    project = make.make_project(key="works", name_en="Steel works")
    project.publication, project._change_reason = "withdrawn", "Entered twice"
    project.save()
    project.note = "nothing of the publication"
    project._change_reason = "A note"
    project.save()
    response = client.get(f"{language}/projects/works/")
    assert response.status_code == 410
    assert "Entered twice" in Page(response).text
    assert "Steel works" not in response.text


@pytest.mark.parametrize("state", ["draft", "in_review", "withdrawn"])
def test_a_project_that_never_was_public_is_not_found(client, state):
    make.make_project(key="works", publication=state)
    assert client.get("/projects/works/").status_code == 404


def test_an_old_key_leads_on_rather_than_telling_of_a_withdrawal(client):
    make.make_project(key="works")
    make.make_alias("projects", "old-works", "works")
    assert client.get("/projects/old-works/").status_code == 301
