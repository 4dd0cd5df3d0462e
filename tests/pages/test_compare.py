"""Two to five regions, sectors or projects side by side."""

from datetime import date

import pytest

from projects.models import Region
from tests import factories as make
from tests.site import Page
from tests.varied import varied  # noqa: F401

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("varied")
class TestRegionsAndSectors:
    def test_regions_stand_in_columns_with_their_totals_and_where_these_come_from(self, client):
        response = client.get("/compare/?region=KZ-35&region=KZ-55")
        page = Page(response)
        assert response.status_code == 200
        compared = response.context["compared"]
        assert [column.record.iso_code for column in compared.columns] == ["KZ-35", "KZ-55"]
        promised = next(row for row in compared.rows if row.label == "Investment promised")
        for cell, code in zip(promised.cells, ("KZ-35", "KZ-55"), strict=True):
            league = client.get(f"/regions/{code}/").context["totals"]
            assert str(league.without_investment) in cell.note
            assert cell.url in page.links
            assert code in cell.url

    def test_years_are_drawn_for_each_on_one_scale(self, client):
        response = client.get("/compare/?sector=chemicals&sector=ferrous-metallurgy")
        charts = response.context["compared"].years
        assert len({chart.reaches for chart in charts}) == len({chart.scale for chart in charts}) == 1
        assert len({chart.categories for chart in charts}) == 1
        ranges = {
            tuple(figure["layout"]["yaxis"]["range"])
            for key, figure in Page(response).figures().items()
            if "by-year" in key
        }
        assert len(ranges) == 1

    def test_each_column_can_be_taken_away(self, client):
        page = Page(client.get("/compare/?region=KZ-35&region=KZ-55&region=KZ-62"))
        assert "?region=KZ-35&region=KZ-62" in page.links
        page = Page(client.get("/compare/?region=KZ-35&region=KZ-55"))
        assert "?choose=region&region=KZ-35" in page.links
        assert client.get("/compare/?choose=region&region=KZ-35").status_code == 200

    def test_differences_are_said_in_words(self, client):
        text = Page(client.get("/compare/?region=KZ-35&region=KZ-55")).text
        assert "Most investment is promised in" in text

    def test_in_dollars_and_by_an_earlier_day_it_answers_too(self, client):
        for more in ("currency=USD", "as_of=2024-01-01"):
            assert client.get(f"/compare/?region=KZ-35&region=KZ-55&{more}").status_code == 200


class TestProjects:
    def test_projects_stand_side_by_side_with_a_source_for_each_figure(self, client):
        one, two = make.make_project(name_en="Tyre plant"), make.make_project(name_en="Steel mill")
        money = make.make_observation(project=one, value=5 * 10**9)
        make.make_observation("jobs", 50, project=one)
        planned = make.make_milestone(date="2027", planned=True, project=two)
        page = Page(client.get(f"/compare/?project={one.key}&project={two.key}"))
        for text in ("Tyre plant", "Steel mill", "5 bn ₸", "50", "100 m ₸", "2027", "no actual reported"):
            assert text in page.text.replace("\xa0", " ")
        assert f"/figures/{money.pk}/" in page.links
        assert planned.source.get_absolute_url() in page.links

    def test_capacity_is_drawn_only_where_it_can_be_compared(self, client):
        one, two = make.make_project(), make.make_project()
        make.make_observation("capacity", 5, project=one, product=make.make_product("steel"))
        tyres = make.make_observation(
            "capacity", 5, unit="tyre/year", project=two, product=make.make_product("tyres")
        )
        address = f"/compare/?project={one.key}&project={two.key}"
        assert "figure-capacity-compared" not in Page(client.get(address)).figures()
        assert "so that none is drawn" in Page(client.get(address)).text
        tyres.delete()
        make.make_observation("capacity", 9, project=two, product=make.make_product("steel"))
        assert "figure-capacity-compared" in Page(client.get(address)).figures()

    def test_an_unpublished_project_is_not_known(self, client):
        hidden = make.make_project(publication="draft", name_en="Hushhush")
        response = client.get(f"/compare/?project={make.make_project().key}&project={hidden.key}")
        assert response.status_code == 400
        assert "Hushhush" not in response.text
        assert "Hushhush" not in client.get("/compare/?choose=project&q=hushhush").text

    def test_a_project_is_found_by_words_and_added_by_a_link(self, client):
        chosen, found = make.make_project(), make.make_project(name_en="Saran tyre plant")
        address = f"/compare/?choose=project&q=tyre&project={chosen.key}"
        page = Page(client.get(address))
        assert f"/compare/?project={chosen.key}&project={found.key}" in page.links


class TestTheChooser:
    def test_without_a_question_everything_can_be_chosen_from(self, client):
        for code in ("KZ-35", "KZ-55", "KZ"):
            make.make_region(code)
        make.make_sector("chemicals")
        page = Page(client.get("/compare/"))
        assert {box["value"] for box in page.tagged("input", type="checkbox", name="region")} == {
            "KZ-35",
            "KZ-55",
        }
        assert [box["value"] for box in page.tagged("input", type="checkbox", name="sector")] == ["chemicals"]
        assert page.tagged("input", type="search", name="q", id="id_q")

    @pytest.mark.parametrize(
        ("query", "reason"),
        [
            ("region=KZ-35", "Only one is chosen"),
            ("region=KZ-35&sector=chemicals", "one kind at a time"),
            ("region=KZ-35&region=KZ-99", "“KZ-99” is not in the register"),
            ("region=KZ-35&region=KZ", "“KZ” is not in the register"),
            ("region=" + "&region=".join(f"KZ-{n}" for n in range(10, 16)), "At most 5 can be compared"),
            ("country=KZ", "does not know “country”"),
        ],
    )
    def test_a_question_without_an_answer_is_refused_beside_the_chooser(self, client, query, reason):
        for n in ("35", *range(10, 16)):
            make.make_region(f"KZ-{n}")
        make.make_sector("chemicals")
        response = client.get(f"/compare/?{query}")
        page = Page(response)
        assert response.status_code == 400
        assert reason in page.text
        assert page.tagged("input", type="checkbox", name="region", value="KZ-35")
        assert "compared" not in response.context

    def test_what_was_chosen_stays_ticked(self, client):
        make.make_region("KZ-35")
        page = Page(client.get("/compare/?region=KZ-35"))
        (box,) = page.tagged("input", type="checkbox", name="region", value="KZ-35")
        assert "checked" in box


def test_pages_of_regions_sectors_and_projects_lead_here(client):
    project = make.make_project()
    for address, query in (
        ("/regions/KZ-35/", "?choose=region&region=KZ-35"),
        (f"/sectors/{project.sector.key}/", f"?choose=sector&sector={project.sector.key}"),
        (project.get_absolute_url(), f"?choose=project&project={project.key}"),
    ):
        assert f"/compare/{query}" in Page(client.get(address)).links


def test_a_region_of_another_age_is_compared_by_the_statistics_of_one_year(client):
    old, new = make.make_region("KZ-35"), make.make_region("KZ-62", valid_from=date(2022, 6, 8))
    for region, years in ((old, ("2021", "2024")), (new, ("2024",))):
        make.make_project(region=region)
        for year in years:
            make.make_observation(
                "gross_regional_product", 10**12, region=region, period=year, nature="actual"
            )
    response = client.get("/compare/?region=KZ-35&region=KZ-62")
    row = next(row for row in response.context["compared"].rows if row.label == "Gross regional product")
    assert [cell.note for cell in row.cells] == ["2024", "2024"]
    assert Region.objects.count() == 2


def test_residents_are_whole_people_even_where_a_yearly_average_has_half_of_one(client):
    for code in ("KZ-35", "KZ-62"):
        region = make.make_region(code)
        make.make_project(region=region)
        make.make_observation(
            "population", "748130.5", region=region, unit="person", period="2025", nature="actual"
        )
    text = Page(client.get("/compare/?region=KZ-35&region=KZ-62")).text
    assert "748,131" in text
    assert "748,130.5" not in text
