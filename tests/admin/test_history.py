"""Who changed what, when and why stays for good, and an older version can be brought back."""

from django.urls import reverse

from projects.models import Observation
from tests import factories as make
from tests.admin.pages import shown_fields


def page_of(name, record, page="change"):
    return reverse(f"admin:projects_{name}_{page}", args=[record.pk])


def test_the_history_of_every_record_tells_who_when_why_and_what(admin, register):
    changes = {
        "region": "name_kk", "place": "name_kk", "sector": "name_kk", "enterprise": "name_kk", "project": "name_kk",
        "programme": "name_kk", "unit": "symbol_kk", "metric": "name_kk", "product": "name_kk", "source": "publisher",
        "exchangerate": "locator", "observation": "locator", "milestone": "locator", "participation": "role",
        "commitment": "made_by_en",
    }  # fmt: skip
    for name, column in changes.items():
        page = page_of(name, register[name])
        data = shown_fields(admin.get(page)) | {column: "Жаңа сөз", "change_reason": f"Reason of the {name}"}
        assert admin.post(page, data).status_code == 302
        history = admin.get(page_of(name, register[name], "history")).content.decode()
        for expected in ("editor", f"Reason of the {name}", "Жаңа сөз", "changed"):
            assert expected in history, (name, expected)


def test_the_history_of_a_project_holds_the_changes_of_its_figures(admin, register):
    project = register["project"]
    data = shown_fields(admin.get(page_of("project", project)))
    admin.post(
        page_of("project", project),
        data | {"observations-0-value": "7000", "change_reason": "Corrected by the akimat"},
    )
    history = admin.get(page_of("project", project, "history")).content.decode()
    assert "Corrected by the akimat" in history
    assert "<strong>Value:</strong> 1000000000.000000 → 7000" in history


def test_an_older_version_is_brought_back_with_a_reason(admin, register, version):
    figure = register["observation"]
    first = figure.history.latest()
    figure.value = 5
    figure.save()
    before = version()
    page = reverse("admin:projects_observation_simple_history", args=[figure.pk, first.pk])
    form = admin.get(page).context["adminform"].form
    data = {field.html_name: field.value() for field in form if field.value() not in (None, False)}

    assert admin.post(page, data | {"change_reason": "The correction was wrong"}).status_code == 302

    figure.refresh_from_db()
    assert figure.value == 1_000_000_000
    assert figure.project.investment_kzt == 1_000_000_000
    assert figure.history.latest().history_change_reason == "The correction was wrong"
    assert version() == before + 1


def test_bringing_back_an_older_version_never_changes_who_may_see_a_project(admin, db):
    project = make.make_project(publication="draft")
    drafted = project.history.latest()
    project.publication = "published"
    project.save()
    page = reverse("admin:projects_project_simple_history", args=[project.pk, drafted.pk])
    form = admin.get(page).context["adminform"].form
    data = {field.html_name: field.value() for field in form if field.value() not in (None, False)}
    assert admin.post(page, data).status_code == 302
    project.refresh_from_db()
    assert project.publication == "published"


def test_a_reason_of_one_request_is_not_found_in_the_next(admin, register):
    page = page_of("observation", register["observation"])
    admin.post(page, shown_fields(admin.get(page)) | {"locator": "page 2", "change_reason": "First"})
    admin.post(page, shown_fields(admin.get(page)) | {"locator": "page 3"})
    reasons = Observation.history.filter(id=register["observation"].pk).values_list(
        "history_change_reason", flat=True
    )
    assert list(reasons) == [None, "First", None]


def test_a_longer_history_costs_no_more_queries(admin, register, django_assert_max_num_queries):
    figure, page = register["observation"], page_of("project", register["project"], "history")
    for value in range(2, 12):
        figure.value = value
        figure.save()
    with django_assert_max_num_queries(20):
        admin.get(page)
