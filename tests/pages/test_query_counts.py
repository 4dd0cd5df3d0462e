"""What each page costs, as a reviewed file: query_counts.json names every kind of page and its number of queries.

The same for few and for many records. Where a change of the code changes a count, look at the queries that are
printed, and if they are right write the file anew: UPDATE_QUERY_COUNTS=1 pytest tests/pages/test_query_counts.py
"""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from projects.models import Submission
from projects.models.writing import writing
from tests import changes
from tests import factories as make

REVIEWED = Path(__file__).with_name("query_counts.json")

#: The kind of page -> an address of it. Every record below is of the kind that grows with the register.
PAGES = {
    "home": "/",
    "regions": "/regions/",
    "regions, against product": "/regions/?per=grp",
    "region": "/regions/KZ-35/",
    "projects": "/projects/",
    "projects, filtered": "/projects/?region=KZ-35&status=planned&product=steel&q=project&jobs_min=1&sort=name",
    "projects, by a criterion": "/projects/?sort=-export_share&export_share_min=5&criterion=raw_material",
    "projects, cards": "/projects/?view=cards",
    "projects, map": "/projects/?view=map",
    "projects, charts": "/projects/?view=charts",
    "projects, a whole facet": "/projects/?all=product",
    "projects, refused": "/projects/?region=XX",
    "project": "/projects/works/",
    "enterprises": "/enterprises/",
    "enterprise": "/enterprises/owner/",
    "sectors": "/sectors/",
    "sector": "/sectors/ferrous-metallurgy/",
    "products": "/products/",
    "product": "/products/steel/",
    "programmes": "/programmes/",
    "programme": "/programmes/map/",
    "sources": "/sources/",
    "source": "/sources/gazette/",
    "about": "/about/",
    "measured": "/about/metrics/",
    "data quality": "/about/data-quality/",
    "data-quality.csv": "/about/data-quality.csv",
    "projects, by what is known": "/projects/?sort=completeness&freshness=quiet&completeness_min=10",
    "delivery": "/delivery/",
    "delivery, one section": "/delivery/?region=KZ-35&show=slippage",
    "delivery.csv": "/delivery.csv?section=jobs",
    "commitments": "/commitments/",
    "programmes, added": "/programmes/?add=map&add=plan",
    "compare, choosing": "/compare/?choose=project&project=works&q=project",
    "compare, regions": "/compare/?region=KZ-35&region=KZ-60",
    "compare, sectors": "/compare/?sector=ferrous-metallurgy&sector=sector-0",
    "compare, projects": "/compare/?project=works&project=mill",
    "compare, refused": "/compare/?region=KZ-35",
    "region, brief": "/regions/KZ-35/brief/?since=2015-01-01",
    "region, two days": "/regions/KZ-35/changes/?from=2014-01-01&to=2018-01-01",
    "project, two days": "/projects/works/changes/?from=2014-01-01&to=2018-01-01",
    "projects.csv": "/projects.csv?region=KZ-35",
    "figures.csv": "/figures.csv",
    "changes": "/changes/",
    "changes, narrowed": "/changes/?region=KZ-35&sector=ferrous-metallurgy&record=observation&change=change&q=project",
    "changes, of a project": "/changes/?project=works",
    "change": "/changes/4711/",
    "changes.csv": "/changes.csv",
    "changes.atom": "/changes.atom",
    "withdrawn figure": "/figures/4711/",
    "not found": "/nothing/",
}

pytestmark = pytest.mark.django_db


def fill(times: int) -> None:
    """`times` records of every kind around one project, enterprise, product, programme and source."""
    with writing():
        region = make.make_region("KZ-35")
        steel = make.make_product("steel", sector=make.make_sector())
        works = make.make_project(key="works", enterprise=make.make_enterprise(key="owner", region=region))
        make.make_project(key="mill")
        programme, source = make.make_programme(key="map", region=region), make.make_source(key="gazette")
        make.make_programme(key="plan")
        make.make_metric("investment", sort_order=1)
        for n in range(times):
            _grow(n, region, steel, works, programme, source)
    _publish(times, works)


def _publish(times, works) -> None:
    """`times` published changes of many kinds, one of them with `times` lines on a page of its own; a withdrawn figure."""
    figures = list(works.observations.all())
    for n in range(times):
        changes.publish(changes.setting(figures[n], value=7 + n))
        changes.publish(lambda n=n: make.make_milestone(project=works, date=str(2030 + n), planned=True))
    large = changes.publish(
        lambda: [changes.setting(one, locator="page 9")() for one in figures[: 2 * times]]
    )
    whole = Submission.objects.create(pk=4711, kind="import", title="plants.csv", state="published")
    large.changes.update(submission=whole)
    with make.with_history():
        gone = make.make_observation("jobs", 5, pk=4711, region=works.region)
    changes.publish(gone.delete)


def _grow(n, region, steel, works, programme, source) -> None:
    other = make.make_region(f"KZ-{60 + n}")
    region.neighbours.add(other)
    make.make_sector(f"sector-{n}")
    owner = make.make_enterprise(region=region, place=make.make_place())
    whole = make.make_project(enterprise=owner, place=make.make_place(), part_of=works, status="commissioned")
    guest = make.make_project(
        region=other, enterprise=works.enterprise, sector=make.make_sector(f"sector-{n}")
    )
    guest.also_in.add(region)
    for project in (works, whole, guest):
        project.programmes.add(programme)
        project.products.add(steel, make.make_product(f"product-{n}", group=steel))
        own = make.make_source(str(2010 + n))
        for said_by in (source, own):
            make.make_observation(project=project, value=10**9 + n, period=str(2020 + n), source=said_by)
            make.make_observation("jobs", 100 + n, project=project, period=str(2020 + n), source=said_by)
        make.make_observation("capacity", 5, project=project, product=steel, period=str(2020 + n), source=own)
        make.make_milestone(project=project, date=str(2021 + n), planned=True, source=own)
        make.make_milestone(project=project, date=str(2022 + n), source=source)
    make.make_observation("gross_regional_product", 5, region=region, period=str(2020 + n), nature="actual")
    make.make_observation(value=5, programme=programme, period=str(2020 + n))
    make.make_observation("employment", 5, enterprise=works.enterprise, period=str(2020 + n), nature="actual")
    undertaken = make.make_commitment(region=region, source=source)
    undertaken.projects.add(works)
    undertaken.evidence.add(make.make_observation("jobs", 5, project=works, period=str(2020 + n), source=own))
    make.make_rate(year=2000 + n, source=source)


def queries_of(client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        if response.streaming:
            assert list(response.streaming_content)
    return [query["sql"] for query in queries.captured_queries]


@pytest.mark.parametrize("times", [2, 9], ids=["few records", "many records"])
def test_every_page_costs_what_the_reviewed_file_says(client, times):
    fill(times)
    asked = {page: queries_of(client, address) for page, address in PAGES.items()}
    found = {page: len(queries) for page, queries in asked.items()}
    if os.environ.get("UPDATE_QUERY_COUNTS"):
        REVIEWED.write_text(json.dumps(found, indent=2) + "\n")
    reviewed = json.loads(REVIEWED.read_text())
    changed = {
        page: f"{reviewed.get(page)} -> {count}"
        for page, count in found.items()
        if reviewed.get(page) != count
    }
    for page in changed:
        print(f"\n{page}: {PAGES[page]}", *asked[page], sep="\n  ")
    assert not changed, (
        "If the queries printed above are right: UPDATE_QUERY_COUNTS=1 pytest tests/pages/test_query_counts.py"
    )
    assert list(reviewed) == list(PAGES)
