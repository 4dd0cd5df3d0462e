"""The small fixtures in a folder of their own, and loaded."""

import pytest

from tests.intake.small import load, write_fixtures


@pytest.fixture
def folder(tmp_path):
    """The small fixtures, not yet loaded."""
    return write_fixtures(tmp_path / "small")


@pytest.fixture
def loaded(folder):
    """The small fixtures, from which the database was loaded."""
    load(folder)
    return folder
