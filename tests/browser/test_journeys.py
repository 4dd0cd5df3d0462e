"""What readers do: find their way, ask, compare, take along."""

import csv
import re
import urllib.parse

import pytest
import yaml

from tests.browser.site import ROOT

PROJECT_ROWS = ".with-filters .table-rows tbody tr"


def how_many(reader) -> int:
    """The number of projects that the list says it has, once it has answered."""
    reader.page.locator("#results:not([aria-busy])").wait_for()
    return int(re.sub(r"\D", "", reader.page.locator(".selection strong").inner_text()))


def box_of(reader, name: str, value: str):
    return reader.page.locator(f'input[type="checkbox"][name="{name}"][value="{value}"]')


def choose(reader, name: str, value: str) -> int:
    """Tick a box of the filters; the count that stands beside it."""
    box = box_of(reader, name, value)
    box.check()
    return int(reader.page.locator("#filters label").filter(has=box).locator(".facet-count").inner_text())


def show(reader) -> None:
    reader.page.locator("#filters").get_by_role("button", name="Show").click()


def test_the_browser_tells_of_whatever_the_policy_forbids(reader):
    reader.open("/about/")
    reader.page.evaluate(
        "document.body.append(Object.assign(document.createElement('style'), { textContent: 'p {}' }))"
    )
    reader.page.evaluate(
        "document.body.append(Object.assign(new Image(), { src: 'https://example.org/a.png' }))"
    )
    reader.page.evaluate("console.error('something broke')")
    reader.page.evaluate("setTimeout(() => nowhere.to.be.found)")
    for complaint in (
        "policy: style-src",
        "policy: img-src",
        "something broke",
        "script: nowhere is not defined",
    ):
        # The browser tells in its own time.
        for _ in range(200):
            if any(complaint in problem for problem in reader.watch.problems):
                break
            reader.page.wait_for_timeout(50)
        else:
            pytest.fail(f"{complaint} was not told: {reader.watch.problems}")
    reader.watch.problems.clear()


# --- From the map to a project --------------------------------------------------


def test_a_click_on_the_map_leads_to_the_region_and_on_to_a_project(reader):
    reader.open("/")
    reader.page.locator('.map a[data-region="KZ-35"] path').click()
    assert reader.path == "/regions/KZ-35/"
    assert reader.page.locator("h1").inner_text().startswith("Karaganda")
    # Those that no source places are listed in a part that is still closed.
    link = reader.page.locator('.section a.title[href^="/projects/"]:visible').first
    name = link.inner_text()
    link.click()
    reader.page.wait_for_load_state()
    assert reader.page.locator("h1").inner_text() == name


def test_the_map_is_walked_with_the_keyboard(reader):
    reader.open("/regions/")
    reader.page.keyboard.press("Tab")
    reader.page.keyboard.press("Enter")  # "Skip to the content"
    for _ in range(60):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("document.activeElement.dataset.region") == "KZ-35":
            break
    rows = reader.page.locator('tr[data-region="KZ-35"]')
    assert [row.get_attribute("class") for row in rows.all()] == ["is-lit"] * 2
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/regions/KZ-35/")


# --- The list -------------------------------------------------------------------


def test_boxes_narrow_the_list_and_their_counts_agree_with_the_rows(reader):
    reader.open("/projects/")
    everything = how_many(reader)
    in_region = choose(reader, "region", "KZ-35")
    show(reader)
    assert how_many(reader) == in_region < everything

    in_sector = choose(reader, "sector", "ferrous-metallurgy")
    show(reader)
    assert how_many(reader) == in_sector == reader.page.locator(PROJECT_ROWS).count()
    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(reader.path).query)
    assert asked == {"region": ["KZ-35"], "sector": ["ferrous-metallurgy"]}


def test_removing_a_chip_widens_the_list_and_back_narrows_it_again(reader):
    reader.open("/projects/?region=KZ-35&sector=ferrous-metallurgy")
    narrow = how_many(reader)
    reader.page.get_by_role("link", name="Remove: sector").click()
    reader.page.wait_for_url("**/projects/?region=KZ-35")
    wide = how_many(reader)
    assert wide > narrow
    assert not box_of(reader, "sector", "ferrous-metallurgy").is_checked()

    reader.page.go_back()
    assert how_many(reader) == narrow
    assert box_of(reader, "sector", "ferrous-metallurgy").is_checked()
    reader.page.go_forward()
    assert how_many(reader) == wide


def test_a_place_is_found_in_every_spelling(reader):
    found = {}
    for spelling in ("Қарағанды", "Караганда", "karagandy"):
        reader.open("/")
        reader.page.get_by_role("searchbox").fill(spelling)
        reader.page.keyboard.press("Enter")
        reader.page.wait_for_url("**/projects/?q=*")
        found[spelling] = how_many(reader)
        assert reader.page.locator("#site-search").input_value() == spelling
    assert len(set(found.values())) == 1, found
    assert found["karagandy"] > 10


def test_a_heading_sorts_the_list_and_turns_the_order_round(reader):
    reader.open("/projects/?region=KZ-35&sector=ferrous-metallurgy")

    def jobs():
        cells = reader.page.locator(f"{PROJECT_ROWS} td[data-label=jobs]").all_inner_texts()
        # The mark of the source follows the number.
        return [int(found[0].replace(",", "")) for cell in cells if (found := re.match(r"[\d,]+", cell))]

    heading = reader.page.get_by_role("columnheader", name="Jobs")
    heading.get_by_role("link").click()
    reader.page.wait_for_url("**sort=-jobs*")
    assert heading.get_attribute("aria-sort") == "descending"
    assert len(jobs()) > 3
    assert jobs() == sorted(jobs(), reverse=True)
    heading.get_by_role("link").click()
    reader.page.wait_for_url("**sort=jobs*")
    assert jobs() == sorted(jobs())


def test_choosing_an_order_needs_no_button(reader):
    reader.open("/projects/?region=KZ-35&sector=ferrous-metallurgy")
    reader.page.get_by_label("Sort by").select_option("name")
    reader.page.wait_for_url("**sort=name*")
    names = reader.page.locator(f"{PROJECT_ROWS} th a").all_inner_texts()
    assert names == sorted(names, key=str.casefold)
    assert how_many(reader) == len(names)


def test_the_next_page_goes_on_where_this_one_ends(reader):
    reader.open("/projects/?status=commissioned")
    first = reader.page.locator(f"{PROJECT_ROWS} th a").all_inner_texts()
    reader.page.get_by_role("link", name="Next page").click()
    reader.page.wait_for_url("**page=2*")
    assert "status=commissioned" in reader.path
    second = reader.page.locator(f"{PROJECT_ROWS} th a").all_inner_texts()
    assert second
    assert not set(first) & set(second)
    position = reader.page.locator(".pagination > span").inner_text()
    assert position == f"{len(first) + 1}–{len(first) + len(second)} of {how_many(reader)}"


def test_the_download_holds_exactly_the_list(reader):
    reader.open("/projects/?region=KZ-35&status=commissioned")
    with reader.page.expect_download() as downloading:
        reader.page.get_by_role("link", name="projects, CSV").click()
    assert downloading.value.suggested_filename == "projects.csv"
    with open(downloading.value.path(), encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == how_many(reader)
    assert {row["status"] for row in rows} == {"commissioned"}
    shown = reader.page.locator(f"{PROJECT_ROWS} th a").all_inner_texts()
    assert [row["name_en"] for row in rows][: len(shown)] == shown


# --- A project ------------------------------------------------------------------


@pytest.mark.parametrize("source", ["primeminister-2025-06-22-karaganda", "astanatimes-2024-08-14-qarmet"])
def test_a_project_shows_every_figure_of_a_founding_document_with_its_source(reader, source):
    facts = yaml.safe_load((ROOT / "fixtures/facts/KZ-35.yaml").read_text())
    project = next(one for one in facts["projects"] if one["key"] == "saran-tyre-plant")
    stated = [figure for figure in project["figures"] if figure["source"] == source]
    assert len(stated) > 2

    reader.open("/projects/saran-tyre-plant/")
    # A figure and the mark of its source stand in one line; the mark leads to the figure, and that to the source.
    sources = [
        yaml.safe_load(file.read_text())["sources"] for file in (ROOT / "fixtures/sources").glob("*.yaml")
    ]
    [title] = [one["title"] for listed in sources for one in listed if one["key"] == source]
    marks = reader.page.locator(f'a.source-mark[title^="{title}"]')
    lines = reader.page.locator("section.metric :is(p, li)").filter(has=marks)
    for figure in stated:
        value = reader.page.locator(f'data[value="{figure["value"]}"]')
        assert lines.filter(has=value).count() > 0, figure

    reader.open(lines.first.locator(marks).first.get_attribute("href"))
    assert reader.page.locator(f'main a[href="/sources/{source}/"]').count() > 0
    reader.open(f"/sources/{source}/")
    assert reader.page.locator('main a[href^="http"][rel~="external"], main a[href^="https://"]').count() > 0
    assert reader.page.locator('main a[href="/projects/saran-tyre-plant/"]').count() > 0


# --- Language and theme ---------------------------------------------------------


def test_another_language_keeps_the_page_and_its_filters(reader):
    reader.open("/projects/?region=KZ-35&sector=ferrous-metallurgy&sort=-jobs")
    number, question = how_many(reader), urllib.parse.urlsplit(reader.path).query
    for language, prefix in (("kk", "/kk"), ("ru", "/ru"), ("en", "")):
        reader.page.locator(f'.languages a[hreflang="{language}"]').click()
        reader.page.wait_for_url(f"{reader.address}{prefix}/projects/?*")
        assert urllib.parse.urlsplit(reader.path).query == question
        assert reader.page.locator("html").get_attribute("lang") == language
        assert how_many(reader) == number
        assert box_of(reader, "region", "KZ-35").is_checked()


def test_the_theme_is_the_systems_until_the_reader_chooses_and_then_remembered(reader):
    def paper():
        return reader.page.evaluate("getComputedStyle(document.body).backgroundColor")

    reader.page.emulate_media(color_scheme="light")
    reader.open("/about/")
    light = paper()
    reader.page.emulate_media(color_scheme="dark")
    dark = paper()
    assert dark != light

    reader.page.get_by_role("button", name="Light").click()
    assert paper() == light
    reader.open("/sectors/")
    assert paper() == light
    assert reader.page.get_by_role("button", name="Light").get_attribute("aria-pressed") == "true"

    reader.page.get_by_role("button", name="As the system").click()
    assert paper() == dark
    reader.open("/about/")
    assert paper() == dark


# --- Asked wrongly ----------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/ru", "/kk"])
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nothing-of-the-kind/", 404),
        ("/projects/nothing-of-the-kind/", 404),
        ("/projects/?page=9999999", 404),
        ("/projects/?region=KZ-99", 400),
        ("/projects/?year_min=soon", 400),
    ],
)
def test_a_wrong_address_is_answered_by_a_page_that_leads_on(reader, path, status, language):
    reader.watch.expects(f"the server responded with a status of {status}")
    answer = reader.open(language + path)
    assert answer.status == status
    assert reader.page.locator("h1").count() == 1
    assert reader.page.locator(PROJECT_ROWS).count() == 0
    assert reader.page.locator("main a[href]").count() > 0
    assert reader.page.get_by_role("banner").get_by_role("searchbox").is_visible()


def test_a_question_without_an_answer_says_what_to_leave_out(reader):
    reader.open("/projects/?region=KZ-35&q=qwertyuiop")
    assert how_many(reader) == 0
    reader.page.get_by_role("link", name=re.compile("Try without.*qwertyuiop")).click()
    reader.page.wait_for_url("**/projects/?region=KZ-35")
    assert how_many(reader) > 0
