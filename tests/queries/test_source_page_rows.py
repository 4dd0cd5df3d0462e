"""Which sources are public, and that nothing of an unpublished project is told."""

import pytest
from django.http import QueryDict

from projects.codelists import SourceKind
from projects.queries import source_page
from projects.questions.lists import ListQuestion
from tests.factories import (
    make_commitment,
    make_enterprise,
    make_milestone,
    make_observation,
    make_programme,
    make_project,
    make_rate,
    make_region,
    make_source,
)

pytestmark = pytest.mark.django_db


def found(query=""):
    asked = ListQuestion(
        QueryDict(query), {"publisher": dict(source_page.publishers()), "kind": SourceKind.values}
    )
    return source_page.found(asked.finds, publisher=asked.choice("publisher"), kind=asked.choice("kind"))


def test_a_source_that_only_drafts_cite_does_not_exist():
    source = make_source()
    draft = make_project(publication="draft")
    make_observation(project=draft, source=source)
    make_milestone(project=draft, source=source)
    assert found() == []
    assert source_page.publishers() == []
    assert source_page.find(source.key) is None


def test_newest_first_undated_last():
    undated, old, new = make_source(None), make_source("2020"), make_source("2024-05-01")
    for source in (undated, old, new):
        make_observation(source=source)
    assert found() == [new.pk, old.pk, undated.pk]


def test_it_is_narrowed_by_words_publisher_and_kind():
    wanted = make_source(title="Шинный завод в Сарани", publisher="north.example", kind="company")
    other = make_source(title="Steel", publisher="south.example", kind="government")
    for source in (wanted, other):
        make_observation(source=source)
    for query in ("q=saran", "q=north.example", "publisher=north.example", "kind=company"):
        assert found(query) == [wanted.pk], query


def test_its_row_counts_public_figures_only():
    source = make_source()
    project = make_project()
    make_observation(project=project, source=source)
    make_observation("jobs", 5, project=project, source=source)
    make_observation(region=make_region(), source=source)
    make_observation(project=make_project(publication="draft"), source=source)
    (row,) = source_page.rows([source.pk])
    assert (row.figures, row.projects) == (3, 1)


def test_its_figures_are_grouped_by_subject_without_those_of_drafts():
    source = make_source()
    project, enterprise, region, programme = (
        make_project(),
        make_enterprise(),
        make_region(),
        make_programme(),
    )
    make_observation(programme=programme, source=source)
    make_observation(region=region, source=source)
    make_observation("employment", 5, enterprise=enterprise, source=source, nature="actual")
    make_observation(project=project, source=source)
    make_observation("jobs", 5, project=project, source=source)
    draft = make_project(publication="draft")
    make_observation(project=draft, source=source)
    make_milestone(project=draft, source=source)
    told = make_milestone(project=project, source=source)
    commitment, rate = make_commitment(source=source), make_rate(source=source)
    page = source_page.find(source.key)
    assert [(row.subject, len(row.figures)) for row in page.subjects] == [
        (project, 2),
        (enterprise, 1),
        (region, 1),
        (programme, 1),
    ]
    assert [(row.project, row.milestones) for row in page.milestones] == [(project, [told])]
    assert page.commitments == [commitment]
    assert [row.rate for row in page.rates] == [rate]
    assert page.figure_count == 5
