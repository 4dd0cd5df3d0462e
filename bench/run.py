"""How soon the largest thing of a page stands there (Largest Contentful Paint) on a slow line with a slow processor.

    ./run bench            five visits of each page, each with an empty cache
    ./run bench 11         eleven

Prints milliseconds, the best and the middle one of the visits, beside the budget. Times depend on what else the machine
does, so nothing fails here; what can be counted is held by tests/browser/test_budgets.py.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

import django

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "industry.settings")
django.setup()

from playwright.sync_api import sync_playwright

from tests.browser.site import FLAGS, Register
from tests.browser.visits import PAGES, SOON, visit
from tests.chromium import find_chromium


def main(visits: int) -> None:
    """Load a register, serve it, and visit each page."""
    chromium = find_chromium()
    if not chromium:
        raise SystemExit("No Chromium was found (Debian: apt install chromium, or set CHROMIUM to its path).")
    with (
        tempfile.TemporaryDirectory() as folder,
        Register(Path(folder)).lent() as register,
        register.served("bench") as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        print(f"{'page':<10}{'best':>8}{'middle':>8}   milliseconds of {visits} visits; at most {SOON}")
        for name, path in PAGES.items():
            times = [paint(browser, site.address, path) for _ in range(visits)]
            print(f"{name:<10}{min(times):>8.0f}{statistics.median(times):>8.0f}", flush=True)
        browser.close()


def paint(browser, address: str, path: str) -> float:
    """Milliseconds until the largest thing of the page stood there, in one visit."""
    one = visit(browser, address, path, slow=True)
    try:
        return one.seen()["lcp"]
    finally:
        one.page.context.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
