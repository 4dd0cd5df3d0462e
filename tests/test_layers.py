"""Arrows point one way: imports and ORM verbs are read from the source itself.

a page   urls -> views -> filters -> queries -> charts + tables -> templates
a fact   intake -> models -> headlines -> a page
"""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
HTTP = (
    "django.http",
    "django.shortcuts",
    "django.urls",
    "django.views",
    "django.template",
    "django.contrib",
    "django.forms",
)
PAGES = (
    "projects.views",
    "projects.urls",
    "projects.templatetags",
    "projects.admin",
    "projects.api",
    "industry",
)
DRAWING = (
    "projects.charts",
    "projects.tables",
    "projects.series",
    "projects.panels",
    "projects.map",
    "projects.pages",
)
QUESTIONS = (
    "projects.filters",
    "projects.queries",
    "projects.exports",
    "projects.questions",
)
RECORDS = ("projects.models", "projects.headlines.refresh", "projects.intake", "django.db")

#: Files -> what they never import, and why.
FORBIDDEN = {
    # Drawing knows only rows.
    "projects/charts/*.py": ("django", *RECORDS, *QUESTIONS, *PAGES),
    "projects/series.py": ("django", *RECORDS, *QUESTIONS, *PAGES),
    "projects/tables.py": ("django", *RECORDS, *QUESTIONS, *PAGES),
    "projects/map/*.py": ("django", *RECORDS, *QUESTIONS, *PAGES),
    # Rules are plain functions: they can be tried without a database.
    "projects/headlines/rule.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/headlines/yearly.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/quality.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/headlines/project.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/contradictions/agreement.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/contradictions/settlement.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/contradictions/across.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    # Whether an entry is improbable is judged from what it holds; one module reads what it is compared with.
    **{
        f"projects/guard/{name}.py": ("django.db", *HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.intake")
        for name in ("__init__", "warned", "context", "size", "rivals", "output", "dates", "values")
    },
    "projects/guard/register.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.intake"),
    "projects/contradictions/restated.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    # What people type is read without records and pages; its complaints need a language.
    "projects/typed/*.py": (*HTTP, *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/contradictions/register.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.intake"),
    "projects/periods.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/money.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/reading.py": (*HTTP, *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/search.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    # Words need a language, not records.
    "projects/wording.py": (*HTTP, *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/languages.py": (*HTTP, *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    # Wordings are looked up in the records, by whoever shows them.
    "projects/phrases.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.intake"),
    "projects/locators.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.models", "projects.intake"),
    # Grammar and comparison of texts need no records; those that hold them are read in one module.
    "projects/texts/grammar.py": ("django", "projects"),
    "projects/texts/numbers.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/texts/compare.py": ("django", *RECORDS, *DRAWING, *QUESTIONS, *PAGES),
    "projects/texts/records.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.intake"),
    "projects/codelists.py": (*HTTP, "projects"),
    # Records know nobody who shows them; they know their own address.
    "projects/models/*.py": (
        *(module for module in HTTP if module != "django.urls"),
        *DRAWING,
        *QUESTIONS,
        *PAGES,
        "projects.intake",
        "projects.wording",
    ),
    "projects/duplicates/*.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.intake"),
    "projects/headlines/refresh.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES, "projects.intake"),
    "projects/intake/*.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES),
    "projects/intake/checks/*.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES),
    "projects/intake/rules/*.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES),
    "projects/intake/sheets/*.py": (*HTTP, *DRAWING, *QUESTIONS, *PAGES),
    # A file is opened and read without a database; only its rows are compared with one. What is wrong with it is said
    # in the language of who uploaded it: of Django, these know the translations alone.
    **{
        f"projects/intake/sheets/{name}.py": (
            *("django.apps", "django.conf", "django.core", "django.db"),
            *HTTP,
            "projects.models",
            *DRAWING,
            *QUESTIONS,
            *PAGES,
        )
        for name in ("table", "text", "package", "formats", "workbook", "writing")
    },
    # The past is the register once more: it knows neither pages nor drawing.
    "projects/past/*.py": (*HTTP, *DRAWING, *QUESTIONS, "projects.views", "projects.intake"),
    # Questions are asked by pages, and draw nothing.
    "projects/filters/*.py": (
        "django.http",
        "django.shortcuts",
        "django.urls",
        "django.views",
        *DRAWING,
        *PAGES,
    ),
    "projects/questions/*.py": (
        "django.shortcuts",
        "django.views",
        *DRAWING,
        *PAGES,
    ),
    "projects/queries/*.py": (*HTTP, *DRAWING, *PAGES, "projects.filters"),
    "projects/queries/delivery/*.py": (*HTTP, *DRAWING, *PAGES, "projects.filters"),
    # A reader's message is judged without a page; only its form is one of Django's.
    "projects/corrections/*.py": (
        *(module for module in HTTP if module != "django.forms"),
        *DRAWING,
        *QUESTIONS,
        *PAGES,
        "projects.intake",
    ),
    "projects/views/*.py": ("django.db",),
}

#: Verbs that choose or count rows belong to querysets and queries; a view names a question instead.
VERBS = {
    "aggregate", "alias", "annotate", "distinct", "exclude", "extra", "filter", "order_by", "raw", "union", "values_list",
}  # fmt: skip


def files(pattern: str) -> list[Path]:
    found = sorted(ROOT.glob(pattern))
    assert found, f"no file is called {pattern}: a rule that guards nothing"
    return found


def imports(tree: ast.AST) -> set[str]:
    """Full names of everything that is imported, wherever in the file: "projects.models.Project"."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def trespasses(source: str, forbidden: tuple[str, ...]) -> list[str]:
    names = imports(ast.parse(source))
    return sorted(name for name in names if any(name == f or name.startswith(f"{f}.") for f in forbidden))


def verbs(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            verb = node.func.attr
            # A dictionary's values() has no arguments, a queryset's always does here.
            if verb in VERBS or (verb == "values" and (node.args or node.keywords)):
                found.append(f"line {node.lineno}: .{verb}(")
    return found


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_a_layer_imports_nothing_from_those_above_it(pattern):
    found = {
        str(path.relative_to(ROOT)): trespasses(path.read_text("utf-8"), FORBIDDEN[pattern])
        for path in files(pattern)
    }
    assert not {path: names for path, names in found.items() if names}


def test_views_hold_no_orm_verbs():
    found = {path.name: verbs(path.read_text("utf-8")) for path in files("projects/views/*.py")}
    assert not {name: lines for name, lines in found.items() if lines}


@pytest.mark.parametrize(
    "source",
    [
        "import django",
        "from django.db import models",
        "import django.db.models",
        "from projects.models import Project",
        "from projects import models",
        "def f():\n    from projects.models.regions import Region",
    ],
)
def test_an_import_is_noticed_in_any_form(source):
    assert trespasses(source, ("django", "projects.models"))


def test_neighbours_of_similar_name_are_not_taken_for_each_other():
    assert not trespasses("from projects.mapping import f\nimport djangorama", ("django", "projects.map"))


@pytest.mark.parametrize(
    "line", ["q.filter(a=1)", "q.published().values('a')", "x = M.objects.exclude(a=1).annotate(b=2)"]
)
def test_a_verb_is_noticed_wherever_it_stands(line):
    assert verbs(f"def view(request):\n    return {line.removeprefix('x = ')}")


def test_a_dictionarys_values_are_no_verb():
    assert not verbs("sum(rows.values())")


def test_every_constraint_of_the_database_has_a_test_that_names_it():
    tested = "".join(path.read_text("utf-8") for path in files("tests/models/test_*.py"))
    named = set(re.findall(r'"(\w+)"', tested))
    constraints = {
        constraint.name
        for model in apps.get_app_config("projects").get_models()
        for constraint in model._meta.constraints
    }
    assert len(constraints) > 10
    assert constraints <= named
