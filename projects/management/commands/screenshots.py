"""Take a picture of every type of page, at three widths, in light and dark.

Serves the database of DATABASE_URL as it is, on a free port of this machine, by the production server, and visits
it with Chromium. Nothing is loaded and nothing is changed; an empty database is refused.
"""

import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from projects.models import Project

WIDTHS = (1440, 768, 390)
THEMES = ("light", "dark")
#: Milliseconds that one chart may take to become interactive; a picture of its SVG is no failure.
PATIENCE = 5000


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        languages = [code for code, _ in settings.LANGUAGES]
        parser.add_argument(
            "pages", nargs="*", metavar="page", help="some of the types of pages; all when none is named"
        )
        parser.add_argument(
            "--language", choices=languages, default=settings.LANGUAGE_CODE, help="of the pages"
        )
        parser.add_argument(
            "--width", type=int, action="append", help=f"in pixels, repeatable; else {WIDTHS}"
        )
        parser.add_argument(
            "--to", type=Path, default=settings.BASE_DIR / "var" / "screenshots", help="a folder"
        )

    def handle(self, *, pages, language, width, to, **options):
        # These belong to the tests, and a copy of the site that only serves has neither them nor Playwright.
        try:
            from playwright.sync_api import sync_playwright

            from tests.browser.pages import PAGES
            from tests.browser.site import FLAGS, serving
            from tests.chromium import find_chromium
        except ModuleNotFoundError as error:
            raise CommandError(
                f"Pictures need what the tests need, and {error.name} is not installed here: "
                "run ./run screenshots, which installs it, or pip install -r requirements-dev.txt."
            ) from None
        unknown = sorted(set(pages) - set(PAGES))
        if unknown:
            raise CommandError(f"There is no page {', '.join(unknown)}. There are: {', '.join(PAGES)}.")
        chromium = find_chromium()
        if not chromium:
            raise CommandError(
                "No Chromium was found (Debian: apt install chromium, or set CHROMIUM to its path)."
            )
        self._refuse_an_empty_database()

        folder = to / language
        folder.mkdir(parents=True, exist_ok=True)
        call_command("prepare", "translations", "static", stdout=self.stdout, stderr=self.stderr)
        began, taken = time.monotonic(), 0
        log = folder / "server.log"
        with serving(log) as site, sync_playwright() as playwright:
            self.stdout.write(f"      serving on {site.address}")
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            for name in pages or PAGES:
                prefix = "" if language == settings.LANGUAGE_CODE else f"/{language}"
                address = f"{site.address}{prefix}{PAGES[name]}"
                for theme in THEMES:
                    for pixels in width or WIDTHS:
                        page = browser.new_page(color_scheme=theme, viewport={"width": pixels, "height": 900})
                        answer = page.goto(address)
                        if answer.status != 200:
                            raise CommandError(
                                f"{PAGES[name]} answered {answer.status}: is every fact loaded?"
                            )
                        self._make_charts_interactive(page)
                        page.screenshot(path=folder / f"{name}-{pixels}-{theme}.png", full_page=True)
                        page.close()
                        taken += 1
                self.stdout.write(f"      {name}")
            browser.close()
        log.unlink()
        self.stdout.write(f"{taken} pictures in {folder}, {time.monotonic() - began:.0f} s")

    @staticmethod
    def _refuse_an_empty_database() -> None:
        try:
            loaded = Project.objects.published().exists()
        except Error:
            loaded = False
        if not loaded:
            raise CommandError("The database holds no published project: fill it with ./run prepare first.")

    @staticmethod
    def _make_charts_interactive(page) -> None:
        from playwright.sync_api import TimeoutError as TooLong

        for chart in page.locator(".chart:has(.chart-plot)").all():
            if chart.is_visible():
                chart.scroll_into_view_if_needed()
                try:
                    chart.and_(page.locator(".is-live")).wait_for(timeout=PATIENCE)
                except TooLong:
                    continue
        page.evaluate("scrollTo(0, 0)")
