"""A register that was loaded in an earlier form of the fixtures takes the new form, and keeps what editors changed."""

import pytest

from projects.intake.compare import digest
from projects.intake.holdings import Holdings
from projects.models import Commitment, Enterprise, LoadedBlock
from tests.intake.small import load, write_fixtures

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded_before(tmp_path):
    """The fixtures, loaded when who is responsible was one text and a former name had no date."""
    folder = write_fixtures(tmp_path / "small")
    load(folder)
    contents = Holdings.read().contents
    earlier = {
        ("commitments", "finish-it"): {"responsible": "Tyre maker LLP"},
        ("enterprises", "tyre-maker"): {"former_names": ["Old Tyres"]},
    }
    for (section, key), values in earlier.items():
        of_then = digest(contents[section][key] | values)
        LoadedBlock.objects.filter(section=section, key=key).update(digest=of_then)
    return folder


CHANGES = (
    (
        "text: {en: Finish the second stage}",
        "text: {en: Finish the second stage, ru: Завершить вторую очередь}",
    ),
    ("name: {en: Tyre maker LLP}", "name: {en: Tyre maker LLP, ru: ТОО «Шинник»}"),
)


def test_what_nobody_edited_follows_the_fixtures(loaded_before):
    said = load(write_fixtures(loaded_before, *CHANGES))
    assert "Left alone" not in said
    assert Commitment.objects.get().text_ru == "Завершить вторую очередь"
    assert Enterprise.objects.get(key="tyre-maker").name_ru == "ТОО «Шинник»"


def test_an_edit_of_the_admin_is_still_told_apart(loaded_before):
    Commitment.objects.update(text_en="Finish it")
    said = load(write_fixtures(loaded_before, *CHANGES))
    assert "commitments finish-it: edited in the admin" in said
    assert Commitment.objects.get().text_ru == ""
