"""Many alike records are created, changed and withdrawn in few queries, with the outcome of one after another."""

import pytest
from django.apps import apps
from django.db import transaction

from projects.editing import replay, submissions
from projects.models import Commitment, Correction, Observation, Project, Reply, Source, Submission
from tests import factories as make
from tests.editors import make_editor

pytestmark = pytest.mark.django_db

IN_BULK, SINGLY = 2, 10_000


@pytest.fixture(autouse=True)
def jobs(db):
    """What is measured stands before anything is entered."""
    make.make_metric("jobs")
    make.make_unit("person")


@pytest.fixture
def reviewer(db):
    return make_editor("reviewer")


@pytest.fixture
def figures(reviewer):
    """A published submission of six new figures of two projects, with what others hung on them since."""
    projects = [make.make_project(), make.make_project()]
    sources = [make.make_source(), make.make_source(), make.make_source()]

    def edit():
        for n in range(6):
            make.make_observation(
                "jobs", project=projects[n % 2], source=sources[n % 3], period=str(2020 + n), value=n + 1
            )

    kept = submissions.edit_as(reviewer, edit, reason="A file").submission
    first, second, *_others = made = list(Observation.objects.order_by("pk"))
    make.make_reply(observation=first)
    make.make_reply(observation=second)
    Correction.objects.create(observation=first, figure_number=first.pk, about="A figure", token="t")
    make.make_commitment().evidence.set(made[:3])
    return kept


@pytest.fixture
def wholes(reviewer):
    """A published submission of four new projects, each with sets, a figure and a milestone."""
    programmes = [make.make_programme(), make.make_programme()]
    steel, north = make.make_product(), make.make_region("KZ-59")

    def edit():
        for n in range(4):
            project = make.make_project()
            project.programmes.set(programmes[: 1 + n % 2])
            project.products.set([steel])
            project.also_in.set([north])

    kept = submissions.edit_as(reviewer, edit, reason="A file").submission
    for project in Project.objects.all():
        make.make_observation("jobs", project=project, value=7)
        make.make_milestone(project=project)
    return kept


def with_many(number, act, monkeypatch):
    """What the register looks like once this was done, from so many records on in bulk; the register stays as it is."""
    monkeypatch.setattr(replay, "MANY", number)
    try:
        with transaction.atomic():
            act()
            raise _Enough(the_register())
    except _Enough as enough:
        return enough.args[0]


class _Enough(Exception):
    pass


def the_register():
    """All tables but those of submissions, and the changes of the latest submission, as plain rows in one order."""
    tables = {
        model.__name__: _rows(model)
        for model in apps.get_app_config("projects").get_models(include_auto_created=True)
        if not model.__name__.startswith(("Submission", "Change", "Step"))
    }
    latest = Submission.objects.latest("pk")
    changes = latest.changes.values("kind", "model", "record_id", "columns", "project_id")
    about = (latest.kind, latest.state, latest.title, latest.dataset_version, set(latest.regions.all()))
    return tables, sorted(changes, key=str), about


def _rows(model):
    # Numbers and moments of rows that are made anew differ from one time to the next.
    passing = {"history_id", "history_date", "m2m_history_id", "changed_at"}
    passing |= {"id"} if model._meta.auto_created else set()
    names = [field.attname for field in model._meta.concrete_fields if field.attname not in passing]
    return sorted(model._base_manager.values(*names), key=str)


@pytest.mark.parametrize("what", ["figures", "wholes"])
def test_withdrawing_in_bulk_leaves_what_withdrawing_one_by_one_leaves(
    what, request, reviewer, monkeypatch, version
):
    kept, before = request.getfixturevalue(what), version()

    def undo():
        submissions.undo(kept, reviewer, "A wrong file")
        assert version() == before + 1

    tables, changes, about = with_many(IN_BULK, undo, monkeypatch)
    tables_singly, changes_singly, about_singly = with_many(SINGLY, undo, monkeypatch)
    assert (changes, about) == (changes_singly, about_singly)
    for name, rows in tables.items():
        assert rows == tables_singly[name], name
    assert tables["Observation"] == []
    assert {change["kind"] for change in changes} == {"withdraw"}
    gone = [row for row in tables["HistoricalObservation"] if row["history_type"] == "-"]
    assert len(gone) == 6 if what == "figures" else 4


def test_every_record_withdrawn_in_bulk_has_a_last_row_with_author_and_reason(figures, reviewer, monkeypatch):
    monkeypatch.setattr(replay, "MANY", IN_BULK)
    submissions.undo(figures, reviewer, "A wrong file")
    rows = Observation.history.filter(history_type="-")
    assert sorted(row.value for row in rows) == [1, 2, 3, 4, 5, 6]
    assert {(row.history_user, row.history_change_reason) for row in rows} == {(reviewer, "A wrong file")}


def test_headlines_follow_what_was_withdrawn_in_bulk(figures, reviewer, monkeypatch):
    monkeypatch.setattr(replay, "MANY", IN_BULK)
    project = Project.objects.filter(jobs__isnull=False).first()
    submissions.undo(figures, reviewer, "A wrong file")
    project.refresh_from_db()
    assert (project.jobs, project.jobs_figure, project.figure_count) == (None, None, 0)


@pytest.mark.parametrize("many", [IN_BULK, SINGLY])
def test_what_was_withdrawn_comes_back_with_what_went_along(figures, reviewer, monkeypatch, many):
    monkeypatch.setattr(replay, "MANY", many)
    stood = [list(model.objects.order_by("pk").values()) for model in (Observation, Reply)]
    back = submissions.undo(figures, reviewer, "A wrong file")
    submissions.undo(back, reviewer, "The right file after all")
    assert [list(model.objects.order_by("pk").values()) for model in (Observation, Reply)] == stood


@pytest.mark.parametrize("many", [IN_BULK, SINGLY])
def test_one_cited_record_among_many_is_a_conflict_that_changes_nothing(reviewer, monkeypatch, version, many):
    def edit():
        for _n in range(5):
            make.make_source()

    monkeypatch.setattr(replay, "MANY", many)
    kept = submissions.edit_as(reviewer, edit, reason="A file", publish=True).submission
    cited = Source.objects.order_by("pk")[2]
    Commitment.objects.create(key="c", text_en="An undertaking", responsible_en="Somebody", source=cited)
    before = the_register(), version(), Submission.objects.count()
    with pytest.raises(replay.Conflicts, match="Other records cite this one") as caught:
        submissions.undo(kept, reviewer, "A wrong file")
    assert [conflict.change.record_id for conflict in caught.value.conflicts] == [cited.pk]
    assert before == (the_register(), version(), Submission.objects.count())


@pytest.mark.parametrize("many", [IN_BULK, SINGLY])
def test_records_that_cite_each_other_go_one_after_another(reviewer, monkeypatch, many):
    def edit():
        whole = make.make_project()
        for _n in range(4):
            whole = make.make_project(part_of=whole)

    monkeypatch.setattr(replay, "MANY", many)
    kept = submissions.edit_as(reviewer, edit, reason="A file").submission
    submissions.undo(kept, reviewer, "A wrong file")
    assert not Project.objects.exists()
    assert Project.history.filter(history_type="-").count() == 5


def test_new_projects_that_an_editor_undoes_go_once_a_reviewer_agrees(wholes, reviewer):
    draft = submissions.undo(wholes, make_editor("editor"), "A wrong file")
    projects = set(Project.objects.values_list("pk", flat=True))
    concerned = draft.changes.filter(model="project").values_list("project", flat=True)
    assert set(concerned) == projects
    submissions.publish(draft, reviewer, "Indeed")
    assert not Project.objects.exists()
    assert set(concerned.all()) == {None}


def test_those_that_are_gone_already_are_left_out(figures, reviewer, monkeypatch):
    monkeypatch.setattr(replay, "MANY", IN_BULK)
    Observation.objects.order_by("pk").last().delete()
    back = submissions.undo(figures, reviewer, "A wrong file")
    assert back.changes.filter(model="observation").count() == 5


def test_withdrawing_more_records_takes_no_more_queries(reviewer, monkeypatch, django_assert_max_num_queries):
    project, source = make.make_project(), make.make_source()

    def edit():
        for year in range(1950, 2025):
            make.make_observation("jobs", project=project, source=source, period=str(year))

    monkeypatch.setattr(replay, "MANY", IN_BULK)
    kept = submissions.edit_as(reviewer, edit, reason="A file").submission
    with django_assert_max_num_queries(75):
        submissions.undo(kept, reviewer, "A wrong file")
