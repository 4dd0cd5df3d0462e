"""One save is one write: headlines and the dataset version follow, or nothing is changed at all."""

from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import Milestone, Observation, Project
from projects.models.writing import RegisterModel
from tests import factories as make
from tests.admin.pages import FIGURES, errors_on, figure_fields, new_inline, page_of, shown_fields

MILESTONES, PARTNERS = "milestones", "participations"


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
    data = shown_fields(admin.get(page_of(project)))
    raised.clear()

    response = admin.post(
        page_of(project),
        data | {f"{FIGURES}-0-value": "1 250 000 000,5", "change_reason": "Misread"},
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
    data = shown_fields(admin.get(page_of(project))) | {
        f"{FIGURES}-0-DELETE": "on",
        "change_reason": "Another plant",
    }
    raised.clear()

    assert admin.post(page_of(project), data).status_code == 302

    project.refresh_from_db()
    assert (project.investment_kzt, project.investment_figure) == (None, None)
    assert len(raised) == 1
    row = Observation.history.filter(id=figure.pk).latest()
    assert (row.history_type, row.history_change_reason) == ("-", "Another plant")
    history = admin.get(reverse("admin:projects_project_history", args=[project.pk])).content.decode()
    assert "Another plant" in history
    assert "withdrawn" in history


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


def test_a_page_saved_as_it_was_changes_nothing(admin, register, version):
    for name, record in register.items():
        page = reverse(f"admin:projects_{name}_change", args=[record.pk])
        before, rows = version(), record.history.count()
        response = admin.post(page, shown_fields(admin.get(page)))
        assert response.status_code == 302, (name, errors_on(response))
        assert (version(), record.history.count()) == (before, rows), name


def test_an_error_in_one_figure_leaves_everything_as_it_was(admin, register, version):
    project = register["project"]
    data = shown_fields(admin.get(page_of(project))) | {
        "name_en": "Renamed",
        f"{FIGURES}-0-value": "990 000 000",
    }
    data = new_inline(data, FIGURES, **figure_fields(period="soon"))
    before = version()

    response = admin.post(page_of(project), data)

    assert response.status_code == 200
    assert "is no date: write 2025" in errors_on(response)
    project.refresh_from_db()
    assert project.name_en != "Renamed"
    assert project.investment_kzt == 1_000_000_000
    assert version() == before


def test_a_failure_in_the_middle_of_a_save_leaves_everything_as_it_was(admin, register, version, monkeypatch):
    project = register["project"]
    data = shown_fields(admin.get(page_of(project))) | {
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
        admin.post(page_of(project), data)

    project.refresh_from_db()
    assert project.name_en != "Renamed"
    assert project.investment_kzt == 1_000_000_000
    assert version() == before
