"""What a page may weigh, measured where it counts: in a Chromium with an empty cache, against the site as it is really
served (gunicorn, collected and compressed static files, DEBUG off).

Only what is exact is asserted: bytes, requests, shifts. Times tell of the machine, too: `./run bench` measures them.
"""

import pytest

from tests.browser import visits
from tests.browser.visits import KILOBYTE, PAGES, SLOW_LINE, SOON


@pytest.fixture
def visit(browser, site):
    """Visits an address: `visit("/")`, with `slow=True` over a slow line with a slow processor."""
    made = []

    def go(path: str, **options) -> visits.Visit:
        made.append(visits.visit(browser, site.address, path, **options))
        return made[-1]

    yield go
    for one in made:
        one.page.context.close()


# --- Weight ---------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
def test_the_list_without_charts_weighs_at_most_sixty_kilobytes(visit, language):
    one = visit(f"{language}/projects/")
    one.scroll_through()
    assert one.weight <= 60 * KILOBYTE, one.weights
    assert one.fetched("plotly") == []
    assert len(one.fetched(".css")) == 1


def test_home_with_all_its_charts_weighs_at_most_four_hundred_and_fifty_kilobytes(visit):
    one = visit("/")
    one.scroll_through()
    assert len(one.fetched("plotly-basic")) == 1
    assert one.weight <= 450 * KILOBYTE, one.weights


@pytest.mark.parametrize("path", ["/", "/regions/KZ-35/", "/sectors/ferrous-metallurgy/"])
def test_the_library_of_charts_waits_until_a_chart_is_near(visit, path):
    # So low a window that the first chart lies further below it than the 200 pixels that count as near.
    one = visit(path, height=150)
    assert one.fetched("plotly-basic") == []
    one.scroll_through()
    assert len(one.fetched("plotly-basic")) == 1


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_everything_comes_compressed(visit, path):
    one = visit(path)
    raw = one.page.evaluate(
        "performance.getEntries().filter((one) => one.decodedBodySize > 1500)"
        ".filter((one) => one.encodedBodySize > 0.6 * one.decodedBodySize).map((one) => one.name)"
    )
    assert raw == []


# --- Time -----------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_only_style_sheets_and_the_theme_stand_before_the_first_picture(visit, path):
    one = visit(path)
    document, *rest = one.blocking
    assert document == path
    assert [found for found in rest if not found.endswith(".css") and "/theme." not in found] == []
    assert (
        one.page.evaluate(
            "[...document.querySelectorAll('script[src]:not([defer], [async])')].map((one) => one.src).length"
        )
        == 1
    )
    assert sum(one.weights[found] for found in one.blocking) <= 75 * KILOBYTE


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_the_slow_line_takes_at_most_six_tenths_of_the_time_to_the_first_picture(visit, path):
    # One wait for the page, one for all that it names at its head; the rest of the time is the processor's.
    one = visit(path)
    seconds = sum(one.weights[found] for found in one.blocking) / SLOW_LINE["downloadThroughput"]
    assert 2 * SLOW_LINE["latency"] + 1000 * seconds <= 0.6 * SOON


@pytest.mark.parametrize("path", ["/", "/projects/"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_while_the_page_arrives_and_is_read(visit, path, width):
    one = visit(path, slow=True, width=width)
    # To a thousandth of the window, as browsers' own tools tell it.
    assert round(one.seen()["cls"], 3) == 0, one.seen()
    one.scroll_through()
    assert round(one.seen()["cls"], 3) == 0, one.seen()
