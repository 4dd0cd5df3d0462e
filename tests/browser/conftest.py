"""A browser that tells on the site, and the site that it visits."""

import os
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import LAPTOP, PHONE
from tests.browser.site import FLAGS, PATIENCE, ROOT, Register
from tests.chromium import find_chromium

MISSING = "no Chromium was found (Debian: apt install chromium, or set CHROMIUM to its path)"


def pytest_collection_modifyitems(items):
    for item in items:
        if ROOT / "tests" / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)


# --- The site -----------------------------------------------------------------


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium. Without one the browser tests are skipped for a person, and fail where CI=true."""
    path = find_chromium()
    if not path:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(
            f"BROWSER TESTS CANNOT RUN: {MISSING}"
        )
    return path


@pytest.fixture(scope="session")
def register(chromium, tmp_path_factory, worker_id):
    """The loaded register, prepared once for all processes of this run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "register"
    folder.mkdir(exist_ok=True)
    with Register(folder).lent() as lent:
        yield lent


@pytest.fixture(scope="session")
def site(register, worker_id):
    """The site for readers; tests leave its facts as they are."""
    with register.served(f"read_{worker_id}") as served:
        yield served


@pytest.fixture(scope="module")
def site_to_edit(register, worker_id):
    """A copy for editors: what the tests of one file change there is seen by no other file."""
    with register.served(f"edit_{worker_id}") as served:
        yield served


# --- The browser --------------------------------------------------------------


@pytest.fixture(scope="module")
def browser(chromium):
    """One Chromium per file: while Playwright runs, Django would refuse the database to every later test."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield launched
        launched.close()


class Watch:
    """What went wrong in the browser, by its own account."""

    def __init__(self, address: str):
        self.host = urlsplit(address).netloc
        self.problems: list[str] = []
        self.expected: list[str] = []

    def on(self, context) -> None:
        """Look at every page of the context from now on."""
        context.expose_binding(
            "reportViolation", lambda source, told: self.problems.append(f"policy: {told}")
        )
        context.add_init_script(
            "document.addEventListener('securitypolicyviolation',"
            " event => window.reportViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`))"
        )
        context.on("console", self._console)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        context.on("request", self._request)
        context.on("requestfailed", self._failed)

    def expects(self, *texts: str) -> None:
        """This test provokes complaints that hold one of these texts."""
        self.expected += texts

    def unexpected(self) -> list[str]:
        return [problem for problem in self.problems if not any(text in problem for text in self.expected)]

    def _console(self, message) -> None:
        if message.type == "error" or "Content Security Policy" in message.text:
            self.problems.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("blob", "data") and parts.netloc != self.host:
            self.problems.append(f"left the site: {request.url}")

    def _failed(self, request) -> None:
        # What a reader leaves before it is there was not refused by anybody.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"failed: {request.url} {request.failure}")


class Reader:
    """One reader's browser window: `open` addresses in it, or use `page`, which is Playwright's."""

    def __init__(self, page, watch: Watch, address: str):
        self.page, self.watch, self.address = page, watch, address

    def open(self, path: str):
        """Visit an address of the site; Playwright's response."""
        return self.page.goto(self.address + path)

    @property
    def path(self) -> str:
        """Where the reader is now, without the host."""
        return self.page.url.removeprefix(self.address)


@pytest.fixture
def reader_of(browser):
    """Makes readers: `reader_of(site, width=390, ...)`; what is left over goes to Playwright's new_context."""
    contexts = []

    def make(site, width=LAPTOP, height=900, **options) -> Reader:
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(1000 * PATIENCE)
        watch = Watch(site.address)
        watch.on(context)
        contexts.append((context, watch))
        return Reader(context.new_page(), watch, site.address)

    yield make
    found = [problem for _, watch in contexts for problem in watch.unexpected()]
    for context, _ in contexts:
        context.close()
    assert found == []


@pytest.fixture
def reader(reader_of, site) -> Reader:
    """A reader at a laptop."""
    return reader_of(site)


@pytest.fixture
def phone(reader_of, site) -> Reader:
    """A reader with a phone."""
    return reader_of(site, width=PHONE, height=844, has_touch=True, is_mobile=True)


@pytest.fixture
def plain_reader(reader_of, site) -> Reader:
    """A reader whose browser runs no scripts."""
    return reader_of(site, java_script_enabled=False)
