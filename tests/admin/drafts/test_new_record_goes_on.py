"""A record that a draft alone has is gone on with as one that is public, under keys that nobody keeps."""

from django.urls import reverse

from projects.editing.going_on import is_provisional
from projects.models import Programme, Submission
from tests import factories as make
from tests.admin.drafts.pages import FIGURES, columns, latest, opened, page_of, saved, step, words
from tests.admin.pages import new_inline, shown_fields


def test_a_new_record_is_gone_on_with_row_by_row(author, programme_draft, reviewer, register):
    draft = programme_draft
    data = opened(author, draft)
    values = [data[f"{FIGURES}-{number}-value"] for number in (0, 1)]
    assert (data["name_en"], data["key"], sorted(map(str, values))) == (
        "New jobs",
        "new-jobs",
        ["500", "600"],
    )
    first = values.index(next(value for value in values if str(value) == "500"))

    # One row is changed, one removed, one added; even the key can be mended.
    row = {
        name: data[f"{FIGURES}-0-{name}"]
        for name in ("metric", "unit", "qualifier", "nature", "source", "ruling")
    }
    data = new_inline(data, FIGURES, **row, value="700", period="2029")
    removed = {f"{FIGURES}-{1 - first}-DELETE": "on"}
    saved(author, draft, data, key="newer-jobs", **{f"{FIGURES}-{first}-value": "550"}, **removed)
    assert sorted(change.columns["value"][1] for change in draft.changes.filter(model="observation")) == [
        "550",
        "700",
    ]
    assert not draft.changes.exclude(record_id=None).exists()

    # And once more, as the rows have other numbers by now.
    data = opened(author, draft)
    saved(author, draft, data, name_ru="Новые места")
    assert not Programme.objects.filter(name_en="New jobs").exists()
    assert step(reviewer, draft, "publish").status_code == 302
    programme = Programme.objects.get(key="newer-jobs")
    assert programme.name_ru == "Новые места"
    assert sorted(programme.observations.values_list("value", "period_start__year")) == [
        (550, 2027),
        (700, 2029),
    ]
    keys = [programme.pk, *programme.observations.values_list("pk", flat=True)]
    assert not any(map(is_provisional, keys))
    assert Submission.objects.get(pk=draft.pk).changes.filter(record_id=programme.pk).exists()


def test_the_page_of_a_new_record_leads_to_no_page_that_is_not_there(author, programme_draft):
    text = words(author.get(page_of(programme_draft, "edit")))
    for link in ("historylink", "viewsitelink", "deletelink", "inlinechangelink", "/history/"):
        assert link not in text, link
    assert 'name="_addanother"' not in text


def test_a_figure_entered_alone_is_gone_on_with_and_needs_no_reason(author, register):
    add = reverse("admin:projects_observation_add")
    new = shown_fields(author.get(add)) | {
        "region": register["region"].pk, "metric": make.make_metric("jobs").pk, "unit": make.make_unit("person").pk,
        "value": "5", "period": "2025", "nature": "plan", "qualifier": "exact", "ruling": "none",
        "source": register["source"].pk,
    }  # fmt: skip
    assert author.post(add, new).status_code == 302
    draft = latest()
    saved(author, draft, opened(author, draft), value="6")
    assert columns(draft)["observation", "value"] == "6"
