"""What a page may weigh and how soon it must be read, measured where it counts: in a Chromium with an empty cache,
against the site as it is really served (gunicorn, collected and compressed static files, DEBUG off).

Weights are exact. Times are not, on a machine that does other things meanwhile. So the time of the largest picture is
reckoned from what it consists of, each part measured without the load of the machine: waits of the line, bytes on it,
and the processor time of the page. Where the machine is idle, the time itself is measured, too, the best of several visits.
"""

import os
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import pytest

KILOBYTE = 1000
#: 1.6 Mbit/s down, 0.75 up, 150 ms there and back, a processor a quarter as fast: a usual phone on a usual line.
SLOW_LINE = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 1.6e6 / 8,
    "uploadThroughput": 0.75e6 / 8,
}
SLOWER = 4
#: Milliseconds until the largest thing of a page must stand there.
SOON = 1200
TRIES = 5
PAGES = {
    "home": "/",
    "list": "/projects/",
    "region": "/regions/KZ-35/",
    "project": "/projects/saran-tyre-plant/",
}
#: Kept by the page itself, from before its first picture.
OBSERVE = """
window.seen = { lcp: 0, cls: 0, largest: "" };
new PerformanceObserver((list) => { for (const one of list.getEntries()) {
  window.seen.lcp = one.startTime;
  window.seen.largest = one.element?.localName + "." + (one.element?.getAttribute("class") ?? "");
} }).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) window.seen.cls += one.value; })
  .observe({ type: "layout-shift", buffered: true });
"""


@dataclass
class Visit:
    """One visit with an empty cache: what was fetched (path -> bytes on the wire), and what the page saw of itself."""

    page: object
    cdp: object
    address: str
    weights: dict[str, int] = field(default_factory=dict)
    blocking: list[str] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict)

    def open(self, path: str) -> "Visit":
        self.cdp.on("Network.requestWillBeSent", self._asked)
        self.cdp.on("Network.loadingFinished", self._came)
        self.cdp.send("Network.enable")
        # Time of this thread only, so that the machine's other work does not count.
        self.cdp.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.cdp.send("Network.setCacheDisabled", {"cacheDisabled": True})
        self.page.add_init_script(OBSERVE)
        self.page.goto(self.address + path, wait_until="networkidle")
        return self

    def _asked(self, event) -> None:
        self.paths[event["requestId"]] = urlsplit(event["request"]["url"]).path
        if event["request"].get("initialPriority") == "VeryHigh":
            self.blocking.append(urlsplit(event["request"]["url"]).path)

    def _came(self, event) -> None:
        path = self.paths[event["requestId"]]
        self.weights[path] = self.weights.get(path, 0) + int(event["encodedDataLength"])

    @property
    def weight(self) -> int:
        """All bytes that came over the wire, heads of answers included."""
        return sum(self.weights.values())

    def fetched(self, part: str) -> list[str]:
        return [path for path in self.weights if part in path]

    def seen(self) -> dict:
        """lcp in milliseconds, cls, and what was the largest; once there was a picture."""
        for _ in range(200):
            if self.page.evaluate("window.seen.lcp"):
                break
            self.page.wait_for_timeout(100)
        return self.page.evaluate("window.seen")

    def scroll_through(self) -> None:
        """To the end as a reader goes there, a screen at a time."""
        for _ in range(60):
            self.page.mouse.wheel(0, 700)
            self.page.wait_for_timeout(60)
            if self.page.evaluate("innerHeight + scrollY >= document.documentElement.scrollHeight - 2"):
                break
        self.page.wait_for_load_state("networkidle")


@pytest.fixture
def visit(browser, site):
    """Visits an address: `visit("/")`, with `slow=True` over a slow line with a slow processor."""
    contexts = []

    def go(path: str, *, slow: bool = False, width: int = 1440, height: int = 900) -> Visit:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        cdp = context.new_cdp_session(page)
        if slow:
            cdp.send("Network.enable")
            cdp.send("Network.emulateNetworkConditions", SLOW_LINE)
            cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        return Visit(page, cdp, site.address).open(path)

    yield go
    for context in contexts:
        context.close()


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
def test_the_largest_thing_of_a_page_is_reckoned_to_stand_there_in_time(visit, path):
    parts = min((reckoned(visit(path)) for _ in range(TRIES)), key=lambda parts: sum(parts.values()))
    assert sum(parts.values()) <= SOON, parts


def reckoned(one: Visit) -> dict[str, float]:
    """Milliseconds from the question to the picture on the slow line, by what they are spent on."""
    ticks = {metric["name"]: metric["value"] for metric in one.cdp.send("Performance.getMetrics")["metrics"]}
    bytes_before = sum(one.weights[path] for path in one.blocking)
    return {
        # One wait for the page, one for all that it names at its head.
        "waits": 2 * SLOW_LINE["latency"],
        "line": 1000 * bytes_before / SLOW_LINE["downloadThroughput"],
        "parsing, style and layout": 1000 * SLOWER * (ticks["TaskDuration"] - ticks["ScriptDuration"]),
        "scripts": 1000 * SLOWER * ticks["ScriptDuration"],
    }


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_on_a_slow_line_the_largest_thing_stands_there_in_time(visit, path):
    if os.getloadavg()[0] > 0.5 * (os.cpu_count() or 1):
        pytest.skip(
            f"the machine is busy (load {os.getloadavg()[0]:.1f}): a time would tell of its other work"
        )
    seen = []
    for _ in range(TRIES):
        seen.append(visit(path, slow=True).seen())
        if seen[-1]["lcp"] <= SOON:
            break
    assert min(one["lcp"] for one in seen) <= SOON, seen


@pytest.mark.parametrize("path", ["/", "/projects/"])
@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_moves_while_the_page_arrives_and_is_read(visit, path, width):
    one = visit(path, slow=True, width=width)
    assert one.seen()["cls"] == 0
    one.scroll_through()
    assert one.seen()["cls"] == 0
