"""`manage.py prepare` does each part when its inputs changed, and only then."""

import io
import os

import pytest
from django.core.management import CommandError, call_command

from projects.management.commands import prepare
from projects.management.commands.compile_translations import compile_stale

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "region"\nmsgstr "облыс"\n'


@pytest.fixture
def catalogue(tmp_path):
    po = tmp_path / "kk" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(PO, encoding="utf-8")
    return po


def test_translations_are_compiled_when_missing_or_older(tmp_path, catalogue):
    compiled = catalogue.with_suffix(".mo")
    assert compile_stale([tmp_path]) == [compiled]
    assert "облыс".encode() in compiled.read_bytes()
    assert compile_stale([tmp_path]) == []
    later = compiled.stat().st_mtime + 10
    os.utime(catalogue, (later, later))
    assert compile_stale([tmp_path]) == [compiled]


def test_a_broken_catalogue_is_named_and_leaves_no_file(tmp_path, catalogue):
    catalogue.write_text("this is no catalogue\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"django\.po"):
        compile_stale([tmp_path])
    assert [path.name for path in catalogue.parent.iterdir()] == ["django.po"]


#: What fills a database: the facts, then headlines by the rules as they are now.
FACTS = ["load_facts", "refresh_headlines"]


@pytest.fixture
def calls(monkeypatch, settings, tmp_path):
    """The commands that prepare would run, in a tree of their own."""
    made = []
    monkeypatch.setattr(prepare, "call_command", lambda name, **options: made.append(name))
    settings.BASE_DIR = tmp_path
    (tmp_path / "fixtures").mkdir()
    (tmp_path / "fixtures" / "facts.yaml").write_text("projects: []\n")
    return made


def run(*parts, **options) -> str:
    out = io.StringIO()
    call_command(prepare.Command(), *parts, stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_facts_are_loaded_again_only_when_they_changed(calls, tmp_path):
    assert "facts: loaded" in run("database")
    assert "facts: up to date" in run("database")
    assert calls == FACTS

    (tmp_path / "fixtures" / "facts.yaml").write_text("projects: [changed]\n")
    run("database")
    assert calls == FACTS * 2

    run("database", again=True)
    assert calls == FACTS * 3


@pytest.mark.django_db
def test_each_database_is_filled_by_itself(calls, monkeypatch):
    run("database")
    monkeypatch.setattr(prepare, "database_name", lambda: "another")
    run("database")
    assert calls == FACTS * 2
    run("database")
    assert calls == FACTS * 2


@pytest.mark.django_db
def test_facts_that_could_not_be_loaded_are_tried_again(calls, monkeypatch):
    def fail(name, **options):
        calls.append(name)
        raise CommandError("fixtures/facts.yaml:1: no such region")

    monkeypatch.setattr(prepare, "call_command", fail)
    for _ in range(2):
        with pytest.raises(CommandError, match="no such region"):
            run("database")
    assert calls == ["load_facts"] * 2


def test_static_files_are_collected_when_one_changed(calls, settings, tmp_path):
    source = tmp_path / "static"
    source.mkdir()
    (source / "site.css").write_text("a {}")
    settings.STATICFILES_DIRS = [source]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    settings.STATIC_ROOT.mkdir()
    for _ in range(2):
        run("static")
    assert calls == ["collectstatic"]
    (source / "site.css").write_text("a { color: red }")
    run("static")
    assert calls == ["collectstatic"] * 2
    settings.STATIC_ROOT.rmdir()
    run("static")
    assert calls == ["collectstatic"] * 3


def test_an_unknown_part_is_refused(calls):
    with pytest.raises(SystemExit):
        run("statik")
    assert calls == []
