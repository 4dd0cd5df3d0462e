"""Every many-to-many field is a part of its record: changing one raises the dataset version."""

import pytest
from django.apps import apps

from projects.models.writing import RegisterModel, writing
from tests.factories import (
    make_commitment,
    make_enterprise,
    make_observation,
    make_product,
    make_programme,
    make_project,
    make_region,
)
from tests.models.failing import failing

pytestmark = pytest.mark.django_db

RELATIONS = {
    "project.programmes": lambda: (make_project().programmes, make_programme()),
    "project.products": lambda: (make_project().products, make_product()),
    "project.also_in": lambda: (make_project().also_in, make_region("KZ-55")),
    "programme.projects": lambda: (make_programme().projects, make_project()),
    "region.neighbours": lambda: (make_region().neighbours, make_region("KZ-55")),
    "commitment.projects": lambda: (make_commitment().projects, make_project()),
    "commitment.enterprises": lambda: (make_commitment().enterprises, make_enterprise()),
    "commitment.programmes": lambda: (make_commitment().programmes, make_programme()),
    "commitment.evidence": lambda: (make_commitment().evidence, make_observation()),
}


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("write", ["add", "set", "remove", "clear"])
def test_a_changed_relation_raises_the_version(version, relation, write):
    relations, other = RELATIONS[relation]()
    if write in ("remove", "clear"):
        relations.add(other)
    before = version()
    {
        "add": lambda: relations.add(other),
        "set": lambda: relations.set([other]),
        "remove": lambda: relations.remove(other),
        "clear": relations.clear,
    }[write]()
    # Neighbours are written in both directions, which may count as two.
    assert before < version() <= before + (2 if relation == "region.neighbours" else 1)


def test_every_many_to_many_field_is_watched():
    fields = {
        f"{model._meta.model_name}.{field.name}"
        for model in apps.get_app_config("projects").get_models()
        if issubclass(model, RegisterModel)
        for field in model._meta.local_many_to_many
    }
    assert fields <= set(RELATIONS)


def test_adding_what_is_there_already_raises_nothing(version):
    project, programme = make_project(), make_programme()
    project.programmes.add(programme)
    before = version()
    project.programmes.add(programme)
    project.programmes.set([programme])
    assert version() == before


def test_a_relation_changed_in_a_failing_block_is_taken_back(version):
    project, programme = make_project(), make_programme()
    before = version()
    with failing(writing()):
        project.programmes.add(programme)
    assert version() == before
    assert not project.programmes.exists()
