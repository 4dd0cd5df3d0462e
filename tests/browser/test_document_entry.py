"""Twelve figures for four projects, entered from one document by the keyboard alone, checked, published, and then public."""

import re

import pytest

from tests.browser.pages import PHONE
from tests.browser.site import sign_in
from tests.browser.test_access import found_by_axe

ADDRESS = "https://www.inform.kz/ru/four-plants-of-karaganda_a1?utm_source=telegram"
TITLE = "В Карагандинской области рассказали о четырёх заводах"
#: Subject (empty: that of the row above), metric, value: as an editor types them.
ROWS = [
    ("saran tyre", "inv", "over 228 bn tenge"),
    ("", "jobs", "1 125"),
    ("", "capac", "до 3,5 млн шин в год"),
    ("hot-dip saran", "inv", "6.2 bn tenge"),
    ("", "jobs", "115 рабочих мест"),
    ("", "capac", "50 тыс. тонн в год"),
    ("bar rolling qarmet", "inv", "nearly $600 million"),
    ("", "jobs", "500-ден астам"),
    ("", "capac", "1 млн тонн в год"),
    ("сарань солнечная", "inv", "около 45 млрд тенге"),
    ("", "jobs", "20"),
    ("", "capac", "100 МВт"),
]
MINUTES = 5


class Keyboard:
    """Types, and counts what was typed. Whoever types 200 characters a minute does three a second."""

    def __init__(self, page):
        self.page, self.characters, self.keys = page, 0, 0

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.characters += len(text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    @property
    def minutes(self) -> float:
        return (self.characters + self.keys) / 200


@pytest.fixture
def editor(reader_of, site_to_edit):
    signed_in = reader_of(site_to_edit, width=1440, height=950)
    sign_in(signed_in, site_to_edit)
    return signed_in


def at(page, name: str) -> None:
    """The keyboard stands in this field."""
    page.wait_for_function("name => document.activeElement.name === name", arg=name)


def pick(page, keyboard: Keyboard, words: str) -> None:
    """Type into a cell that suggests, wait as a person does until the list is there, and take what is marked."""
    keyboard.type(words)
    page.wait_for_selector(".picker:not([hidden]) [aria-selected=true]")
    keyboard.press("Tab")


def enter_document(page, keyboard: Keyboard) -> None:
    at(page, "url")
    keyboard.type(ADDRESS)
    keyboard.press("Tab")
    keyboard.type(TITLE)
    # The publisher is known by its address.
    page.wait_for_function("() => document.querySelector('[name=publisher]').value === 'inform.kz'")
    keyboard.press("Tab", "Tab")
    at(page, "issued_period")
    keyboard.type("2026-11-20")
    # Language, kind and day of reading are as guessed; then the keys, then the first row.
    keyboard.press(*["Tab"] * 5)


def enter_rows(page, keyboard: Keyboard) -> None:
    for number, (subject, metric, value) in enumerate(ROWS):
        at(page, f"figures-{number}-subject")
        if subject:
            pick(page, keyboard, subject)
        else:
            keyboard.press("Tab")
        pick(page, keyboard, metric)
        keyboard.type(value)
        if number + 1 < len(ROWS):
            keyboard.press("Control+Enter")


def said(page, number: int) -> str:
    return page.locator(f"#figures-{number}-said").inner_text()


def test_twelve_figures_of_four_projects_are_entered_by_keyboard_in_less_than_five_minutes(
    editor, reader_of, site_to_edit
):
    page = editor.page
    editor.open("/admin/projects/source/enter/")
    keyboard = Keyboard(page)
    enter_document(page, keyboard)
    enter_rows(page, keyboard)
    page.wait_for_function(
        "() => document.querySelectorAll('.doc-row.is-right, .doc-row.is-warned').length === 12"
    )
    assert "Agrees with over 228 bn ₸" in said(page, 0).replace("\xa0", " ")
    assert "Agrees with 1,125 people" in said(page, 1).replace("\xa0", " ")
    assert "Agrees with 3.5 m tyres/year (tyres, design" in said(page, 2).replace("\xa0", " ")

    # What is improbable is confirmed once, for all, and only where it is.
    if page.locator("#id_guard_reason").count():
        page.locator("#id_guard_reason").focus()
        keyboard.type("As printed")
    page.locator("[name=_publish]").focus()
    keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/admin/projects/source/\d+/enter/"))
    assert "12 rows are published" in page.locator(".messagelist").inner_text()
    assert "12 facts of this document are entered already" in page.locator("main").inner_text()
    print(f"{keyboard.characters} characters, {keyboard.keys} keys, {keyboard.minutes:.1f} minutes")
    assert keyboard.minutes < MINUTES

    reader = reader_of(site_to_edit)
    reader.open("/projects/saran-tyre-plant/")
    assert TITLE in reader.page.content()
    assert reader.page.locator('#metric-investment data[value="228000000000"]').count()


def test_a_known_address_is_caught_as_soon_as_it_is_left(editor):
    editor.open("/admin/projects/source/enter/")
    # An address of the register, with another protocol and host, and with tracking.
    page = "www.inform.kz/ru/zapusk-190-proektov-obrabativayushey-promishlennosti-na-15-trln-tenge-zaplanirovan-v-rk-4650d8"
    editor.page.keyboard.type(f"http://{page}/?utm_medium=x&fbclid=1")
    editor.page.keyboard.press("Tab")
    shown = editor.page.locator("#document-source-said")
    shown.get_by_role("link", name="Go on with it").click()
    editor.page.wait_for_url(re.compile(r"/admin/projects/source/\d+/enter/"))
    assert "facts of this document are entered already" in editor.page.locator("main").inner_text()


def test_rows_are_walked_taken_out_and_filled_from_a_spreadsheet(editor):
    page = editor.page
    editor.open("/admin/projects/source/enter/")
    page.locator("[name=figures-0-value]").focus()
    page.keyboard.press("Alt+ArrowDown")
    at(page, "figures-1-value")
    page.keyboard.press("Alt+ArrowUp")
    at(page, "figures-0-value")
    page.locator("[name=figures-11-locator]").focus()
    page.keyboard.press("Enter")
    at(page, "figures-12-subject")
    page.evaluate(
        """() => {
            const data = new DataTransfer();
            data.setData("text/plain", "Saran\\tJobs\\t5\\nAktobe\\tJobs\\t6\\n");
            const cell = document.querySelector("[name=figures-0-subject]");
            cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
        }"""
    )
    assert page.locator("[name=figures-1-value]").input_value() == "6"
    page.locator("[name=figures-1-removed]").press("Space")
    assert page.locator("#figures-1.is-removed").count() == 1
    page.locator("[name=figures-1-removed]").press("Space")
    assert page.locator("#figures-1.is-removed").count() == 0


def test_the_page_works_without_scripts(reader_of, site_to_edit):
    plain = reader_of(site_to_edit, java_script_enabled=False)
    sign_in(plain, site_to_edit)
    plain.open("/admin/projects/source/enter/")
    page = plain.page
    assert page.locator(".grid-figures .doc-row").count() == 12
    page.get_by_label("Title").fill("A page that nobody keeps")
    page.get_by_label("Publisher").fill("gazette.example")
    page.locator("[name=figures-0-subject]").fill("Full-cycle tyre plant in Saran")
    page.locator("[name=figures-0-metric]").fill("Jobs")
    page.locator("[name=figures-0-value]").fill("over 1,100")
    page.get_by_role("button", name="Check").last.click()
    page.wait_for_load_state()
    assert "over 1,100 people" in page.locator("#figures-0-said").inner_text().replace("\xa0", " ")
    page.get_by_role("button", name="Add rows").first.click()
    page.wait_for_load_state()
    assert page.locator(".grid-figures .doc-row").count() == 18


@pytest.mark.parametrize("width", [1440, PHONE])
def test_nothing_on_the_page_is_in_anybodys_way(reader_of, site_to_edit, width):
    reader = reader_of(site_to_edit, width=width)
    sign_in(reader, site_to_edit)
    reader.open("/admin/projects/source/enter/")
    page = reader.page
    rows = [("Full-cycle tyre plant in Saran", "Jobs", "9 000"), ("qarmet", "Jobs", "6,200")]
    for number, (subject, metric, value) in enumerate(rows):
        if number:
            page.locator("[name=_more_figures]").click()
        page.locator(f"[name=figures-{number}-metric]").fill(metric)
        page.locator(f"[name=figures-{number}-value]").fill(value)
        page.locator(f"[name=figures-{number}-subject]").fill(subject)
    page.locator("[name=figures-1-part]").focus()
    page.locator("#figures-1-said input[type=radio]").first.wait_for()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    # The buttons stick to the lower edge, over cells, until the end of the page is in sight.
    page.evaluate("() => window.scrollTo(0, document.documentElement.scrollHeight)")
    complaints = [one for found in found_by_axe(reader).values() for one in found]
    # The head of every page of the admin, with its way back, is Django's own.
    frame = ("#header", ".breadcrumbs", "#user-tools", 'a[href$="source/"]')
    assert not [one for one in complaints if not any(part in one for part in frame)]
