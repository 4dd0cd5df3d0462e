"""Who saves second sees what the first changed, and nothing of either is lost."""

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from projects.models import Observation, Place, Project
from tests import factories as make
from tests.admin.pages import errors_on, new_inline, page_of, shown_fields
from tests.signed_in import sign_in

FIGURES = "observations"


@pytest.fixture
def aigul(db):
    """Somebody else who edits, in a browser of her own."""
    user = User.objects.create(username="aigul", first_name="Aigul", is_staff=True, is_superuser=True)
    return sign_in(Client(), user)


@pytest.fixture
def project(register):
    return register["project"]


def shown(browser, record) -> dict:
    return shown_fields(browser.get(page_of(record)))


def save(browser, record, data, **changes):
    """Press "Save" on a page that was shown before, with these changes; the answer."""
    named = {name: value for name, value in changes.items() if value is not None}
    left = {name: value for name, value in data.items() if changes.get(name, "") is not None}
    return browser.post(page_of(record), left | named)


def saved(browser, record, data, **changes):
    response = save(browser, record, data, **changes)
    assert response.status_code == 302, errors_on(response)
    return response


def stopped(browser, record, data, **changes):
    """The page that comes back because somebody must choose; nothing was written."""
    rows = Project.history.count(), Observation.history.count()
    response = save(browser, record, data, **changes)
    assert response.status_code == 409
    assert (Project.history.count(), Observation.history.count()) == rows
    return response


def words(response) -> str:
    return " ".join(response.content.decode().split())


def again(response) -> dict:
    """The fields of a page that came back, as a browser would send them."""
    return shown_fields(response)


def message(browser, response) -> str:
    return words(browser.get(response.url))


# --- Different things ----------------------------------------------------------------------------------------------


def test_changes_of_different_fields_are_both_kept_and_told(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_ru="Шинный завод", change_reason="Translated by hand")

    response = saved(admin, project, mine, note="Seen on site")

    project.refresh_from_db()
    assert (project.name_ru, project.note) == ("Шинный завод", "Seen on site")
    told = message(admin, response)
    assert "Aigul changed this record at" in told
    assert "Name in Russian: (empty) → Шинный завод" in told
    # Her change stands in history under her name alone.
    last, before = project.history.order_by("-history_id")[:2]
    assert (last.history_user.username, before.history_user.username) == ("editor", "aigul")
    assert (last.name_ru, before.note) == ("Шинный завод", "")


def test_nobody_is_told_of_nothing(admin, project):
    response = saved(admin, project, shown(admin, project), note="Seen on site")
    assert "changed this record" not in message(admin, response)


def test_a_page_saved_as_it_was_takes_nothing_back(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_ru="Завод", **{f"{FIGURES}-0-value": "1 100 000 000"})
    saved(admin, project, mine)
    project.refresh_from_db()
    assert (project.name_ru, project.investment_kzt) == ("Завод", 1_100_000_000)


def test_the_same_change_by_both_is_no_conflict(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, note="Same")
    saved(admin, project, mine, note="Same")
    assert Project.objects.get(pk=project.pk).note == "Same"


def test_numbers_and_dates_in_other_words_are_the_same(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, **{f"{FIGURES}-0-value": "1 200 000 000"})
    saved(admin, project, mine, **{f"{FIGURES}-0-value": "1,200,000,000.00"})
    assert Observation.objects.get(project=project).value == 1_200_000_000


def test_chosen_records_are_merged_one_by_one(admin, aigul, project):
    first, second, third = make.make_programme(), make.make_programme(), make.make_programme()
    project.programmes.set([first])
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, programmes=[first.pk, second.pk])
    saved(admin, project, mine, programmes=[third.pk])
    assert set(project.programmes.all()) == {second, third}


def test_lines_of_a_list_are_merged_one_by_one(admin, aigul, register):
    place = register["place"]
    Place.objects.filter(pk=place.pk).update(aliases=["Old", "Older"])
    mine, hers = shown(admin, place), shown(aigul, place)
    saved(aigul, place, hers, aliases="Old\r\nOlder\r\nOldest")
    saved(admin, place, mine, aliases="Older\r\nNew")
    assert Place.objects.get(pk=place.pk).aliases == ["Older", "Oldest", "New"]


def test_statuses_of_texts_are_merged_one_by_one(admin, aigul, project):
    Project.objects.filter(pk=project.pk).update(name_ru="Завод", name_kk="Зауыт")
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, **{"statuses_of_texts-name-ru": "reviewed"})
    saved(admin, project, mine, **{"statuses_of_texts-name-kk": "reviewed"})
    project.refresh_from_db()
    assert {project.status_of_text("name", language) for language in ("ru", "kk")} == {"reviewed"}


# --- The same thing ------------------------------------------------------------------------------------------------


def test_a_field_changed_by_both_comes_back_with_both_and_saves_when_saved_again(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_en="Hers", name_ru="Её", change_reason="As the akimat calls it")

    page = stopped(admin, project, mine, name_en="Mine", note="My note")

    text = words(page)
    assert "Aigul changed this record at" in text
    assert "As the akimat calls it" in text
    assert "Take theirs: Hers" in text
    assert mine["name_en"] in errors_on(page)
    assert 'value="Mine"' in text
    data = again(page)
    # Mine is kept in its field, what she alone changed is in the form already.
    assert (data["name_en"], data["note"], data["name_ru"]) == ("Mine", "My note", "Её")
    project.refresh_from_db()
    assert (project.name_en, project.note) == ("Hers", "")

    saved(admin, project, data)
    project.refresh_from_db()
    assert (project.name_en, project.name_ru, project.note) == ("Mine", "Её", "My note")


def test_one_box_takes_what_the_other_wrote(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_en="Hers", **{f"{FIGURES}-0-locator": "page 7"})
    page = stopped(admin, project, mine, name_en="Mine", note="My note", **{f"{FIGURES}-0-locator": "page 8"})
    for taken in ("name_en", f"{FIGURES}-0-locator"):
        assert f'name="_theirs" value="{taken}"' in words(page)
    saved(admin, project, again(page), _theirs=["name_en", f"{FIGURES}-0-locator"])
    project.refresh_from_db()
    assert (project.name_en, project.note) == ("Hers", "My note")
    assert project.observations.get().locator == "page 7"


def test_a_third_change_while_choosing_is_shown_as_well(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_en="Hers")
    page = stopped(admin, project, mine, name_en="Mine")
    saved(aigul, project, shown(aigul, project), name_en="Hers again")
    page = stopped(admin, project, again(page))
    assert "Take theirs: Hers again" in words(page)
    saved(admin, project, again(page))
    assert Project.objects.get(pk=project.pk).name_en == "Mine"


def test_a_mistake_and_a_conflict_are_shown_together_and_nothing_is_lost(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_en="Hers")
    page = stopped(admin, project, mine, name_en="Mine", **{f"{FIGURES}-0-value": "a lot"})
    assert "is no number" in errors_on(page)
    assert "Please correct" in words(page)
    assert (again(page)["name_en"], again(page)[f"{FIGURES}-0-value"]) == ("Mine", "a lot")


def test_after_a_mistake_the_page_shows_what_was_changed_meanwhile(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_ru="Её")
    page = save(admin, project, mine, note="Mine", **{f"{FIGURES}-0-value": "a lot"})
    assert page.status_code == 200
    assert "Also changed meanwhile" in words(page)
    saved(admin, project, again(page), **{f"{FIGURES}-0-value": "1 000 000 000"})
    project.refresh_from_db()
    assert (project.name_ru, project.note) == ("Её", "Mine")


def test_a_value_and_its_unit_are_one_thing(admin, aigul, project):
    make.make_rate()
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, **{f"{FIGURES}-0-unit": make.make_unit("USD").pk})
    page = stopped(admin, project, mine, **{f"{FIGURES}-0-value": "1 000 000 001"})
    assert "Unit" in words(page)


def test_another_window_of_the_same_editor_is_told_from_another_person(admin, project):
    one, two = shown(admin, project), shown(admin, project)
    saved(admin, project, one, name_en="One")
    assert "in another window" in words(stopped(admin, project, two, name_en="Two"))


# --- Rows ----------------------------------------------------------------------------------------------------------


def test_rows_added_by_both_are_all_there(admin, aigul, project, register):
    row = {
        "metric": make.make_metric().pk, "value": "1 300 000 000", "qualifier": "exact", "unit": make.make_unit("KZT").pk,
        "period": "2024", "nature": "plan", "source": register["source"].pk, "ruling": "none",
    }  # fmt: skip
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, new_inline(hers, FIGURES, **row))
    response = saved(admin, project, new_inline(mine, FIGURES, **row | {"value": "1 400 000 000"}))
    values = set(project.observations.values_list("value", flat=True))
    assert values == {1_000_000_000, 1_300_000_000, 1_400_000_000}
    assert "added" in message(admin, response)


def test_a_row_added_by_another_appears_on_the_page_that_comes_back(admin, aigul, project, register):
    mine, hers = shown(admin, project), shown(aigul, project)
    row = {
        "date_period": "2028-01",
        "event": "commissioned",
        "is_planned": "on",
        "source": register["source"].pk,
    }
    saved(aigul, project, new_inline(hers, "milestones", **row), name_en="Hers")
    data = again(stopped(admin, project, mine, name_en="Mine"))
    assert (data["milestones-INITIAL_FORMS"], data["milestones-1-date_period"]) == ("2", "2028-01")
    saved(admin, project, data)
    assert project.milestones.count() == 2


def test_a_row_changed_by_another_and_not_by_me_stays_theirs(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, **{f"{FIGURES}-0-locator": "page 7"})
    saved(admin, project, mine, **{f"{FIGURES}-0-note": "Rounded"})
    figure = project.observations.get()
    assert (figure.locator, figure.note) == ("page 7", "Rounded")


def test_a_row_changed_on_its_own_page_meets_the_page_of_its_project(admin, aigul, project, register):
    mine, figure = shown(admin, project), register["observation"]
    saved(aigul, figure, shown(aigul, figure), locator="page 7")
    page = stopped(admin, project, mine, **{f"{FIGURES}-0-locator": "page 8"})
    assert "Take theirs: page 7" in words(page)


def test_a_row_withdrawn_by_another_and_untouched_by_me_stays_withdrawn(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, **{f"{FIGURES}-0-DELETE": "on"})
    response = saved(admin, project, mine, note="Seen")
    assert not project.observations.exists()
    assert "withdrawn" in message(admin, response)


def test_a_row_that_both_withdraw_is_no_conflict(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, **{f"{FIGURES}-0-DELETE": "on"})
    saved(admin, project, mine, **{f"{FIGURES}-0-DELETE": "on"})
    assert not project.observations.exists()


@pytest.mark.parametrize("leaves_it", [True, False])
def test_a_row_withdrawn_by_another_that_i_changed_is_kept_on_the_page(admin, aigul, project, leaves_it):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, change_reason="Of another plant", **{f"{FIGURES}-0-DELETE": "on"})

    page = stopped(admin, project, mine, **{f"{FIGURES}-0-value": "1 100 000 000"})

    assert "This row was withdrawn while you were changing it." in words(page)
    assert "Of another plant" in words(page)
    data = again(page)
    assert (data[f"{FIGURES}-INITIAL_FORMS"], data[f"{FIGURES}-0-value"]) == ("0", "1 100 000 000")
    box = f"{FIGURES}-0-DELETE"
    assert f'name="{box}"' in words(page)
    saved(admin, project, data, **({box: "on"} if leaves_it else {}))
    assert project.observations.count() == (0 if leaves_it else 1)


@pytest.mark.parametrize("keeps_it", [True, False])
def test_a_row_that_i_withdraw_and_another_changed_waits_for_me(admin, aigul, project, keeps_it):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, **{f"{FIGURES}-0-locator": "page 7"})
    box = f"{FIGURES}-0-DELETE"

    page = stopped(admin, project, mine, **{box: "on"})

    assert "You withdraw this row, and it was changed meanwhile." in words(page)
    assert again(page)[box] == "on"
    saved(admin, project, again(page), **({box: None} if keeps_it else {}))
    assert [figure.locator for figure in project.observations.all()] == (["page 7"] if keeps_it else [])


# --- The whole record -----------------------------------------------------------------------------------------------


def test_a_record_withdrawn_meanwhile_can_be_entered_anew(admin, aigul, register):
    place = make.make_place(region=register["region"])
    mine = shown(admin, place)
    answer = aigul.post(page_of(place, "delete"), {"post": "yes", "reason": "Entered twice"})
    assert answer.status_code == 302

    page = save(admin, place, mine, name_en="Mine", note="Much work")

    assert page.status_code == 409
    assert "This record was withdrawn while you were editing it" in words(page)
    assert "Entered twice" in words(page)
    assert 'value="Mine"' in words(page)
    assert not Place.objects.filter(name_en="Mine").exists()
    add = reverse("admin:projects_place_add")
    assert f'action="{add}"' in words(page)
    assert admin.post(add, again(page)).status_code == 302
    assert Place.objects.get(name_en="Mine").note == "Much work"


def test_a_button_pressed_on_a_project_that_was_withdrawn_meanwhile_publishes_nothing(admin, aigul, project):
    Project.objects.filter(pk=project.pk).update(publication="in_review")
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, _publish="1")
    saved(aigul, project, shown(aigul, project), _withdraw="1", change_reason="Never existed")

    page = stopped(admin, project, mine, _publish="1", note="Mine")

    assert "Never existed" in words(page)
    project.refresh_from_db()
    assert project.publication == "withdrawn"
    data = again(page)
    saved(admin, project, data, _publish="1", change_reason="It does exist")
    project.refresh_from_db()
    assert (project.publication, project.note) == ("published", "Mine")


def test_an_edit_of_a_project_withdrawn_meanwhile_is_kept_and_told(admin, aigul, project):
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, _withdraw="1", change_reason="Never existed")
    response = saved(admin, project, mine, note="Mine")
    project.refresh_from_db()
    assert (project.publication, project.note) == ("withdrawn", "Mine")
    assert "withdrawn" in message(admin, response)


def test_a_key_that_was_fixed_meanwhile_is_not_dropped_silently(admin, aigul, register):
    draft = make.make_project(publication="draft")
    mine, hers = shown(admin, draft), shown(aigul, draft)
    saved(aigul, draft, hers, _publish="1")
    page = stopped(admin, draft, mine, key="better-key")
    assert "better-key" in words(page)
    saved(admin, draft, again(page))


# --- Pages that say nothing of what they showed ---------------------------------------------------------------------


@pytest.mark.parametrize("note", [None, "", "forged", "of another record"])
def test_a_page_that_does_not_say_what_it_showed_overwrites_nothing(admin, aigul, project, note):
    if note == "of another record":
        note = shown(admin, make.make_project())["_as_shown"]
    mine, hers = shown(admin, project), shown(aigul, project)
    saved(aigul, project, hers, name_en="Hers")
    page = stopped(admin, project, mine, _as_shown=note, note="My note")
    assert "It is not known what you saw when you began" in words(page)
    assert "Hers" in words(page)
    data = again(page)
    assert (data["name_en"], data["note"]) == (mine["name_en"], "My note")
    saved(admin, project, data, _theirs=["name_en"])
    project.refresh_from_db()
    assert (project.name_en, project.note) == ("Hers", "My note")


def test_a_page_without_a_note_that_changes_nothing_is_saved(admin, project):
    data = shown(admin, project)
    del data["_as_shown"]
    saved(admin, project, data)


# --- Every page ------------------------------------------------------------------------------------------------------


def test_every_kind_of_record_is_guarded(admin, aigul, register):
    for name, record in register.items():
        mine = shown(admin, record)
        hers = shown(aigul, record)
        column = next(
            (one for one in ("note", "name_ru", "locator", "reason", "text_ru") if one in hers), None
        )
        if column is None:
            continue
        saved(aigul, record, hers, **{column: "Hers"})
        page = save(admin, record, mine, **{column: "Mine"})
        assert page.status_code == 409, name
        assert "Take theirs: Hers" in words(page), name
        saved(admin, record, again(page))
        record.refresh_from_db()
        assert getattr(record, column) == "Mine", name


def test_in_a_popup_and_with_save_and_continue_it_is_the_same(admin, aigul, register):
    source = register["source"]
    for button in ({"_popup": "1"}, {"_continue": "1"}):
        mine, hers = shown(admin, source), shown(aigul, source)
        saved(aigul, source, hers, note=f"Hers {button}")
        page = save(admin, source, mine, note=f"Mine {button}", **button)
        assert page.status_code == 409
        assert save(admin, source, again(page), **button).status_code in (200, 302)
        source.refresh_from_db()
        assert source.note == f"Mine {button}"


def test_a_draft_of_somebody_who_does_not_publish_meets_what_is_public(aigul, project):
    user = User.objects.create(username="daniyar", is_staff=True)
    user.user_permissions.set(
        Permission.objects.filter(content_type__app_label="projects").exclude(codename="publish_submission")
    )
    daniyar = sign_in(Client(), user)
    mine, hers = shown(daniyar, project), shown(aigul, project)
    saved(aigul, project, hers, name_en="Hers", name_ru="Её")
    page = stopped(daniyar, project, mine, name_en="His")
    response = saved(daniyar, project, again(page))
    assert Project.objects.get(pk=project.pk).name_en == "Hers"
    assert "submission" in response.url

    mine = shown(daniyar, project)
    saved(aigul, project, shown(aigul, project), name_kk="Оның")
    response = saved(daniyar, project, mine, note="His")
    assert "Оның" in message(daniyar, response)


def test_two_new_records_of_one_key_are_told_apart(admin, aigul, register):
    add = reverse("admin:projects_place_add")
    fields = {"key": "taldy", "name_en": "Taldy", "region": register["region"].pk, "kind": "village"}
    mine, hers = shown_fields(admin.get(add)) | fields, shown_fields(aigul.get(add)) | fields
    assert aigul.post(add, hers).status_code == 302
    page = admin.post(add, mine | {"note": "Much work"})
    assert "already exists" in errors_on(page)
    assert again(page)["note"] == "Much work"


def test_a_collision_in_the_database_is_tried_once_more_and_then_explained(admin, register, monkeypatch):
    # As on PostgreSQL, where the other transaction may end between the check and the write.
    add = reverse("admin:projects_place_add")
    fields = {"key": "taldy", "name_en": "Taldy", "region": register["region"].pk, "kind": "village"}
    data, attempts, original = shown_fields(admin.get(add)) | fields, [], Place.save

    def save_second(self, *args, **kwargs):
        attempts.append(self)
        if len(attempts) == 1:
            raise IntegrityError("UNIQUE constraint failed")
        original(self, *args, **kwargs)

    monkeypatch.setattr(Place, "save", save_second)
    assert admin.post(add, data).status_code == 302
    assert Place.objects.filter(key="taldy").count() == 1


def test_the_note_costs_no_queries_and_the_merge_a_fixed_number(
    admin, aigul, project, django_assert_max_num_queries
):
    def queries(count):
        for _ in range(count):
            make.make_observation(project=project, value=1_000_000_000)
        data = shown(admin, project)
        with django_assert_max_num_queries(200) as caught:
            saved(admin, project, data, note=f"Seen {count}")
        return len(caught)

    few = queries(1)
    assert queries(20) == few
