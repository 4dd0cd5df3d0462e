"""One save is one write: headlines and the dataset version follow, or nothing is changed at all."""

from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import (
    DatasetVersion,
    ExchangeRate,
    Milestone,
    Observation,
    Place,
    Project,
    Source,
)
from projects.models.writing import RegisterModel
from projects.periods import Period
from tests import factories as make
from tests.admin.pages import errors_on, new_inline, shown_fields

FIGURES, MILESTONES, PARTNERS = "observations", "milestones", "participations"


@pytest.fixture
def raised(monkeypatch):
    """How often the dataset version was raised."""
    counts = []
    manager = type(DatasetVersion.objects.all())
    original = manager.raise_by_one
    monkeypatch.setattr(manager, "raise_by_one", lambda self: (counts.append(1), original(self)))
    return counts


def project_page(project):
    return reverse("admin:projects_project_change", args=[project.pk])


def figure_fields(**overrides):
    return {
        "metric": make.make_metric().pk,
        "value": "6 200 000 000",
        "qualifier": "exact",
        "unit": make.make_unit("KZT").pk,
        "period": "2025",
        "nature": "plan",
        "source": make.make_source().pk,
        "ruling": "none",
    } | overrides


def test_a_project_is_added_as_a_draft_with_figures_milestones_and_partners_in_one_write(
    admin, register, raised
):
    page = reverse("admin:projects_project_add")
    data = shown_fields(admin.get(page)) | {
        "key": "tyre-plant",
        "name_en": "Tyre plant in Saran",
        "region": register["region"].pk,
        "sector": register["sector"].pk,
        "kind": "new",
        "status": "planned",
        "status_as_of_period": "2025-06",
        "programmes": [register["programme"].pk],
        "change_reason": "Announced by the akimat",
        "publication": "published",
    }
    jobs = {"metric": make.make_metric("jobs").pk, "unit": make.make_unit("person").pk, "value": "1 125"}
    data = new_inline(data, FIGURES, **figure_fields())
    data = new_inline(data, FIGURES, **figure_fields(**jobs))
    data = new_inline(
        data,
        MILESTONES,
        date_period="2027-Q4",
        event="commissioned",
        is_planned="on",
        source=make.make_source().pk,
    )
    data = new_inline(data, PARTNERS, name="private investors", role="investor")
    raised.clear()

    response = admin.post(page, data)

    assert response.status_code == 302, errors_on(response)
    project = Project.objects.get(key="tyre-plant")
    assert project.publication == "draft"
    assert str(project.status_as_of_period) == "2025-06"
    assert (project.investment_kzt, project.jobs, project.planned_year) == (6_200_000_000, 1125, 2027)
    assert project.investment_is_counted
    assert project.participations.get().name == "private investors"
    assert len(raised) == 1
    changes = [*project.history.all(), *Observation.history.filter(project_id=project.pk)]
    changes += Milestone.history.filter(project_id=project.pk)
    assert {(row.history_user.username, row.history_change_reason) for row in changes} == {
        ("editor", "Announced by the akimat")
    }
    # The project, then its programmes and products (which are chosen once it exists), two figures, one milestone.
    assert len(changes) == 5


def test_a_figure_edited_inline_moves_the_headline_and_the_version_once(admin, register, raised):
    project = register["project"]
    data = shown_fields(admin.get(project_page(project)))
    raised.clear()

    response = admin.post(
        project_page(project), data | {f"{FIGURES}-0-value": "1 250 000 000,5", "change_reason": "Misread"}
    )

    assert response.status_code == 302, errors_on(response)
    project.refresh_from_db()
    assert project.investment_kzt == Decimal("1250000000.5")
    assert len(raised) == 1
    change = register["observation"].history.latest()
    assert (change.history_type, change.history_user.username, change.history_change_reason) == (
        "~",
        "editor",
        "Misread",
    )
    # The project itself was not changed, so its own history has no empty line.
    assert project.history.count() == 1


def test_a_figure_deleted_inline_is_gone_from_the_headline_and_stays_in_history(admin, register, raised):
    project, figure = register["project"], register["observation"]
    data = shown_fields(admin.get(project_page(project))) | {
        f"{FIGURES}-0-DELETE": "on",
        "change_reason": "Another plant",
    }
    raised.clear()

    assert admin.post(project_page(project), data).status_code == 302

    project.refresh_from_db()
    assert (project.investment_kzt, project.investment_figure) == (None, None)
    assert len(raised) == 1
    row = Observation.history.filter(id=figure.pk).latest()
    assert (row.history_type, row.history_change_reason) == ("-", "Another plant")
    history = admin.get(reverse("admin:projects_project_history", args=[project.pk])).content.decode()
    assert "Another plant" in history
    assert "withdrawn" in history


def test_a_page_saved_as_it_was_changes_nothing(admin, register, version):
    for name, record in register.items():
        page = reverse(f"admin:projects_{name}_change", args=[record.pk])
        before, rows = version(), record.history.count()
        response = admin.post(page, shown_fields(admin.get(page)))
        assert response.status_code == 302, (name, errors_on(response))
        assert (version(), record.history.count()) == (before, rows), name


def test_an_error_in_one_figure_leaves_everything_as_it_was(admin, register, version):
    project = register["project"]
    data = shown_fields(admin.get(project_page(project))) | {
        "name_en": "Renamed",
        f"{FIGURES}-0-value": "990 000 000",
    }
    data = new_inline(data, FIGURES, **figure_fields(period="soon"))
    before = version()

    response = admin.post(project_page(project), data)

    assert response.status_code == 200
    assert "is no date: write 2025" in errors_on(response)
    project.refresh_from_db()
    assert project.name_en != "Renamed"
    assert project.investment_kzt == 1_000_000_000
    assert version() == before


def test_a_failure_in_the_middle_of_a_save_leaves_everything_as_it_was(admin, register, version, monkeypatch):
    project = register["project"]
    data = shown_fields(admin.get(project_page(project))) | {
        "name_en": "Renamed",
        f"{FIGURES}-0-value": "990 000 000",
    }
    before, original = version(), RegisterModel.save

    def save(self, *args, **kwargs):
        original(self, *args, **kwargs)
        if isinstance(self, Observation):
            raise RuntimeError("the disk is full")

    monkeypatch.setattr(RegisterModel, "save", save)
    with pytest.raises(RuntimeError, match="disk"):
        admin.post(project_page(project), data)

    project.refresh_from_db()
    assert project.name_en != "Renamed"
    assert project.investment_kzt == 1_000_000_000
    assert version() == before


def test_a_unit_that_does_not_suit_the_metric_is_refused_by_name(admin, register):
    project = register["project"]
    data = new_inline(
        shown_fields(admin.get(project_page(project))), FIGURES, **figure_fields(unit=make.make_unit("MW").pk)
    )
    assert "investment is not measured in MW" in errors_on(admin.post(project_page(project), data))


@pytest.mark.parametrize(
    ("wrong", "complaint"),
    [
        ({"value_upper": "5"}, "upper value is below"),
        ({"ruling": "preferred"}, "ruling needs a reason"),
        ({"value": "6,200"}, "may mean 6200 or 6.200"),
        ({"value": ""}, "required"),
        ({"period": ""}, "required"),
        ({"metric": ""}, "required"),
    ],
)
def test_a_wrong_figure_is_refused_inline_and_on_its_own_page(admin, register, wrong, complaint):
    project = register["project"]
    inline = new_inline(shown_fields(admin.get(project_page(project))), FIGURES, **figure_fields(**wrong))
    assert complaint in errors_on(admin.post(project_page(project), inline))

    page = reverse("admin:projects_observation_add")
    data = shown_fields(admin.get(page)) | figure_fields(**wrong) | {"project": project.pk}
    assert complaint in errors_on(admin.post(page, data))


def test_a_figure_has_exactly_one_subject(admin, register):
    page = reverse("admin:projects_observation_add")
    data = shown_fields(admin.get(page)) | figure_fields()
    for subjects in ({}, {"project": register["project"].pk, "region": register["region"].pk}):
        assert "exactly one subject" in errors_on(admin.post(page, data | subjects))
    assert admin.post(page, data | {"region": register["region"].pk}).status_code == 302


def test_two_preferred_figures_of_one_fact_are_refused_in_the_register_and_on_one_page(admin, register):
    project = register["project"]
    preferred = figure_fields(ruling="preferred", ruling_reason="The law says so")
    shown = shown_fields(admin.get(project_page(project)))
    twice = new_inline(new_inline(shown, FIGURES, **preferred), FIGURES, **preferred)
    assert "is preferred already" in errors_on(admin.post(project_page(project), twice))

    assert admin.post(project_page(project), new_inline(shown, FIGURES, **preferred)).status_code == 302
    page = reverse("admin:projects_observation_add")
    again = shown_fields(admin.get(page)) | preferred | {"project": project.pk}
    assert "is preferred already" in errors_on(admin.post(page, again))


def test_two_preferred_figures_of_one_fact_are_refused_for_a_new_project_as_well(admin, register):
    page = reverse("admin:projects_project_add")
    data = shown_fields(admin.get(page)) | {
        "key": "new",
        "name_en": "New",
        "kind": "new",
        "status": "planned",
    }
    data |= {"region": register["region"].pk, "sector": register["sector"].pk}
    preferred = figure_fields(ruling="preferred", ruling_reason="The law says so")
    data = new_inline(new_inline(data, FIGURES, **preferred), FIGURES, **preferred)
    assert "is preferred already" in errors_on(admin.post(page, data))
    assert not Project.objects.filter(key="new").exists()


def test_figures_of_enterprises_and_programmes_are_edited_on_their_pages(admin, register):
    for name in ("enterprise", "programme"):
        page = reverse(f"admin:projects_{name}_change", args=[register[name].pk])
        data = new_inline(shown_fields(admin.get(page)), FIGURES, **figure_fields(value="12,5"))
        assert admin.post(page, data).status_code == 302
        assert register[name].observations.filter(value="12.5").exists()


def test_a_region_leads_to_its_figures(admin, register):
    page = admin.get(reverse("admin:projects_region_change", args=[register["region"].pk])).content.decode()
    filtered = f"/admin/projects/observation/?region__id__exact={register['region'].pk}"
    assert filtered in page
    shown = admin.get(filtered).context["cl"].queryset
    assert {figure.region for figure in shown} == {register["region"]}
    added = admin.get(f"/admin/projects/observation/add/?region={register['region'].pk}")
    assert added.context["adminform"].form["region"].value() == str(register["region"].pk)


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
    data = shown_fields(admin.get(project_page(draft))) | {"key": "better-key"}
    assert admin.post(project_page(draft), data).status_code == 302
    assert Project.objects.filter(key="better-key").exists()


def test_what_others_cite_cannot_be_deleted_and_the_page_says_by_whom(admin, register):
    for name in ("source", "enterprise", "region", "metric", "unit", "sector"):
        page = reverse(f"admin:projects_{name}_delete", args=[register[name].pk])
        assert "protected related objects" in admin.get(page).content.decode(), name
        assert admin.post(page, {"post": "yes"}).status_code in (200, 302)
        assert type(register[name]).objects.filter(pk=register[name].pk).exists(), name


def test_deleting_several_records_is_one_write(admin, register, raised):
    figures = [
        make.make_observation("production", project=register["project"], period=str(year))
        for year in range(2015, 2020)
    ]
    raised.clear()
    data = {
        "action": "delete_selected",
        "_selected_action": [figure.pk for figure in figures],
        "post": "yes",
        "reason": "Another plant",
    }
    assert admin.post(reverse("admin:projects_observation_changelist"), data).status_code == 302
    register["project"].refresh_from_db()
    assert register["project"].figure_count == 1
    assert len(raised) == 1


def test_years_and_keys_of_rows_are_never_grouped_like_quantities(admin, db):
    project = make.make_project(pk=12_345)
    make.make_milestone(project=project, date="2031")
    make.make_rate(year=2024)
    lists = admin.get(reverse("admin:projects_project_changelist")).content.decode()
    lists += admin.get(reverse("admin:projects_exchangerate_changelist")).content.decode()
    page = admin.get(project_page(project)).content.decode()
    assert "2031" in lists
    assert "2031" in page
    assert "2024" in lists
    for grouped in ("2,031", "2,024", "12,345"):
        assert grouped not in lists + page
