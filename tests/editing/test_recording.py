"""Every write of a record is noted with its columns before and after, whichever way it was made."""

import pytest

from projects.editing.columns import as_plain, column_names, from_plain, plain
from projects.editing.recording import recording
from projects.models import Observation, Project
from tests import factories as make

pytestmark = pytest.mark.django_db


def only(recorded):
    (change,) = recorded.changes()
    return change


def test_a_save_is_noted_with_what_differs():
    figure = make.make_observation(value=100)
    with recording() as recorded:
        figure.value = 250
        figure.save()
    change = only(recorded)
    assert (change.model_name, change.pk, change.kind) == ("observation", figure.pk, "change")
    assert change.columns == {"value": ["100", "250"]}


def test_a_new_record_is_noted_with_all_that_it_says():
    with recording() as recorded:
        figure = make.make_observation(value=100, part="first stage")
    change = next(found for found in recorded.changes() if found.model is Observation)
    assert (change.pk, change.kind) == (figure.pk, "create")
    assert change.columns["value"] == [None, "100"]
    assert change.columns["part"] == [None, "first stage"]
    assert change.columns["unit"] == [None, figure.unit_id]
    assert "note" not in change.columns


def test_a_deleted_record_is_noted_with_those_that_go_along():
    project = make.make_project()
    make.make_observation(project=project, value=7)
    project.programmes.add(make.make_programme())
    with recording() as recorded:
        project.delete()
    kinds = {(found.model_name, found.kind) for found in recorded.changes()}
    assert kinds == {("project", "withdraw"), ("observation", "withdraw")}
    gone = next(found for found in recorded.changes() if found.model is Project)
    assert gone.columns["programmes"][0] != []


def test_several_writes_of_one_record_are_one_change_from_the_first_to_the_last():
    figure = make.make_observation(value=1)
    with recording() as recorded:
        for value in (2, 3):
            figure.value = value
            figure.save()
    assert only(recorded).columns == {"value": ["1", "3"]}


def test_what_returns_to_what_it_was_is_no_change():
    figure = make.make_observation(value=1)
    with recording() as recorded:
        for value in (2, 1):
            figure.value = value
            figure.save()
        make.make_observation(project=figure.project, source=figure.source, value=9).delete()
    assert recorded.changes() == []


def test_a_set_is_noted_before_and_after():
    project, old, new = make.make_project(), make.make_programme(), make.make_programme()
    project.programmes.set([old])
    with recording() as recorded:
        project.programmes.set([new])
    assert only(recorded).columns == {"programmes": [[old.pk], [new.pk]]}


def test_bulk_writes_are_noted_like_single_ones():
    figure = make.make_observation(value=1)
    with recording() as recorded:
        Observation.objects.filter(pk=figure.pk).update(locator="page 2")
        figure.value = 2
        Observation.objects.bulk_update([figure], ["value"])
    assert only(recorded).columns == {"locator": ["", "page 2"], "value": ["1", "2"]}


def test_nothing_is_noted_outside_of_a_recording():
    figure = make.make_observation(value=1)
    with recording() as recorded:
        pass
    figure.value = 2
    figure.save()
    assert recorded.changes() == []


def test_plain_values_give_the_record_back():
    figure = make.make_observation(value="12.5", period="2025-Q4", source=make.make_source())
    again = Observation(**from_plain(Observation, plain(figure)))
    assert {name: plain(again)[name] for name in column_names(Observation)} == plain(figure)


def test_equal_amounts_are_equal_texts_however_they_were_written(db):
    figure = make.make_observation(value="100")
    stored = Observation.objects.get(pk=figure.pk)
    assert as_plain(stored.value) == as_plain(figure.value) == "100"


def test_what_follows_from_other_columns_is_not_among_them():
    assert not {"is_headline", "quantity_kind"} & set(column_names(Observation))
    assert not {"investment_kzt", "search_text", "jobs_are_counted"} & set(column_names(Project))
