"""Every chart of every type of page over the real register has all that belongs to a chart."""

import re
from urllib.parse import urljoin

import pytest
from django.utils.html import strip_tags

from tests.browser.pages import PAGES
from tests.register import register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db, pytest.mark.usefixtures("register")]

#: Pages that draw the same charts of another selection, and those that the browser's tour leaves out.
MORE = {
    "project-list, all charts": "/projects/?view=charts",
    "delivery, one section": "/delivery/?show=jobs",
    "delivery, a region": "/delivery/?region=KZ-35",
    "compare, sectors": "/compare/?sector=food&sector=mining",
    "compare, projects": "/compare/?project=saran-tyre-plant&project=asia-auto-full-cycle",
}
#: Those of PAGES whose numbers are drawn; a page that draws none has nothing to be asked here.
DRAWN = {
    "home", "region-detail", "project-list, charts", "project-detail", "enterprise-detail", "sector-detail",
    "product-detail", "delivery", "compare", "data-quality",
}  # fmt: skip


def charts_of(client, address: str) -> dict[str, str]:
    """The chart figures of a page, by their keys."""
    text = client.get(address).content.decode()
    found = re.findall(r'<figure class="chart".*?</figure>', text, re.DOTALL)
    return {re.search(r'data-chart="([^"]+)"', chart)[1]: chart for chart in found}


def lacking(chart: str) -> set[str]:
    """What a chart ought to have and has not."""
    parts = {
        "a title": r'class="chart-title">[^<]',
        "its numbers in words": r'<svg[^>]*role="(?:img|group|graphics-document)"[^>]*aria-label(?:ledby)?="[^"]',
        "a table": r"<details class=\"chart-table\">.*?<td",
        "its sources": r'class="chart-sources"',
        "a file": r'<a href="[^"]+\.csv[^"]*"[^>]*>CSV</a>',
        "a picture": r'value="png".*?value="svg"',
    }
    return {name for name, pattern in parts.items() if not re.search(pattern, chart, re.DOTALL)}


@pytest.mark.parametrize("page", [*PAGES, *MORE])
def test_every_chart_has_its_words_table_sources_and_files(client, page):
    charts = charts_of(client, {**PAGES, **MORE}[page])
    assert bool(charts) == (page in DRAWN or page in MORE)
    assert {key: lacks for key, chart in charts.items() if (lacks := lacking(chart))} == {}


@pytest.mark.parametrize("page", [*sorted(DRAWN), *MORE])
def test_what_a_chart_leads_to_is_there(client, page):
    address = {**PAGES, **MORE}[page]
    for key, chart in charts_of(client, address).items():
        foot = chart[chart.index("chart-foot") :]
        for part in ("chart-missing", "chart-downloads"):
            for link in re.findall(rf'class="{part}">.*?href="([^"]+)"', foot, re.DOTALL):
                target = urljoin(address, link.replace("&amp;", "&"))
                assert client.get(target).status_code == 200, (key, target)


def test_projects_that_a_chart_cannot_draw_are_a_link_away(client):
    charts = charts_of(client, "/delivery/")
    for key in ("slippage", "jobs-filled", "load"):
        missing = re.search(r'class="chart-missing">(.*?)</p>', charts[key], re.DOTALL)[1]
        assert re.match(r"\d+ projects", strip_tags(missing).strip())
        assert "#left-out-1" in missing
