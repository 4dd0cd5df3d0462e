"""No page of the editors says anything in English to whoever reads Russian or Kazakh."""

import json
import re
from html.parser import HTMLParser

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from projects.models import FormerName, MetricQuantityKind
from tests import factories as make
from tests.admin.pages import shown_fields
from tests.admin.test_every_page import RECORDS, address
from tests.signed_in import sign_in

#: Attributes that people see or hear.
SPOKEN = ("title", "aria-label", "placeholder", "alt", "data-popup-title", "data-verbose-name")
BUTTONS = ("submit", "button", "reset")
#: Four Latin letters in a row are a word, or a name.
WORD = re.compile(r"[A-Za-z]{4}")
#: Words that are the same in every language: codes as they are written in files and addresses, and names.
SAME = re.compile(
    r"2025-H1|\b(?:Qarmet|Kuryk|Saran|KATO|Eurostat|JSON|NACE|CPA|UN/CEFACT|QUDT|Plotly|GeoNames|OpenStreetMap|Python)\b"
)
LANGUAGES = ["ru", "kk"]


@pytest.fixture(scope="module", autouse=True)
def compiled():
    call_command("compile_translations", verbosity=0)
    translation.trans_real._translations.clear()


class Spoken(HTMLParser):
    """Every text of a page that a person reads or hears, in order; nothing that is marked as of another language."""

    def __init__(self, html: str):
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self._silent: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if self._silent:
            if tag == self._silent[0]:
                self._silent.append(tag)
            return
        if tag in ("script", "style", "textarea") or (tag != "html" and "hreflang" in found):
            self._silent.append(tag)
            return
        self.texts += [found[name] for name in SPOKEN if found.get(name)]
        if tag == "input" and found.get("type") in BUTTONS:
            self.texts.append(found.get("value") or "")

    def handle_endtag(self, tag):
        if self._silent and tag == self._silent[0]:
            self._silent.pop()

    def handle_data(self, data):
        if not self._silent:
            self.texts.append(data)

    def words(self) -> set[str]:
        """The texts with a word in Latin letters, spaces drawn together."""
        texts = (SAME.sub("", " ".join(text.split())) for text in self.texts)
        return {text for text in texts if WORD.search(text)}


def data_of(records) -> set[str]:
    """Every text that the records themselves hold, with what they are called."""
    texts = set()
    for record in records:
        texts.add(str(record))
        for field in record._meta.fields:
            value = field.value_from_object(record)
            texts |= {str(item) for item in (value if isinstance(value, list) else [value]) if item}
    return texts


def untranslated(client, page: str, language: str, data: set[str], **request) -> set[str]:
    """What the page says alike in English and in the language, apart from the data."""
    send = client.post if request else client.get
    told = []
    for prefix in ("", f"/{language}"):
        response = send(prefix + page, *request.values(), follow=True)
        assert response.status_code == 200, page
        told.append(Spoken(response.text).words())
    alike = told[0] & told[1]
    for known in sorted(data, key=len, reverse=True):
        alike = {text.replace(known, "") for text in alike}
    return {text for text in alike if WORD.search(text)}


@pytest.fixture
def data(register, editor):
    """All texts of the register; what a page shows of them is no matter of language."""
    found = data_of([*register.values(), editor])
    for model in [FormerName, MetricQuantityKind, *map(type, register.values())]:
        found |= data_of(model._base_manager.all())
    return {text for text in found if WORD.search(text)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", RECORDS)
def test_no_page_of_a_record_says_anything_in_english(admin, register, data, record, language):
    pk = register[record].pk
    pages = [
        address("changelist", record),
        address("changelist", record) + "?q=nothing",
        address("add", record),
        address("add", record) + "?_popup=1",
        address("change", record, pk),
        address("history", record, pk),
        address("delete", record, pk),
        address("simple_history", record, pk, register[record].history.latest().pk),
    ]
    assert {page: found for page in pages if (found := untranslated(admin, page, language, data))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", RECORDS)
def test_no_complaint_of_a_form_is_in_english(admin, register, data, record, language):
    page = address("add", record)
    assert untranslated(admin, page, language, data, sent={"_save": "1"}) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_page_of_the_editors_says_anything_in_english(admin, editor, register, data, language):
    group = Group.objects.create(name="Редакторы")
    group.permissions.set(Permission.objects.filter(codename__startswith="view_"))
    editor.groups.add(group)
    for flag, message in ((1, "added"), (2, "changed"), (3, "deleted")):
        LogEntry.objects.create(
            user=editor, action_flag=flag, object_repr=editor.username,
            change_message=f'[{{"{message}": {{"name": "user", "object": "x", "fields": ["Password"]}}}}]',
        )  # fmt: skip
    pages = [reverse("admin:index"), reverse("admin:app_list", args=["projects"])]
    pages += [reverse("admin:password_change"), reverse("admin:password_change_done")]
    pages += [address("changelist", "datasetversion"), address("change", "datasetversion", 1)]
    for model, record in (("user", editor), ("group", group)):
        # Accounts are switched off, never deleted.
        shown = ("change", "history", "delete") if model == "group" else ("change", "history")
        names = [(name, [record.pk]) for name in shown]
        for name, args in [("changelist", []), ("add", []), *names]:
            pages.append(reverse(f"admin:auth_{model}_{name}", args=args))
    pages.append(reverse("admin:auth_user_password_change", args=[editor.pk]))
    other = User.objects.create(username=editor.username.upper())
    pages.append(reverse("admin:auth_user_reset_second_factor", args=[other.pk]))
    pages.append(reverse("admin:second_factor"))
    data = data | {other.username}
    assert {page: found for page in pages if (found := untranslated(admin, page, language, data))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_signing_in_and_out_and_what_goes_wrong_there_is_told_in_the_editors_language(
    client, admin, editor, data, language
):
    wrong = {"username": "nobody", "password": "wrong"}
    login, change = reverse("admin:login"), reverse("admin:password_change")
    bad = {"old_password": "x", "new_password1": "12345", "new_password2": "12345"}
    assert untranslated(admin, change, language, data, sent=bad) == set()
    told = []
    for prefix in ("", f"/{language}"):
        sign_in(admin, editor)
        told.append(Spoken(admin.post(prefix + reverse("admin:logout")).text).words())
    assert told[0] & told[1] <= data
    assert untranslated(client, login, language, data) == set()
    assert untranslated(client, login, language, data | {"nobody"}, sent=wrong) == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("record", RECORDS)
def test_an_action_asks_and_tells_in_the_editors_language(admin, register, data, record, language):
    page, pk = address("changelist", record), register[record].pk
    for action in ({"action": ""}, {"action": "delete_selected", "_selected_action": [pk]}):
        assert untranslated(admin, page, language, data, sent=action) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_publishing_is_told_in_the_editors_language(admin, register, data, language):
    page, pk = address("changelist", "project"), register["project"].pk
    for action in ("send_to_review", "publish_selected", "withdraw_selected", "delete_selected"):
        # Each step is taken once and then refused, so that both are heard.
        for reason in ("", "причина"):
            sent = {"action": action, "_selected_action": [pk], "reason": reason}
            assert untranslated(admin, page, language, data, sent=sent) == set(), action


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("record", "wrong"),
    [
        ("milestone", {"date_period": "22.06.2025"}),
        ("milestone", {"date_period": "2025-02-30"}),
        ("milestone", {"date_period": "1500"}),
        ("milestone", {"date_period": "2025-01/2025-08"}),
        ("observation", {"period": "2025/2024", "value": "6,200"}),
        ("observation", {"period": "2025/2024-06", "value": "6 bn"}),
        ("observation", {"value": "1.23456789", "metric": "999", "nature": "мүмкін"}),
        ("source", {"accessed_on": "вчера", "url": "???", "key": "ә ә"}),
        ("place", {"lat": "999", "lon": "-999", "key": "Ә"}),
        ("exchangerate", {"year": "жыл", "period": "2025-13", "kzt_per_unit": "-1"}),
    ],
)
def test_wrong_input_is_refused_in_the_editors_language(admin, register, data, record, wrong, language):
    typed = {str(value) for value in wrong.values()}
    assert untranslated(admin, address("add", record), language, data | typed, sent=wrong) == set()


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "Проекты: может изменять"), ("kk", "Жобалар: өзгерте алады")]
)
def test_a_permission_is_worded_in_the_editors_language(admin, language, words):
    page = admin.get(f"/{language}{reverse('admin:auth_group_add')}").text
    assert words in page
    assert "historical" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_saved_record_is_reported_in_the_editors_language(admin, data, language):
    sector = make.make_sector("pipes", name_en="трубы")
    page = address("change", "sector", sector.pk)
    for button in ("_save", "_continue", "_addanother"):
        sent = shown_fields(admin.get(page)) | {button: "1"}
        assert untranslated(admin, page, language, data | {"pipes"}, sent=sent) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_with_a_search_have_words_of_the_editors_language(admin, register, language):
    page = admin.get(f"/{language}{address('change', 'observation', register['observation'].pk)}").text
    assert f"admin/js/vendor/select2/i18n/{language}.js" in page
    assert (
        f'data-theme="admin-autocomplete" data-allow-clear="false" data-placeholder="" lang="{language}"'
        in page
    )


@pytest.mark.parametrize(
    ("language", "date", "month"), [("ru", "Выберите дату", "Январь"), ("kk", "Күнді таңдаңыз", "Қаңтар")]
)
def test_the_scripts_of_the_admin_get_their_words_and_formats_in_the_language(admin, language, date, month):
    script = admin.get(f"/{language}/admin/jsi18n/").text
    read = json.JSONDecoder().raw_decode
    catalogue, formats = (
        read(script.partition(f"{name} = ")[2])[0] for name in ("newcatalog", "django.formats")
    )
    assert (catalogue["Choose a Date"], catalogue["January"]) == (date, month)
    assert (formats["DECIMAL_SEPARATOR"], formats["FIRST_DAY_OF_WEEK"]) == (",", 1)
    assert formats["DATE_INPUT_FORMATS"][0] == "%d.%m.%Y"
    assert formats["SHORT_DATETIME_FORMAT"] == "d.m.Y H:i"
