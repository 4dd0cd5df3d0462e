"""The whole site over a small register: one record of every kind at least, every address, and a reader of pages."""

import json
import re
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import reverse

from projects.models import Enterprise, Product, Programme, Project, Region, Sector, Source, Submission
from projects.models.writing import writing
from tests import changes
from tests import factories as make
from tests.varied import make_varied_register

LISTS = (
    "home",
    "region-list",
    "project-list",
    "enterprise-list",
    "sector-list",
    "product-list",
    "programme-list",
)
LISTS = (
    *LISTS,
    "source-list",
    "about",
    "measured",
    "data-quality",
    "delivery",
    "commitment-list",
    "compare",
    "change-list",
)
DOWNLOADS = ("projects-csv", "figures-csv", "delivery-csv", "data-quality-csv", "changes-csv", "changes-atom")
LANGUAGES = ("en", "ru", "kk")


def make_site(size: int = 16) -> None:
    """The varied register with figures of regions, programmes and enterprises, commitments, places and neighbours."""
    with writing():
        make_varied_register(size)
        region = make.make_region("KZ-35")
        region.neighbours.add(make.make_region("KZ-62"))
        for year in ("2022", "2023", "2024"):
            make.make_observation(
                "gross_regional_product", 10**12, region=region, period=year, nature="actual"
            )
        make.make_commitment(region=region)
        programme = Programme.objects.first()
        make.make_observation(value=5 * 10**11, programme=programme)
        make.make_observation("jobs", 900, programme=programme)
        make.make_observation("employment", 70, enterprise=Enterprise.objects.first(), nature="actual")
        group = Product.objects.first()
        make.make_product("plate", name_en="Plate", group=group)
        Project.objects.filter(key="plant-0").update(place=make.make_place(region=region))
    changes.publish(changes.setting(Project.objects.get(key="plant-0"), note="Told by the akimat"))


def list_addresses() -> list[str]:
    return [reverse(f"projects:{name}") for name in LISTS]


def record_addresses(each: int | None = None) -> list[str]:
    """The page of every public record, or of the first `each` of its kind; sources and enterprises that pages link to."""
    kinds = [Region.objects.all(), Sector.objects.all(), Product.objects.public(), Programme.objects.all()]
    kinds += [Enterprise.objects.with_projects(), Source.objects.cited(), Project.objects.published()]
    addresses = [record.get_absolute_url() for records in kinds for record in records[:each]]
    regions = Region.objects.values_list("iso_code", flat=True)[:each]
    addresses += [
        reverse(f"projects:region-{name}", args=[code]) for code in regions for name in ("brief", "changes")
    ]
    changed = Project.objects.published().values_list("key", flat=True)[:each]
    addresses += [
        reverse("projects:change-detail", args=[one.pk]) for one in Submission.objects.published()[:each]
    ]
    return addresses + [reverse("projects:project-changes", args=[key]) for key in changed]


def download_addresses() -> list[str]:
    return [reverse(f"projects:{name}") for name in DOWNLOADS]


class Page(HTMLParser):
    """What a browser would see of a page: `links` of every kind, visible `text`, `titles` of attributes, `scripts`."""

    def __init__(self, response):
        super().__init__(convert_charrefs=True)
        self.html = body_of(response)
        self.links: list[str] = []
        self.tags: list[tuple[str, dict]] = []
        self.ids: list[str] = []
        self._texts: list[str] = []
        self.feed(self.html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        self.tags.append((tag, found))
        self.links += [
            found[name] for name in ("href", "src", "action", "data-plotly", "data-locale") if found.get(name)
        ]
        if "id" in found:
            self.ids.append(found["id"])

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        self._texts.append(data)

    @property
    def text(self) -> str:
        """All text, spaces and line breaks drawn together."""
        return " ".join(" ".join(self._texts).split())

    def tagged(self, tag: str, **attributes) -> list[dict]:
        """The attributes of every element of this kind that has these."""
        return [found for name, found in self.tags if name == tag and attributes.items() <= found.items()]

    def figures(self) -> dict[str, dict]:
        """The interactive charts, by the id of their JSON."""
        scripts = re.findall(
            r'<script id="(figure-[^"]+)" type="application/json">(.*?)</script>', self.html, re.DOTALL
        )
        return {key: json.loads(text) for key, text in scripts}


def body_of(response) -> str:
    """The answer as text, streamed or not."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body.decode("utf-8-sig")


def internal(link: str, address: str) -> str | None:
    """The address on this site that a link of the page at `address` leads to, without its fragment; None for others."""
    parts = urlsplit(urljoin(f"http://testserver{address}", link))
    if parts.netloc != "testserver":
        return None
    return parts.path + (f"?{parts.query}" if parts.query else "")
