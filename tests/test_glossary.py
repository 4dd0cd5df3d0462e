"""The glossary says what the fixtures and the interface say."""

import re

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command
from django.utils import translation

from projects import codelists

GLOSSARY = (settings.BASE_DIR / "docs/glossary.md").read_text("utf-8")
LANGUAGES = ("en", "ru", "kk")


def table(heading: str) -> dict[str, list[str]]:
    """The rows of the table under a heading: the first cell -> the names in three languages."""
    section = re.search(rf"^## {heading}\n(.*?)(?=^## |\Z)", GLOSSARY, re.MULTILINE | re.DOTALL)[1]
    rows = [line.strip("| ").split("|") for line in section.splitlines() if line.startswith("|")]
    return {cells[0].strip(): [cell.strip() for cell in cells[1:4]] for cells in rows[2:]}


def names(section: str) -> dict[str, list[str]]:
    path = settings.BASE_DIR / "fixtures/reference" / f"{section}.yaml"
    records = yaml.safe_load(path.read_text("utf-8"))[section]
    return {record["key"]: [record["name"].get(language) for language in LANGUAGES] for record in records}


@pytest.fixture(scope="module", autouse=True)
def compiled():
    call_command("compile_translations", verbosity=0)
    translation.trans_real._translations.clear()


@pytest.mark.parametrize(("heading", "section"), [("Metrics", "metrics"), ("Sectors", "sectors")])
def test_a_name_in_the_glossary_is_that_of_the_fixtures(heading, section):
    told, stored = table(heading), names(section)
    assert len(told) > 15
    assert {key: stored.get(key) for key in told} == told


def test_every_sector_is_in_the_glossary():
    assert set(table("Sectors")) == set(names("sectors"))


@pytest.mark.parametrize(
    ("heading", "choices"),
    [
        ("Statuses", codelists.Status),
        ("Natures", codelists.Nature),
        ("Kinds of project", codelists.ProjectKind),
        ("Events", codelists.Event),
        ("States of commitments", codelists.CommitmentState),
    ],
)
def test_a_code_in_the_glossary_is_called_as_on_pages(heading, choices):
    shown = {choice.value: [] for choice in choices}
    for language in LANGUAGES:
        with translation.override(language):
            for choice in choices:
                shown[choice.value].append(str(choice.label))
    assert table(heading) == shown
