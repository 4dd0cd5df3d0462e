"""Which enterprises are public, how they are found, and what their pages add up."""

import pytest
from django.http import QueryDict
from django.utils import translation

from projects.models import Participation
from projects.queries import enterprise_page
from projects.questions.lists import ListQuestion
from tests.factories import make_commitment, make_enterprise, make_observation, make_project

pytestmark = pytest.mark.django_db


def found(query=""):
    return enterprise_page.found(ListQuestion(QueryDict(query)).finds)


def test_an_enterprise_known_from_drafts_alone_is_not_public():
    enterprise = make_enterprise()
    make_project(enterprise=enterprise, publication="draft")
    assert found() == []
    assert enterprise_page.find(enterprise.key) is None


def test_owners_partners_and_those_with_figures_or_commitments_are_public():
    owner, partner, reporting, committed = (make_enterprise() for _ in range(4))
    project = make_project(enterprise=owner)
    Participation.objects.create(project=project, enterprise=partner, role="investor")
    make_observation("employment", 5, enterprise=reporting, nature="actual")
    make_commitment().enterprises.add(committed)
    assert set(found()) == {owner.pk, partner.pk, reporting.pk, committed.pk}


@pytest.mark.parametrize("question", ["арселор", "Arselor", "КАРМЕТ", "qarmet темиртау"])
def test_it_is_found_by_any_name_in_any_script(question):
    enterprise = make_enterprise(
        name_en="Qarmet JSC", name_ru="АО «Qarmet»", former_names=["Arselor Mittal Temirtau"]
    )
    make_project(enterprise=enterprise)
    make_project(enterprise=make_enterprise())
    assert found(f"q={question}") == [enterprise.pk]


def test_words_without_letters_find_nothing():
    make_project(enterprise=make_enterprise())
    assert found("q=%21%21") == []


def test_russian_names_are_ordered_by_the_name_and_not_by_the_legal_form():
    second = make_enterprise(name_ru="АО «Ярсель»")
    first = make_enterprise(name_ru="ТОО «Алтын»")
    make_project(enterprise=first)
    make_project(enterprise=second)
    with translation.override("ru"):
        assert found() == [first.pk, second.pk]


def test_its_row_counts_published_projects_only_and_each_once():
    enterprise = make_enterprise()
    project = make_project(enterprise=enterprise)
    make_project(enterprise=enterprise, publication="draft")
    for role in ("investor", "buyer"):
        Participation.objects.create(project=project, enterprise=enterprise, role=role)
    (row,) = enterprise_page.rows([enterprise.pk])
    assert (row.projects, row.takes_part_in) == (1, 1)


def test_its_totals_are_of_its_own_published_projects():
    enterprise = make_enterprise()
    make_observation(value=100, project=make_project(enterprise=enterprise))
    make_observation(value=70, project=make_project(enterprise=enterprise, publication="draft"))
    partner = make_project()
    make_observation(value=50, project=partner)
    Participation.objects.create(project=partner, enterprise=enterprise, role="investor")
    page = enterprise_page.find(enterprise.key)
    assert page.totals.investment_promised == 100
    assert [participation.project for participation in page.participations] == [partner]
