"""What is known already of a document and of what it says is told beside it."""

import re

import pytest

from projects.models import Observation, Source
from tests import factories as make
from tests.admin.document.pages import CHECK, NEW, TOP, figure, of_row, said, typed


@pytest.mark.parametrize(
    "url",
    [
        "http://www.gazette.example/news/1/?utm_source=x&fbclid=1",
        "https://gazette.example/news/1#top",
        "gazette.example/news/1",
    ],
)
def test_a_known_document_is_caught_at_once_whatever_its_protocol_and_tracking(admin, plant, url):
    known = make.make_source(url="https://gazette.example/news/1", title="Plants, as printed")
    answer = admin.post(CHECK, typed(top=TOP | {"url": url})).json()
    assert "Plants, as printed" in answer["source"]
    assert f"/admin/projects/source/{known.pk}/enter/" in answer["source"]
    page = admin.post(NEW, typed(figure("Steel works", nature="plan"), top=TOP | {"url": url}, _publish="1"))
    assert "This document is known already" in said(page)
    assert Source.objects.count() == 1
    assert not Observation.objects.exists()


def test_a_known_document_is_gone_on_with_and_shows_what_is_entered_of_it(admin, plant):
    known = make.make_observation(
        project=plant, value=6_200_000_000, source=make.make_source(), metric="investment"
    )
    address = f"/admin/projects/source/{known.source.pk}/enter/"
    page = admin.get(address)
    assert "1 fact of this document is entered already" in said(page)
    assert f"/admin/projects/observation/{known.pk}/change/" in page.content.decode()
    admin.post(address, typed(figure("Steel works", "jobs", "115", nature="plan"), top={}, _publish="1"))
    assert known.source.observations.count() == 2


def test_what_the_document_restates_agrees_or_differs(admin, plant):
    make.make_rate(year=2025, kzt_per_unit="500")
    make.make_rate(year=2026, kzt_per_unit="500")
    make.make_observation(
        project=plant, value=6_200_000_000, period="2025", source=make.make_source("2025-06-22")
    )
    for value in ("6.2 bn tenge", "over 5.9 bn tenge", "6–7 bn tenge", "$12.4 million"):
        text = of_row(admin, figure("Steel works", value=value, period="2025", nature="plan"))["text"]
        assert "Agrees with 6.2 bn" in text, value
        assert "gazette.example, 22 June 2025" in text
    text = of_row(admin, figure("Steel works", value="9 bn tenge", period="2025", nature="plan"))["text"]
    assert re.search(r"Differs: 6.2\sbn\s\S+ → 9\sbn\s\S+", text)
    assert "This figure would be the headline: its source is the later one." in text
    older = TOP | {"issued_period": "2024-01-01"}
    text = of_row(admin, figure("Steel works", value="9 bn tenge", period="2025", nature="plan"), top=older)[
        "text"
    ]
    assert "The known figure stays the headline: its source is the later one." in text
    assert "New fact" in of_row(admin, figure("Steel works", "jobs", "115", nature="plan"))["text"]


def test_what_was_stated_for_another_year_is_told_of_a_project(admin, plant):
    make.make_observation(project=plant, value=6_200_000_000, period="2023", nature="plan")
    text = of_row(admin, figure("Steel works", value="6.2 bn tenge", nature="plan"))["text"]
    assert re.search(r"Agrees with 6.2\sbn\s\S+ \(plan, 2023\)", text)
    text = of_row(admin, figure("Steel works", value="20 bn tenge", nature="plan"))["text"]
    assert re.search(r"Differs from the plan for 2023: 6.2\sbn\s\S+ → 20\sbn", text)


def test_the_same_figure_of_the_same_source_is_refused(admin, plant):
    known = make.make_observation(project=plant, value=6_200_000_000, period="2025")
    address = f"/admin/projects/source/{known.source.pk}/enter/"
    row = figure("Steel works", period="2025", nature="plan")
    page = admin.post(address, typed(row, top={}, _publish="1"))
    assert "This source is entered with the same figure already." in said(page)
    page = admin.post(
        address, typed(row | {"value": "7 bn tenge"}, row | {"value": "7 bn tenge"}, top={}, _publish="1")
    )
    assert "Row 1 says the same." in said(page)
    assert Observation.objects.count() == 1


def test_a_milestone_is_compared_with_the_dates_that_are_known(admin, plant):
    make.make_milestone(project=plant, date="2027-Q4", planned=True)
    rows = [
        {"subject": "Steel works", "event": "commissioned", "date_period": date} for date in ("2027", "2028")
    ]
    page = said(admin.post(NEW, typed(milestones=rows, _check="1")))
    assert "Agrees with Q4 2027" in page
    assert "Differs: Q4 2027 → 2028" in page
