"""Files served from npm packages are found, are the right version and the only ones; style sheets are sent as one file."""

import json
import os
import re

import pytest
from django.conf import settings
from plotly.offline import get_plotlyjs_version

from industry.finders import BUNDLES, SERVED, BundleFinder, NodeModulesFinder, bundled

PLOTLY = "vendor/plotly/plotly-basic.min.js"


@pytest.fixture
def installed(settings, tmp_path):
    """A node_modules with the served files and one that is not served."""
    settings.BASE_DIR = tmp_path
    for path in [*SERVED.values(), "other/secret.js"]:
        file = tmp_path / "node_modules" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"/* {path} */")
    return NodeModulesFinder()


def test_a_served_file_is_found_where_npm_put_it(installed, tmp_path):
    expected = str(tmp_path / "node_modules" / SERVED[PLOTLY])
    assert installed.find(PLOTLY) == expected
    assert installed.find(PLOTLY, find_all=True) == [expected]


@pytest.mark.parametrize(
    "path",
    [
        "other/secret.js",
        "vendor/plotly/",
        "vendor/plotly/../../other/secret.js",
        "plotly.js-basic-dist-min/package.json",
    ],
)
def test_nothing_else_is_found(installed, path):
    assert installed.find(path) == []


def test_collectstatic_gets_each_file_under_its_public_name(installed):
    ((address, storage),) = installed.list([])
    assert address == PLOTLY
    with storage.open(address) as file:
        assert file.read() == f"/* {SERVED[PLOTLY]} */".encode()
    assert list(installed.list(["vendor/*"])) == []


def test_before_npm_ci_nothing_is_found_and_the_check_says_what_to_do(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    finder = NodeModulesFinder()
    assert finder.find(PLOTLY) == []
    assert list(finder.list([])) == []
    (warning,) = finder.check()
    assert warning.id == "industry.W001"
    assert "npm ci" in warning.hint


def test_an_installed_file_gives_no_warning(installed):
    assert installed.check() == []


def test_the_pinned_plotly_js_is_the_one_that_plotly_py_writes_for():
    pinned = json.loads((settings.BASE_DIR / "package.json").read_text())["dependencies"][
        "plotly.js-basic-dist-min"
    ]
    assert pinned == get_plotlyjs_version()


def test_the_installed_plotly_js_is_the_one_that_plotly_py_writes_for():
    file = settings.BASE_DIR / "node_modules" / SERVED[PLOTLY]
    if not file.exists() and not os.environ.get("CI"):
        pytest.skip("node_modules is missing: run npm ci")
    with file.open() as script:
        version = re.search(r"plotly\.js .*v([\d.]+)", script.read(200)).group(1)
    assert version == get_plotlyjs_version()


# --- Style sheets sent as one file ------------------------------------------------


@pytest.fixture
def sheets(settings, tmp_path):
    """Parts of every bundle, each with its name in it, and a place to put them together."""
    settings.BASE_DIR, settings.BUNDLES_DIR = tmp_path, tmp_path / "made"
    for part in (part for parts in BUNDLES.values() for part in parts):
        (tmp_path / "static" / part).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "static" / part).write_text(f'/* of {part}\n */\n.a {{ content: "{part}"; }}\n')
    return tmp_path / "static"


def made(name="css/site.css") -> str:
    with open(BundleFinder().find(name), encoding="utf-8") as file:
        return file.read()


@pytest.mark.usefixtures("sheets")
def test_a_bundle_holds_its_parts_in_their_order_without_comments():
    for name, parts in BUNDLES.items():
        assert made(name) == "".join(f'.a {{ content: "{part}"; }}\n' for part in parts)


def test_a_bundle_follows_its_parts_and_is_left_alone_while_they_stay(sheets):
    before = os.stat(BundleFinder().find("css/site.css")).st_mtime_ns
    assert os.stat(BundleFinder().find("css/site.css")).st_mtime_ns == before
    (sheets / BUNDLES["css/site.css"][0]).write_text(".b { color: red; }")
    assert ".b { color: red; }" in made()


@pytest.mark.usefixtures("sheets")
def test_collectstatic_gets_each_bundle_under_its_name():
    found = dict(BundleFinder().list([]))
    assert list(found) == list(BUNDLES)
    for address, storage in found.items():
        with storage.open(address) as file:
            assert file.read().decode() == made(address)
    assert list(BundleFinder().list(["css/*"])) == []


@pytest.mark.parametrize("path", ["css/tokens.css", "css/", "../settings.py", "css/../css/site.css/x"])
def test_only_bundles_are_found(path):
    assert BundleFinder().find(path) == []


def test_the_parts_of_a_bundle_stay_in_the_order_of_the_layers():
    tokens, *_rest = BUNDLES["css/site.css"]
    first = (settings.BASE_DIR / "static" / tokens).read_text("utf-8")
    assert "@layer reset, base, frame, parts, data, filters, map, print;" in first


@pytest.mark.parametrize("text", ['a { content: "/"; }', "a { width: calc(1px * 2); }", "a > b{c:d}"])
def test_putting_style_sheets_together_changes_nothing_of_a_rule(text):
    assert bundled([f"  {text} /* why */"]).strip() == text
