"""Dates, names, coordinates and keys as editors type them: kept as typed, refused in words, fixed where others rely on them."""

from decimal import Decimal

from django.urls import reverse

from projects.models import ExchangeRate, Place, Project, Source
from projects.periods import Period
from tests import factories as make
from tests.admin.pages import errors_on, page_of, shown_fields


def test_dates_are_never_more_precise_than_typed(admin, register):
    for name, field in (
        ("source", "issued_period"),
        ("milestone", "date_period"),
        ("commitment", "due_period"),
    ):
        page = reverse(f"admin:projects_{name}_change", args=[register[name].pk])
        assert admin.post(page, shown_fields(admin.get(page)) | {field: "2024-Q2"}).status_code == 302
        register[name].refresh_from_db()
        assert getattr(register[name], field) == Period.parse("2024-Q2")
        wrong = admin.post(page, shown_fields(admin.get(page)) | {field: "spring"})
        assert "is no date" in errors_on(wrong)


def test_a_source_may_lose_its_date_and_a_milestone_may_not(admin, register):
    page = reverse("admin:projects_source_change", args=[register["source"].pk])
    assert admin.post(page, shown_fields(admin.get(page)) | {"issued_period": ""}).status_code == 302
    assert Source.objects.get(pk=register["source"].pk).issued is None
    page = reverse("admin:projects_milestone_change", args=[register["milestone"].pk])
    assert "required" in errors_on(admin.post(page, shown_fields(admin.get(page)) | {"date_period": ""}))


def test_a_new_milestone_without_a_date_is_refused_on_the_date(admin, register):
    page = reverse("admin:projects_milestone_add")
    data = shown_fields(admin.get(page)) | {"project": register["project"].pk, "event": "commissioned"}
    assert "required" in errors_on(admin.post(page, data))


def test_the_period_of_a_rate_is_checked_and_its_rate_moves_the_projects(admin, register):
    figure = make.make_observation(value=100, unit="USD", project=make.make_project())
    assert figure.project.refresh_from_db() or figure.project.investment_kzt == 50_000
    page = reverse("admin:projects_exchangerate_change", args=[register["exchangerate"].pk])
    assert "is no date" in errors_on(admin.post(page, shown_fields(admin.get(page)) | {"period": "spring"}))
    assert admin.post(page, shown_fields(admin.get(page)) | {"kzt_per_unit": "510,25"}).status_code == 302
    assert ExchangeRate.objects.get().kzt_per_unit == Decimal("510.25")
    figure.project.refresh_from_db()
    assert figure.project.investment_kzt == 51_025


def test_names_in_use_are_typed_one_on_a_line(admin, register):
    Place.objects.filter(pk=register["place"].pk).update(aliases=["Old town"])
    page = reverse("admin:projects_place_change", args=[register["place"].pk])
    shown = shown_fields(admin.get(page))
    assert shown["aliases"] == "Old town"
    assert admin.post(page, shown | {"aliases": "Old town\r\nAbai\r\n"}).status_code == 302
    assert Place.objects.get(pk=register["place"].pk).aliases == ["Old town", "Abai"]


def test_a_former_name_is_kept_with_the_date_until_which_it_was_borne(admin, register):
    page = reverse("admin:projects_enterprise_change", args=[register["enterprise"].pk])
    shown = shown_fields(admin.get(page))
    assert shown["former_names-0-name"] == "Old works"
    assert "is no date" in errors_on(admin.post(page, shown | {"former_names-0-until_period": "long ago"}))
    assert admin.post(page, shown | {"former_names-0-until_period": "2023-12"}).status_code == 302
    assert str(register["enterprise"].former_names.get().until_period) == "2023-12"


def test_a_place_keeps_both_coordinates_or_none(admin, register):
    page = reverse("admin:projects_place_change", args=[register["place"].pk])
    assert "both latitude" in errors_on(admin.post(page, shown_fields(admin.get(page)) | {"lat": ""}))
    assert Place.objects.get(pk=register["place"].pk).lat is not None


def test_keys_stay_as_they_are_once_they_stand_in_addresses(admin, register):
    for name, column in (
        ("region", "iso_code"),
        ("metric", "key"),
        ("unit", "code"),
        ("source", "key"),
        ("project", "key"),
    ):
        page = reverse(f"admin:projects_{name}_change", args=[register[name].pk])
        data = shown_fields(admin.get(page))
        assert column not in data
        admin.post(page, data | {column: "other"})
        before = getattr(register[name], column)
        register[name].refresh_from_db()
        assert getattr(register[name], column) == before


def test_a_draft_may_still_be_renamed(admin, db):
    draft = make.make_project(publication="draft")
    data = shown_fields(admin.get(page_of(draft))) | {"key": "better-key"}
    assert admin.post(page_of(draft), data).status_code == 302
    assert Project.objects.filter(key="better-key").exists()


def test_what_others_cite_cannot_be_deleted_and_the_page_says_by_whom(admin, register):
    for name in ("source", "enterprise", "region", "metric", "unit", "sector"):
        page = reverse(f"admin:projects_{name}_delete", args=[register[name].pk])
        assert "protected related objects" in admin.get(page).content.decode(), name
        assert admin.post(page, {"post": "yes"}).status_code in (200, 302)
        assert type(register[name]).objects.filter(pk=register[name].pk).exists(), name


def test_years_and_keys_of_rows_are_never_grouped_like_quantities(admin, db):
    project = make.make_project(pk=12_345)
    make.make_milestone(project=project, date="2031")
    make.make_rate(year=2024)
    lists = admin.get(reverse("admin:projects_project_changelist")).content.decode()
    lists += admin.get(reverse("admin:projects_exchangerate_changelist")).content.decode()
    page = admin.get(page_of(project)).content.decode()
    assert "2031" in lists
    assert "2031" in page
    assert "2024" in lists
    for grouped in ("2,031", "2,024", "12,345"):
        assert grouped not in lists + page
