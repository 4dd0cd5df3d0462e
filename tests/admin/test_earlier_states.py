"""Any earlier state can be looked at, and returned to by the rules."""

from datetime import timedelta

from django.urls import reverse

from projects.intake.writer import REASON as LOADED
from projects.models import Observation, Project, Submission
from tests import changes
from tests import factories as make
from tests.admin.pages import page_of, state_of
from tests.editors import make_editor
from tests.signed_in import sign_in
from tests.site import Page


def test_an_earlier_state_is_shown_in_full_with_what_stood_beside_it(admin, register):
    project, figure = register["project"], register["observation"]
    first = project.history.latest()
    changes.publish(changes.setting(project, name_en="Renamed works"))
    changes.publish(changes.setting(figure, value=5))
    changes.publish(register["milestone"].delete)
    page = Page(admin.get(state_of(project, first) + "?at=2090-01-01T00:00:00%2B00:00"))
    assert "5\u00a0₸" in page.html
    then = register["participation"].history.latest().history_date.isoformat().replace("+", "%2B")
    page = Page(admin.get(f"{state_of(project, first)}?at={then}"))
    state = page.html[page.html.index('class="history-state"') :]
    for expected in (str(first.name_en), "1,000,000,000\u00a0₸", "private investors"):
        assert expected in state, expected
    assert "Renamed works" not in state.split("<h3>")[0]
    assert register["milestone"].get_event_display() in state


def test_returning_to_an_earlier_state_is_a_published_change_with_its_reason(admin, register, version):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    before = version()
    response = admin.post(state_of(figure, first), {"reason": "The correction was wrong"})
    kept = Submission.objects.latest("pk")
    assert response.url == reverse("admin:projects_submission_change", args=[kept.pk])
    assert (kept.kind, kept.state, kept.reason) == ("restoration", "published", "The correction was wrong")
    figure.refresh_from_db()
    assert figure.value == 1_000_000_000
    assert figure.project.investment_kzt == 1_000_000_000
    assert figure.history.latest().history_change_reason == "The correction was wrong"
    assert version() == before + 1


def test_returning_brings_withdrawn_records_back_and_takes_later_ones_out(admin, register):
    project, figure, milestone = register["project"], register["observation"], register["milestone"]
    row = project.history.latest()
    moment = register["participation"].history.latest().history_date.isoformat().replace("+", "%2B")
    number = figure.pk
    changes.publish(figure.delete)
    changes.publish(lambda: make.make_observation("jobs", 77, project=project))
    later = Observation.objects.get(project=project, value=77)
    assert (
        admin.post(f"{state_of(project, row)}?at={moment}", {"reason": "All of it was right"}).status_code
        == 302
    )
    assert Observation.objects.get(pk=number).value == 1_000_000_000
    assert not Observation.objects.filter(pk=later.pk).exists()
    assert type(milestone).objects.filter(pk=milestone.pk).exists()


def test_nothing_is_returned_to_without_a_reason_or_by_a_link(admin, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    admin.get(state_of(figure, first))
    assert "Give a reason" in admin.post(state_of(figure, first), {"reason": " "}).content.decode()
    figure.refresh_from_db()
    assert figure.value == 5


def test_returning_never_changes_who_may_see_a_project(admin, db):
    project = make.make_project(publication="draft")
    drafted = project.history.latest()
    changes.publish(changes.setting(project, publication="published", name_en="Renamed"))
    assert admin.post(state_of(project, drafted), {"reason": "Back"}).status_code == 302
    project.refresh_from_db()
    assert project.publication == "published"
    assert project.name_en != "Renamed"


def test_the_form_of_an_old_version_writes_nothing_of_what_is_posted(admin, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    admin.post(
        state_of(figure, first),
        {"reason": "Back", "value": "666", "publication": "published", "note": "hacked"},
    )
    figure.refresh_from_db()
    assert (figure.value, figure.note) == (1_000_000_000, "")


def test_an_editors_return_waits_for_a_reviewer(client, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    sign_in(client, make_editor("editor"))
    assert client.post(state_of(figure, first), {"reason": "The first was right"}).status_code == 302
    figure.refresh_from_db()
    assert figure.value == 5
    assert Submission.objects.latest("pk").state == "draft"


def test_a_regional_editor_returns_only_records_of_the_regions_assigned(client, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    sign_in(client, make_editor("regional_editor", regions=[make.make_region("KZ-55")]))
    before = Submission.objects.count()
    assert client.post(state_of(figure, first), {"reason": "Mine"}).status_code == 403
    assert Submission.objects.count() == before
    figure.refresh_from_db()
    assert figure.value == 5


def test_a_viewer_reads_histories_and_returns_to_nothing(client, register):
    figure = register["observation"]
    first = figure.history.latest()
    changes.publish(changes.setting(figure, value=5))
    sign_in(client, make_editor("viewer"))
    assert client.get(page_of(figure, "history")).status_code == 200
    page = client.get(state_of(figure, first))
    assert page.status_code == 200
    assert "Return to this state" not in page.content.decode()
    assert client.post(state_of(figure, first), {"reason": "Try"}).status_code == 403


def test_sets_of_a_record_that_came_in_bulk_are_not_emptied_on_the_way_back(admin, db):
    with make.writing():
        project = make.make_project(key="works", name_en="Steel works")
    Project.history.filter(id=project.pk).delete()
    project.products.through.objects.create(project=project, product=make.make_product())
    Project.history.bulk_history_create([project], default_change_reason=LOADED)
    came_in_bulk = project.history.latest()
    changes.publish(changes.setting(project, name_en="Renamed works"))
    history = admin.get(page_of(project, "history")).text
    assert "Products" not in history[history.index('id="change-history"') :]
    assert admin.post(state_of(project, came_in_bulk), {"reason": "Its old name"}).status_code == 302
    project.refresh_from_db()
    assert project.name_en == "Steel works"
    assert project.products.count() == 1


def test_the_state_of_a_load_holds_all_that_the_load_brought(admin, db):
    project = make.make_project()
    figure = make.make_observation(project=project)
    Project.history.all().delete()
    Observation.history.all().delete()
    Project.history.bulk_history_create([project], default_change_reason=LOADED)
    Observation.history.bulk_history_create([figure], default_change_reason=LOADED)
    Observation.history.update(history_date=project.history.latest().history_date + timedelta(seconds=30))
    changes.publish(changes.setting(project, name_en="Renamed works"))
    page = Page(admin.get(state_of(project, project.history.earliest())))
    assert "1,000,000,000\u00a0₸" in page.html[page.html.index('class="history-state"') :]
    assert "withdrawn" not in page.text.split("What would change")[1].split("Reason")[0]
