"""What every test stands on: no network, a page in English unless the test says otherwise, no write left open."""

import gc
import ipaddress
import socket
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone, translation
from hypothesis.database import DirectoryBasedExampleDatabase

from projects.models import DatasetVersion, writing
from tests.register import SHELF

hypothesis.settings.register_profile(
    "register",
    deadline=None,  # a busy machine is not a failure
    database=DirectoryBasedExampleDatabase(Path(settings.BASE_DIR) / "var" / "hypothesis"),
)
hypothesis.settings.load_profile("register")


#: The files whose tests stand on the loaded register.
_LOADING = pytest.StashKey[set[Path]]()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Files of browser tests come first, then those that load the register: a long file at the end keeps one process
    busy while the others have nothing left to do. Within a file, and between files of a kind, the order stays.

    Every test that has a database is marked so, however it came by it: `-m "not django_db"` are those without."""
    browser = Path(__file__).parent / "browser"
    config.stash[_LOADING] = loading = {item.path for item in items if item.get_closest_marker("register")}
    items.sort(key=lambda item: (browser not in item.path.parents, item.path not in loading))
    for item in items:
        if item.path in loading and not item.get_closest_marker("register"):
            raise pytest.UsageError(f"{item.path}: the register is for all tests of a file, or for none.")
        if "db" in item.fixturenames and not item.get_closest_marker("django_db"):
            item.add_marker("django_db")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A register that one file left loaded for the next is gone before a test that does not expect it."""
    if item.path not in item.config.stash[_LOADING]:
        SHELF.clear()


@pytest.fixture(scope="session")
def shelf(django_db_setup):
    """Where the loaded register stays; empty again before the database is dropped."""
    yield SHELF
    SHELF.clear()


def pytest_collection_finish():
    """What is loaded by now stays; a search for garbage that walks through all of Django each time costs a tenth."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


class NetworkIsForbidden(Exception):
    """A test reached for the network; what it needs belongs into the test."""


@pytest.fixture(autouse=True, scope="session")
def no_network():
    """Only this machine answers: the database, a local server, a browser. Everything else fails by name."""
    connect, connect_ex = socket.socket.connect, socket.socket.connect_ex

    def guarded(original):
        def to(self, address):
            if self.family != getattr(socket, "AF_UNIX", None) and not _is_local(address[0]):
                raise NetworkIsForbidden(f"{address[0]}:{address[1]}")
            return original(self, address)

        return to

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded(connect))
        patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
        yield


@pytest.fixture(autouse=True, scope="session")
def static_files_are_not_collected(tmp_path_factory):
    """Pages name static files as they lie in the repository, so that no test waits for `collectstatic`."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        STATIC_ROOT=tmp_path_factory.mktemp("static"), STORAGES=settings.STORAGES | {"staticfiles": plain}
    ):
        yield


@pytest.fixture(autouse=True, scope="session")
def past_readings_lie_apart(tmp_path_factory):
    """Past readings of the tests never meet those of a site that runs from the same folder."""
    with override_settings(READINGS_DIR=tmp_path_factory.mktemp("readings")):
        yield


@pytest.fixture(autouse=True, scope="session")
def imports_are_read_at_once(tmp_path_factory):
    """A process of its own would not see the database of a test; tests/browser/test_import_journey.py starts real ones."""
    with override_settings(IMPORTS_DIR=tmp_path_factory.mktemp("imports"), IMPORTS_IN_BACKGROUND=False):
        yield


@pytest.fixture(autouse=True, scope="session")
def no_page_is_kept():
    """Every request of a test makes its page; tests/pages/test_caching.py turns the keeping on again."""
    with override_settings(CACHES={"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}):
        yield


@pytest.fixture(autouse=True, scope="session")
def passwords_are_hashed_cheaply():
    """No test is about how hard a password is to guess, and each account of a test would cost a third of a second."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(autouse=True, scope="session")
def no_midnight_in_between():
    """The day on which the tests began stays until they end: two pages compared are pages of one day."""
    day, localdate = timezone.localdate(), timezone.localdate
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            timezone, "localdate", lambda value=None, tz=None: localdate(value, tz) if value else day
        )
        yield


@pytest.fixture(autouse=True)
def in_english():
    """A request in another language leaves nothing behind for the next test."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_write_left_open():
    """Every `writing()` block that a test opened is closed again, whatever happened inside."""
    yield
    assert getattr(writing._state, "write", None) is None


@pytest.fixture
def version(db):
    """The dataset version as it now stands, asked again at every call: `version()`."""
    return lambda: DatasetVersion.objects.current().number


def _is_local(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return host == "localhost"
