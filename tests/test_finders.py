"""The one file that we serve from an npm package is found, is the right version, and is the only one."""

import json
import os
import re

import pytest
from django.conf import settings
from plotly.offline import get_plotlyjs_version

from industry.finders import SERVED, NodeModulesFinder

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
