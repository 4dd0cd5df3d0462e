"""Everything that is installed is pinned with its hash, in versions that fit each other."""

import json
import re
import tomllib

import plotly.offline
import pytest

from tests.setup.files import LOCKS, text


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text(name), re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_pinned_package_has_hashes_and_no_address(name):
    blocks = re.split(r"\n(?=\S)", text(name).strip())
    assert blocks
    for block in blocks:
        assert re.match(r"[a-z0-9-]+==\S+", block), block
        assert "--hash=sha256:" in block, block
    assert "://" not in text(name)
    assert not re.search(r"^-", text(name), re.MULTILINE), "an option stands among the packages"


def test_tests_run_on_the_very_versions_that_the_site_gets():
    site, tests = pins("requirements.txt"), pins("requirements-dev.txt")
    assert {name: tests.get(name) for name in site} == site


def test_everything_that_pyproject_wants_is_pinned():
    project = tomllib.loads(text("pyproject.toml"))

    def names(wanted):
        return {re.match(r"[A-Za-z0-9-]+", each)[0].lower() for each in wanted}

    assert names(project["project"]["dependencies"]) <= set(pins("requirements.txt"))
    assert names(project["dependency-groups"]["dev"]) <= set(pins("requirements-dev.txt"))
    assert names(project["dependency-groups"]["node"]) <= set(pins("requirements-node.txt"))


def test_front_end_lock_has_hashes_and_no_address():
    lock = json.loads(text("package-lock.json"))
    assert "://" not in text("package-lock.json")
    for path, package in lock["packages"].items():
        if path:
            assert package["integrity"].startswith("sha512-"), path
            assert "resolved" not in package, path


def test_front_end_packages_are_exact_and_locked_as_wanted():
    wanted, locked = json.loads(text("package.json")), json.loads(text("package-lock.json"))["packages"]
    for name, version in {**wanted["dependencies"], **wanted["devDependencies"]}.items():
        assert re.fullmatch(r"\d+\.\d+\.\d+", version), f"{name} is not pinned"
        assert locked[f"node_modules/{name}"]["version"] == version


def test_the_browser_gets_the_plotly_js_that_plotly_py_was_made_for():
    ours = json.loads(text("package.json"))["dependencies"]["plotly.js-basic-dist-min"]
    assert ours == plotly.offline.get_plotlyjs_version()
