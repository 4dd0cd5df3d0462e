"""A page that arrives piece by piece, as over a slow line, stands still under the reader's eyes.

Long tables are left out: their columns find their widths as the rows come.
"""

import contextlib
import http.server
import threading
import time
import urllib.request

import pytest

from tests.browser.pages import PAGES
from tests.browser.site import Site
from tests.browser.test_live_charts import SHIFTS

PIECES = 12
#: Long enough for a browser to paint what it has.
PAUSE = 0.05


@contextlib.contextmanager
def in_pieces(site, pieces=PIECES):
    """The same site through a slow line: every page in so many pieces, everything else at once."""

    class Line(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            with urllib.request.urlopen(site.address + self.path) as answer:
                body, kind = answer.read(), answer.headers["Content-Type"]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.end_headers()
            size = -(-len(body) // (pieces if kind.startswith("text/html") else 1))
            for start in range(0, len(body), max(size, 1)):
                if start:
                    time.sleep(PAUSE)
                self.wfile.write(body[start : start + size])

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Line) as line:
        thread = threading.Thread(target=line.serve_forever, daemon=True)
        thread.start()
        try:
            yield Site(f"http://127.0.0.1:{line.server_port}", site.environment)
        finally:
            line.shutdown()
            thread.join()


@pytest.mark.parametrize("page", ["home", "region-detail", "project-detail"])
def test_a_page_that_arrives_in_pieces_does_not_move(reader_of, site, page):
    with in_pieces(site) as slow:
        reader = reader_of(slow)
        reader.page.add_init_script(SHIFTS)
        reader.open(PAGES[page])
        assert reader.page.locator("h1").is_visible()
        assert reader.page.evaluate("window.allShifts()") == []


def test_a_page_that_never_arrives_in_full_is_shown_as_it_is(reader_of, site):
    reader = reader_of(site)
    reader.page.route(
        "**/about/",
        lambda route: route.fulfill(
            body=route.fetch().text().partition("<footer")[0], content_type="text/html"
        ),
    )
    reader.open("/about/")
    assert reader.page.locator(".footer").count() == 0
    reader.page.locator("h1").wait_for()
