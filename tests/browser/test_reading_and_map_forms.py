"""The date of reading and the chooser of the map: by keyboard, and without a way into a question that has no answer."""


def is_open(reader) -> bool:
    return reader.page.locator("details.reading").evaluate("form => form.open")


def test_escape_closes_the_date_of_reading_and_gives_the_focus_back(reader):
    reader.open("/regions/")
    handle = reader.page.locator("details.reading > summary")
    handle.press("Enter")
    reader.page.locator("#reading-date").focus()
    assert is_open(reader)
    reader.page.keyboard.press("Escape")
    assert not is_open(reader)
    assert handle.evaluate("handle => handle === document.activeElement")


def test_the_date_of_reading_closes_for_who_goes_on_elsewhere(reader):
    reader.open("/regions/")
    reader.page.locator("details.reading > summary").click()
    assert is_open(reader)
    reader.page.locator("h1").click()
    assert not is_open(reader)


def test_a_measure_that_the_size_does_not_suit_lets_go_of_the_size(reader):
    reader.open("/regions/?per=grp")
    reader.page.get_by_label("Measure", exact=True).select_option("jobs")
    reader.page.wait_for_url("**/regions/?measure=jobs&*")
    assert reader.page.get_by_label("Set against").input_value() == "absolute"
    assert reader.page.locator(".map-figure").count() == 1


def test_without_scripts_an_impossible_pair_offers_two_possible_ones(plain_reader):
    page = plain_reader.page
    page.goto(plain_reader.address + "/regions/?per=grp")
    page.get_by_label("Measure", exact=True).select_option("jobs")
    plain_reader.watch.expects("a status of 400")
    page.get_by_role("button", name="Show", exact=True).first.click()
    ways = page.locator("[role=alert] li a")
    assert ways.count() == 2
    ways.first.click()
    assert page.locator("[role=alert]").count() == 0
    assert page.locator(".map-figure").count() == 1


def test_each_region_of_a_map_of_places_shows_that_it_has_the_focus(reader):
    reader.open("/regions/KZ-35/")
    shape = reader.page.locator(".map .is-ground").first
    stroke = "shape => getComputedStyle(shape).stroke + getComputedStyle(shape).strokeWidth"
    before = shape.evaluate(stroke)
    reader.page.locator(".map-region:has(.is-ground)").first.focus()
    reader.page.keyboard.press("Shift+Tab")
    reader.page.keyboard.press("Tab")
    assert shape.evaluate(stroke) != before
