"""The draft of a record is gone on with: typed on, mended, kept in its place, and never seen by readers meanwhile."""

from django.db import IntegrityError
from django.urls import reverse

from projects.editing import submissions
from projects.editing.going_on import is_provisional
from projects.models import Change, Observation, Project, Submission
from tests import factories as make
from tests.admin.drafts.pages import (
    FIGURES,
    MILESTONES,
    columns,
    entered,
    latest,
    opened,
    page_of,
    record_page,
    save,
    saved,
    step,
    told,
    words,
)
from tests.admin.pages import errors_on, new_inline, shown_fields


def test_its_page_shows_the_record_as_it_would_be_with_the_draft(author, draft, project):
    page = author.get(page_of(draft, "edit"))
    data = shown_fields(page)
    assert (data["note"], data[f"{FIGURES}-0-locator"]) == ("Seen on site", "page 7")
    assert f"You are going on with the draft “{draft.title}”" in words(page)
    # The reason of the draft is there to be kept or changed.
    assert data["change_reason"] == "Checked"
    assert page_of(draft, "edit") in words(author.get(page_of(draft)))


def test_what_is_typed_on_goes_into_the_same_draft_with_what_it_held(author, draft, project, daniyar):
    data = opened(author, draft)
    figure = {f"{FIGURES}-0-locator": "page 8", f"{FIGURES}-0-note": "Rounded"}
    response = saved(author, draft, data, name_ru="Завод", change_reason="Read again", **figure)

    assert Submission.objects.count() == 1
    draft.refresh_from_db()
    assert (draft.state, draft.made_by, draft.reason) == ("draft", daniyar, "Read again")
    assert columns(draft) == {
        ("project", "note"): "Seen on site",
        ("project", "name_ru"): "Завод",
        ("observation", "locator"): "page 8",
        ("observation", "note"): "Rounded",
    }
    # One difference against what is public, not two.
    locator = draft.changes.get(model="observation").columns["locator"]
    assert locator[0] == project.observations.get().locator
    assert [one.reason for one in draft.steps.all()] == ["Checked", "Read again"]
    assert "The draft holds what you saved" in told(author, response)


def test_going_on_is_seen_on_no_public_page_and_raises_no_version(author, draft, project, client, version):
    before, public = version(), client.get(project.get_absolute_url()).content
    history = Project.history.count(), Observation.history.count()
    data = opened(author, draft)
    saved(author, draft, data, name_en="Secret name", **{f"{FIGURES}-0-value": "7 000 000 000"})
    opened(author, draft)
    assert version() == before
    assert client.get(project.get_absolute_url()).content == public
    assert (Project.history.count(), Observation.history.count()) == history
    assert Project.objects.get(pk=project.pk).investment_kzt == 1_000_000_000


def test_the_page_shows_the_headline_that_would_follow(author, draft, project):
    saved(author, draft, opened(author, draft), **{f"{FIGURES}-0-value": "1 234 000 000"})
    assert "1,234,000,000" in words(author.get(page_of(draft, "edit"))).replace("\u00a0", " ").replace(
        "\u202f", " "
    )


def test_rows_are_added_changed_and_removed_from_one_time_to_the_next(author, draft, project, register):
    row = {
        "date_period": "2028-01",
        "event": "commissioned",
        "is_planned": "on",
        "source": register["source"].pk,
    }
    saved(author, draft, new_inline(opened(author, draft), MILESTONES, **row))
    data = opened(author, draft)
    assert (data[f"{MILESTONES}-1-date_period"], data[f"{MILESTONES}-INITIAL_FORMS"]) == ("2028-01", 2)
    assert is_provisional(int(data[f"{MILESTONES}-1-id"]))

    saved(author, draft, data, **{f"{MILESTONES}-1-date_period": "2029"})
    data = opened(author, draft)
    assert data[f"{MILESTONES}-1-date_period"] == "2029"
    assert draft.changes.filter(model="milestone").count() == 1

    saved(author, draft, data, **{f"{MILESTONES}-1-DELETE": "on", f"{MILESTONES}-0-DELETE": "on"})
    assert [(change.kind, change.model) for change in draft.changes.exclude(model="project")] == [
        ("change", "observation"),
        ("withdraw", "milestone"),
    ]
    assert opened(author, draft)[f"{MILESTONES}-INITIAL_FORMS"] == 0
    assert project.milestones.count() == 1


def test_chosen_records_are_one_difference_against_what_is_public(author, project):
    first, second, third = make.make_programme(), make.make_programme(), make.make_programme()
    project.programmes.set([first, second])
    draft = entered(author, project, programmes=[first.pk, third.pk])
    data = opened(author, draft)
    assert set(data["programmes"]) == {first.pk, third.pk}
    saved(author, draft, data, programmes=[third.pk])
    assert draft.changes.get().columns["programmes"] == [[first.pk, second.pk], [third.pk]]
    assert set(project.programmes.all()) == {first, second}


def test_what_is_typed_back_disappears_from_the_draft(author, draft, project):
    saved(author, draft, opened(author, draft), note="")
    assert set(columns(draft)) == {("observation", "locator")}


def test_a_draft_of_which_nothing_would_be_left_is_kept_and_told(author, draft, project, version):
    before = version()
    locator = project.observations.get().locator
    response = saved(
        author, draft, opened(author, draft), note="", **{f"{FIGURES}-0-locator": locator or None}
    )
    assert "nothing would be left of the draft" in told(author, response)
    assert set(columns(draft)) == {("project", "note"), ("observation", "locator")}
    assert (version(), Submission.objects.get().steps.count()) == (before, 1)


def test_what_a_reviewer_gave_back_is_mended_and_published_as_it_was_typed_last(
    author, draft, project, reviewer, daniyar
):
    step(author, draft, "review")
    step(reviewer, draft, "return", "The page is wrong")
    saved(author, draft, opened(author, draft), **{f"{FIGURES}-0-locator": "page 9"})
    step(author, draft, "review", "Mended")
    assert step(reviewer, draft, "publish", "Read again").status_code == 302
    project.refresh_from_db()
    figure = project.observations.get()
    assert (project.note, figure.locator) == ("Seen on site", "page 9")
    assert figure.history.latest().history_user == daniyar
    draft.refresh_from_db()
    assert (draft.state, draft.made_by) == ("published", daniyar)


def test_what_waits_for_review_goes_back_to_draft_when_it_is_gone_on_with(author, draft):
    step(author, draft, "review")
    assert "It waits for review" in words(author.get(page_of(draft, "edit")))
    response = saved(author, draft, opened(author, draft), note="Seen twice")
    draft.refresh_from_db()
    assert draft.state == "draft"
    assert "It is out of review" in told(author, response)
    assert [one.state for one in draft.steps.all()] == ["draft", "in_review", "draft"]


def test_save_and_continue_stays_on_the_page(author, draft):
    response = save(author, draft, opened(author, draft), note="More", _continue="1")
    assert response["Location"] == page_of(draft, "edit")
    assert columns(draft)["project", "note"] == "More"


def test_a_mistake_keeps_the_draft_as_it_was_and_what_was_typed(author, draft):
    response = save(author, draft, opened(author, draft), note="More", **{f"{FIGURES}-0-value": "a lot"})
    assert response.status_code == 200
    assert "is no number" in errors_on(response)
    assert "You are going on with the draft" in words(response)
    data = shown_fields(response)
    assert (data["note"], data[f"{FIGURES}-0-value"]) == ("More", "a lot")
    assert columns(draft)["project", "note"] == "Seen on site"
    saved(author, draft, data, **{f"{FIGURES}-0-value": "1 000 000 000"})
    assert columns(draft)["project", "note"] == "More"


def test_a_collision_in_the_database_is_tried_once_more_as_a_whole(author, draft, monkeypatch):
    attempts, original = [], Project.save

    def save_later(self, *args, **kwargs):
        attempts.append(self)
        if len(attempts) == 2:
            raise IntegrityError("UNIQUE constraint failed")
        original(self, *args, **kwargs)

    data = opened(author, draft)
    monkeypatch.setattr(Project, "save", save_later)
    saved(author, draft, data, note="More")
    assert columns(draft)["project", "note"] == "More"
    assert draft.steps.count() == 2


# --- The entry guard ---


def test_what_was_confirmed_stays_with_its_figure_unless_the_figure_is_changed(author, project):
    make.make_rate("USD", 2025, "500")
    make.make_observation("jobs", 100, period="2024", project=project)
    row = {
        "metric": make.make_metric("jobs").pk, "value": "1 000", "qualifier": "exact", "unit": make.make_unit("person").pk,
        "period": "2025", "nature": "plan", "source": make.make_source().pk, "ruling": "none",
    }  # fmt: skip
    data = new_inline(shown_fields(author.get(record_page(project))), FIGURES, **row)
    doubted = author.post(record_page(project), data)
    confirming = {"guard_shown": doubted.context["guard"].marks, "guard_reason": "Doubled twice"}
    assert author.post(record_page(project), data | confirming).status_code == 302
    draft = latest()

    def confirmed():
        change = Change.objects.get(submission=draft, model="observation")
        return [(warning["code"], warning["reason"]) for warning in change.confirmed]

    before = confirmed()
    assert before
    saved(author, draft, opened(author, draft), note="Something else")
    assert confirmed() == before

    data = opened(author, draft)
    at = next(n for n in range(3) if is_provisional(int(data[f"{FIGURES}-{n}-id"])))
    doubted = save(author, draft, data, **{f"{FIGURES}-{at}-value": "2 000"})
    assert "This is 20 times the previous figure" in words(doubted)
    assert confirmed() == before
    again = shown_fields(doubted)
    saved(author, draft, again, guard_shown=doubted.context["guard"].marks, guard_reason="Thrice")
    assert {reason for _code, reason in confirmed()} == {"Thrice"}

    saved(author, draft, opened(author, draft), **{f"{FIGURES}-{at}-value": "105"})
    assert confirmed() == []


# --- Which drafts ---


def test_lists_and_withdrawals_are_not_gone_on_with(author, register):
    figure = register["observation"]
    page = reverse("admin:projects_observation_delete", args=[figure.pk])
    author.post(page, {"post": "yes", "reason": "A hoax"})
    draft = latest()
    assert draft.entry is None
    assert page_of(draft, "edit") not in words(author.get(page_of(draft)))
    assert "not entered on the page of one record" in told(author, author.get(page_of(draft, "edit")))


def test_what_is_published_at_once_remembers_no_page(reviewer, project):
    assert entered(reviewer, project, note="Seen").entry is None


def test_the_draft_of_a_document_is_gone_on_with_on_its_own_page(author, daniyar, register):
    figure = register["observation"]

    def change():
        figure.locator = "page 9"
        figure.save()

    draft = submissions.edit_as(daniyar, change, kind="document", entry={"rows": []}).submission
    text = words(author.get(page_of(draft)))
    assert page_of(draft, "enter") in text
    assert page_of(draft, "edit") not in text
    assert "not entered on the page of one record" in told(author, author.get(page_of(draft, "edit")))
