"""The map of /regions/: a form without scripts, an address to share, the same figures on the map and in the table."""

import pytest

from tests import factories as make
from tests.site import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def statistics():
    """Two regions with projects; the population of both in 2024, of one in 2023."""
    bureau = make.make_source("2026-09-17", publisher="stat.gov.kz")
    for code, value, years in (("KZ-35", 6 * 10**9, (2023, 2024)), ("KZ-55", 10**9, (2024,))):
        region = make.make_region(code, tile_row=2, tile_column=int(code[-1]) - 2)
        make.make_observation(value=value, project=make.make_project(region=region))
        for year in years:
            make.make_observation(
                "population", 1000, region=region, unit="person", period=str(year), nature="actual", source=bureau,
                locator="table 3",
            )  # fmt: skip


def plain(page: Page) -> str:
    return page.text.replace("\u00a0", " ")


@pytest.mark.usefixtures("statistics")
class TestAsked:
    def test_the_table_says_value_numerator_denominator_year_and_source(self, client):
        page = Page(client.get("/regions/?per=resident&year=2024"))
        assert "Per resident Promised investment Residents, 2024" in plain(page)
        assert "Karaganda 6 m ₸ 6 bn ₸ 1,000 Source: stat.gov.kz" in plain(page)
        assert page.tagged("a", **{"class": "source-mark"})
        assert "/sums/investment-promised/?region=KZ-35" in page.links

    def test_without_a_year_the_latest_is_taken_and_named(self, client):
        page = Page(client.get("/regions/?per=resident"))
        assert "Promised investment: per resident, 2024" in plain(page)

    def test_a_region_without_the_statistic_of_the_year_is_hatched_and_named(self, client):
        response = client.get("/regions/?per=resident&year=2023")
        page = Page(response)
        assert "none of another year in its place: Pavlodar." in plain(page)
        assert {shape.code: shape.level for shape in response.context["panel"].map.shapes}["KZ-55"] == 0
        assert page.tagged("path", d=response.context["panel"].map.shapes[1].path)[0]["class"] == (
            "map-shape level-0"
        )

    def test_the_form_sends_what_it_shows_and_keeps_the_view(self, client):
        page = Page(
            client.get("/regions/?measure=investment&nature=delivered&per=resident&year=2023&view=tiles")
        )
        assert [
            (f["method"], f["action"]) for f in page.tagged("form") if "map-chooser" in f.get("class", "")
        ] == [("get", "/regions/")]
        names = {select["name"] for select in page.tagged("select")}
        assert {"measure", "nature", "per", "year"} <= names
        chosen = {option["value"] for option in page.tagged("option") if "selected" in option}
        assert {"investment", "delivered", "resident", "2023"} <= chosen
        assert page.tagged("input", name="view", value="tiles")

    def test_the_tiles_are_a_second_view_of_the_same_question(self, client):
        query = "per=resident&year=2024"
        on_map, tiles = (Page(client.get(f"/regions/?{query}{view}")) for view in ("", "&view=tiles"))
        assert f"?{query}&view=tiles#on-the-map" in on_map.links
        assert f"?{query}#on-the-map" in tiles.links
        assert on_map.tagged("svg", **{"class": "map "})
        assert not tiles.tagged("svg", **{"class": "map "})
        assert {tile["href"] for tile in tiles.tagged("a") if "tile" in tile.get("class", "").split()} == {
            "/regions/KZ-35/",
            "/regions/KZ-55/",
        }

    def test_each_region_of_the_map_is_a_link_with_a_name_and_the_caption_stands_under_it(self, client):
        page = Page(client.get("/regions/?per=resident"))
        assert {a["href"] for a in page.tagged("a", **{"class": "map-region"})} == {
            "/regions/KZ-35/",
            "/regions/KZ-55/",
        }
        assert "6 bn ₸ over 1,000 residents in 2024 (stat.gov.kz, " in plain(page)
        assert "Not a source on boundaries." in page.text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("measure=tractors", "“tractors” is not in the register"),
        ("measure=jobs&per=grp", "only money is"),
        ("per=resident&year=1899", "“1899” is not in the register"),
        ("colour=red", "There is no filter “colour”"),
    ],
)
def test_nonsense_is_refused_with_a_sentence_and_without_figures(client, query, said):
    make.make_observation(value=10**9, project=make.make_project())
    response = client.get(f"/regions/?{query}")
    assert response.status_code == 400
    page = Page(response)
    assert said in page.text
    assert page.tagged("tr") == []
    assert page.tagged("select", name="measure")


def test_a_measure_that_the_size_does_not_suit_is_answered_with_what_can_be_asked_instead(client):
    links = Page(client.get("/regions/?measure=jobs&per=grp&view=tiles")).links
    ways = [link for link in links if link.startswith("?measure=")]
    assert ways == [
        "?measure=jobs&nature=promised&per=absolute&view=tiles",
        "?measure=investment&nature=promised&per=grp&view=tiles",
    ]
    for way in ways:
        assert client.get(f"/regions/{way}").status_code == 200


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("", "Schematic map. Outlines: Natural Earth (public domain). The borders of Abai, Jetisu and Ulytau were drawn "
         "approximately by this project. Not a source on boundaries."),
        ("/ru", "Схематичная карта. Контуры: Natural Earth (общественное достояние). Границы областей Абай, Жетісу и Ұлытау "
         "проведены проектом приблизительно. Не является источником сведений о границах."),
        ("/kk", "Схемалық карта. Контурлар: Natural Earth (қоғамдық игілік). Абай, Жетісу және Ұлытау облыстарының "
         "шекараларын жоба шамамен сызған. Шекаралар туралы дереккөз емес."),
    ],
)  # fmt: skip
def test_the_caption_says_in_each_language_that_the_map_is_no_source_on_boundaries(
    client, language, sentence
):
    make.make_region("KZ-35")
    assert sentence in Page(client.get(f"{language}/regions/")).text
    assert sentence in Page(client.get(f"{language}/")).text


def test_projects_are_points_with_a_status_tied_to_the_list_beside(client):
    place = make.make_place(is_approximate=True)
    project = make.make_project(place=place, status="under_construction")
    page = Page(client.get("/regions/KZ-35/"))
    point = page.tagged("a", **{"class": "map-point map-point--under_construction"})[0]
    assert point["href"] == project.get_absolute_url()
    assert point["data-project"] == project.key
    assert page.tagged("li", **{"data-project": project.key})
    assert page.tagged("circle", **{"class": "approximate"})
    assert f"{project.name_en}, under construction (place approximate)" in page.text
    assert "Under construction Place approximate" in page.text
