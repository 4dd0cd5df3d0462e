"""One visit with an empty cache: what came over the wire, and what the page saw of itself."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

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
PAGES = {
    "home": "/",
    "list": "/projects/",
    "region": "/regions/KZ-35/",
    "project": "/projects/saran-tyre-plant/",
}
#: Kept by the page itself, from before its first picture.
OBSERVE = """
window.seen = { lcp: 0, cls: 0, largest: "", moved: [] };
new PerformanceObserver((list) => { for (const one of list.getEntries()) {
  window.seen.lcp = one.startTime;
  window.seen.largest = one.element?.localName + "." + (one.element?.getAttribute("class") ?? "");
} }).observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver((list) => { for (const one of list.getEntries()) if (!one.hadRecentInput) {
  window.seen.cls += one.value;
  window.seen.moved.push(...one.sources.map((source) => source.node?.className || source.node?.nodeName));
} })
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
        """lcp in milliseconds, cls, what was the largest and what moved; once there was a picture."""
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


def visit(
    browser, address: str, path: str, *, slow: bool = False, width: int = 1440, height: int = 900
) -> Visit:
    """Open a path in a context of its own, which the caller closes; `slow` over a slow line with a slow processor."""
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    cdp = page.context.new_cdp_session(page)
    if slow:
        cdp.send("Network.enable")
        cdp.send("Network.emulateNetworkConditions", SLOW_LINE)
        cdp.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return Visit(page, cdp, address).open(path)
