"""A regional editor with one region, and a region that is somebody else's; a folder's conftest.py says that it needs them:

from tests.two_regions import keeper, ours, theirs  # noqa: F401
"""

import pytest

from tests import factories as make
from tests.editors import make_editor


@pytest.fixture
def ours(db):
    """The region that `keeper` keeps."""
    return make.make_region()


@pytest.fixture
def theirs(db):
    """A region that `keeper` does not keep."""
    return make.make_region("KZ-55")


@pytest.fixture
def keeper(ours):
    """A regional editor."""
    return make_editor("regional_editor", regions=[ours])
