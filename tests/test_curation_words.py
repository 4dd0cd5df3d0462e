"""Every judgement of the fixtures on what is one thing is told in docs/curation.md, where an editor can check it."""

from pathlib import Path

import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def judgements(section: str) -> list[dict]:
    path = ROOT / "fixtures" / "reference" / f"{section}.yaml"
    return yaml.safe_load(path.read_text("utf-8"))[section] if path.exists() else []


def untold(section: str, form: str) -> list[str]:
    told = (ROOT / "docs" / "curation.md").read_text("utf-8")
    return [words for one in judgements(section) if (words := form.format(**one)) not in told]


def test_every_old_key_is_told_with_the_record_that_stays():
    assert not untold("aliases", "`{key}` → `{record}`")


def test_every_pair_kept_apart_is_told():
    assert not untold("kept_apart", "`{first}` ≠ `{second}`")
