"""An editor, and a small register in which every kind of record occurs."""

import pytest
from django.contrib.auth.models import User

from projects.models import DatasetVersion, Participation
from tests import factories as make
from tests.signed_in import sign_in


@pytest.fixture(autouse=True)
def histories_begin_where_records_do():
    """The admin shows how each record came to be."""
    with make.with_history():
        yield


@pytest.fixture
def editor(db):
    # Without a password, whose hashing costs more than most tests here.
    return User.objects.create(username="editor", is_staff=True, is_superuser=True)


@pytest.fixture
def admin(client, editor):
    """A browser in which the editor has signed in."""
    return sign_in(client, editor)


@pytest.fixture
def register(db):
    """One record of every kind, by the name of its model."""
    make.make_unit("percent-yoy")
    region, source = make.make_region(), make.make_source()
    place = make.make_place(region=region)
    enterprise = make.make_enterprise(region=region, former_names=["Old works"])
    project = make.make_project(region=region, place=place, enterprise=enterprise)
    programme = make.make_programme()
    product = make.make_product()
    figure = make.make_observation(project=project, source=source)
    make.make_observation("gross_regional_product", region=region, nature="actual")
    make.make_observation("production", product=product, enterprise=enterprise, nature="actual")
    make.make_observation("jobs", programme=programme)
    return {
        "region": region,
        "place": place,
        "sector": project.sector,
        "enterprise": enterprise,
        "project": project,
        "programme": programme,
        "unit": figure.unit,
        "metric": figure.metric,
        "product": product,
        "source": source,
        "exchangerate": make.make_rate(),
        "observation": figure,
        "milestone": make.make_milestone(project=project),
        "participation": Participation.objects.create(
            project=project, name="private investors", role="investor"
        ),
        "commitment": make.make_commitment(region=region),
        "alias": make.make_alias("sources", "gazette-old", source.key),
        "keptapart": make.make_kept_apart("projects", "one-plant", "other-plant"),
        "phrase": make.make_phrase("first stage"),
        "reply": make.make_reply(observation=figure),
    }


@pytest.fixture
def raised(monkeypatch):
    """How often the dataset version was raised."""
    counts = []
    manager = type(DatasetVersion.objects.all())
    original = manager.raise_by_one
    monkeypatch.setattr(manager, "raise_by_one", lambda self: (counts.append(1), original(self)))
    return counts


@pytest.fixture(autouse=True)
def styles_need_no_manifest(settings):
    """Pages link to style sheets by their plain names, so that no test waits for collectstatic."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
