"""What readers and those concerned say: corrections with their answers, replies that name one subject and one party."""

from datetime import date

import pytest

from projects.duplicates import merge
from projects.models import Correction, Reply
from tests import factories as make
from tests.models.refusals import assert_refused

pytestmark = pytest.mark.django_db


def test_a_correction_is_open_or_has_an_answer():
    correction = Correction(about="Works", message="Wrong.", token="x" * 43, language="en", state="declined")
    assert_refused(
        correction, "correction_is_answered_once_it_is_not_open", "Write the answer that the reader will see."
    )


def test_a_reply_is_to_a_figure_or_to_a_project():
    reply = make.make_reply(project=make.make_project())
    reply.observation = make.make_observation()
    assert_refused(reply, "reply_is_to_a_figure_or_a_project", "Choose a figure or a project, not both.")
    reply.observation = reply.project = None
    assert_refused(reply, "reply_is_to_a_figure_or_a_project", "Choose a figure or a project, not both.")


def test_a_reply_names_an_enterprise_or_a_party():
    reply = make.make_reply()
    reply.enterprise = make.make_enterprise()
    assert_refused(reply, "reply_names_who_replies", "Choose an enterprise, or write a name.")
    reply.enterprise, reply.party = None, ""
    assert_refused(reply, "reply_names_who_replies", "Choose an enterprise, or write a name.")


def test_one_party_replies_once_a_day_to_one_thing():
    first = make.make_reply(party="Ministry")
    again = Reply(
        project=first.project,
        reply_from="government",
        party="Ministry",
        made_on=first.made_on,
        text_en="More.",
    )
    assert_refused(again, "reply_once_a_day", "add to its text", unique=True)
    make.make_reply(project=first.project, party="Akimat")
    make.make_reply(party="Ministry")


def test_a_reply_raises_the_dataset_version_and_changes_no_figure(version):
    figure = make.make_observation(value=100)
    before = version()
    make.make_reply(observation=figure)
    assert version() == before + 1
    project = type(figure.project).objects.get(pk=figure.project_id)
    assert project.investment_kzt == 100


def test_what_was_said_of_a_record_follows_it_where_two_are_joined():
    old, into = make.make_project(key="old"), make.make_project(key="into")
    source = make.make_source()
    said = make.make_observation("jobs", 5, project=old, source=source)
    twin = make.make_observation("jobs", 5, project=into, source=source)
    of_figure, of_project = make.make_reply(observation=said), make.make_reply(project=old)
    correction = Correction.objects.create(
        project=old, observation=said, about="Old", message="Wrong.", token="x" * 43, language="en"
    )
    merge("projects", "old", "into", reason="One plant.", decided_on=date(2026, 11, 22))
    for record in (of_figure, of_project, correction):
        record.refresh_from_db()
    assert of_figure.observation == twin
    assert of_project.project == into
    assert (correction.project, correction.observation) == (into, twin)
