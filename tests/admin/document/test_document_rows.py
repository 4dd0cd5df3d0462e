"""What is understood of a row is repeated in words; what is not is told at its cell, and nothing is saved."""

import json
import re

import pytest

from projects.models import Observation, Source
from tests import factories as make
from tests.admin.document.pages import NEW, figure, of_row, said, typed


def test_the_meaning_of_a_value_is_repeated_in_words(admin, plant):
    text = of_row(admin, figure("Steel works", value="over 6.2 bn", nature="plan"))["text"]
    assert text.startswith("over 6,200,000,000 ₸")


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ({"value": "6,200"}, "value", "may mean 6200 or 6.200"),
        ({"value": "a lot"}, "value", "names no number"),
        ({"value": "120 bananas"}, "value", "We do not know the words “bananas” as a unit"),
        ({"value": "5 MW"}, "unit", "is not measured in"),
        ({"value": "5 bn tenge", "unit": "USD"}, "unit", "The value says KZT, the unit says USD"),
        ({"subject": "No such works"}, "subject", "is called “No such works”"),
        ({"metric": "colour"}, "metric", "No metric is called “colour”"),
        ({"period": "some day"}, "period", "is no date"),
        ({"product": "unobtainium"}, "product", "No product is called “unobtainium”"),
    ],
)
def test_a_mistake_is_told_at_its_cell(admin, plant, row, cell, sentence):
    answer = of_row(admin, figure("Steel works", nature="plan") | row)
    assert answer["wrong"] == [cell]
    assert sentence in answer["text"]


def test_nothing_is_saved_while_one_row_has_a_mistake(admin, plant):
    page = admin.post(
        NEW, typed(figure("Steel works", nature="plan"), figure("", "jobs", "a lot"), _publish="1")
    )
    assert page.status_code == 200
    assert "names no number" in said(page)
    assert not Source.objects.exists()
    assert not Observation.objects.exists()


def test_what_is_still_missing_is_told(admin, plant):
    answer = of_row(admin, {"metric": "jobs"})
    assert answer["wrong"] == []
    assert "Still to fill in: subject, value" in answer["text"]


def test_a_unit_is_offered_and_taken_by_its_metric(admin, plant):
    make.make_observation("capacity", 1, project=plant, nature="design")
    assert (
        of_row(admin, figure("Steel works", "capacity", "50 000", nature="design"))["taken"]["unit"]
        == "t/year"
    )
    facts = json.loads(
        re.search(r'id="document-facts"[^>]*>(.*?)</script>', admin.get(NEW).content.decode())[1]
    )
    units = {metric["label"]: metric["units"] for metric in facts["metrics"]}
    assert units["jobs"] == ["person"]
    assert "KZT" not in units["capacity"]


def test_a_unit_column_adds_the_rate_that_the_words_leave_out(admin, plant):
    admin.post(
        NEW,
        typed(
            figure("Steel works", "capacity", "50 тыс. тонн", unit="t/year", nature="design"), _publish="1"
        ),
    )
    assert Observation.objects.get().unit.code == "t/year"


def test_a_subject_is_found_in_any_spelling_and_an_unclear_one_gives_choices(admin, plant):
    other = make.make_project(name_en="Steel rope plant")
    assert (
        of_row(admin, figure("сталелитейный", nature="plan"))["settled"]["subject_id"]
        == f"project:{plant.pk}"
    )
    page = admin.post(
        NEW, typed(figure("steel", nature="plan"), figure("steel", "jobs", "5", nature="plan"), _check="1")
    )
    assert "“steel” may mean 2 records; choose one." in said(page)
    chosen = {"figures-0-subject_choice": f"project:{other.pk}"}
    rows = figure("steel", nature="plan"), figure("steel", "jobs", "5", nature="plan")
    admin.post(NEW, typed(*rows, _publish="1", **chosen))
    assert {one.project for one in Observation.objects.all()} == {other}


def test_a_hidden_key_counts_only_with_the_name_that_it_stands_for(admin, plant):
    other = make.make_project(name_en="Pipe mill")
    row = figure("Pipe mill", nature="plan", subject_id=f"project:{plant.pk}")
    assert of_row(admin, row)["settled"]["subject_id"] == f"project:{other.pk}"
