"""A regional editor keeps to the regions assigned: sees no drafts of others, changes nothing there, moves nothing."""

import pytest
from django.core.exceptions import PermissionDenied

from projects.editing import permits, submissions
from projects.models import Observation, Place, Project, Source
from tests import factories as make
from tests.editors import make_editor

pytestmark = pytest.mark.django_db


def changed(by, record, **values):
    def edit():
        for name, value in values.items():
            setattr(record, name, value)
        record.save()

    return submissions.edit_as(by, edit)


@pytest.mark.parametrize(
    ("role", "publishes", "is_regional"),
    [
        ("viewer", False, False),
        ("regional_editor", False, True),
        ("editor", False, False),
        ("reviewer", True, False),
        ("administrator", True, False),
    ],
)
def test_who_publishes_and_who_keeps_regions(role, publishes, is_regional):
    user = make_editor(role)
    assert (permits.may_publish(user), permits.is_regional(user)) == (publishes, is_regional)
    assert permits.regions_kept(user) == (frozenset() if is_regional else None)


def test_an_editor_of_all_regions_is_no_regional_one(ours):
    from django.contrib.auth.models import Group, User

    user = make_editor("regional_editor", regions=[ours])
    make_editor("editor")
    user.groups.add(Group.objects.get(name="editor"))
    assert permits.regions_kept(User.objects.get(pk=user.pk)) is None


def test_drafts_of_other_regions_are_not_seen(keeper, ours, theirs):
    for region in (ours, theirs):
        for state in ("draft", "in_review", "published", "withdrawn"):
            project = make.make_project(region=region, publication=state)
            make.make_observation("jobs", project=project)
            make.make_milestone(project=project)
    seen = permits.visible(keeper, Project.objects.all())
    assert {(project.region, project.publication) for project in seen} == {
        (ours, "draft"),
        (ours, "in_review"),
        (ours, "published"),
        (ours, "withdrawn"),
        (theirs, "published"),
    }
    figures = permits.visible(keeper, Observation.objects.all())
    assert set(figures.values_list("project", flat=True)) == set(seen.values_list("pk", flat=True))


def test_records_of_other_regions_are_not_changed(keeper, theirs):
    draft = make.make_project(region=theirs, publication="draft")
    public = make.make_project(region=theirs)
    records = [
        draft,
        public,
        make.make_observation("jobs", project=public),
        make.make_observation("jobs", project=None, region=theirs),
        make.make_milestone(project=public),
        make.make_enterprise(region=theirs),
        make.make_place(region=theirs),
        make.make_programme(region=theirs),
        make.make_commitment(region=theirs),
    ]
    for record in records:
        assert not permits.keeps(keeper, record), record
        with pytest.raises(PermissionDenied):
            changed(keeper, record, note="Mine now")


def test_records_are_moved_neither_out_of_the_own_region_nor_into_it(keeper, ours, theirs):
    mine, other = make.make_project(region=ours), make.make_project(region=theirs)
    with pytest.raises(PermissionDenied):
        changed(keeper, mine, region=theirs)
    with pytest.raises(PermissionDenied):
        changed(keeper, other, region=ours)
    figure = make.make_observation("jobs", project=mine)
    with pytest.raises(PermissionDenied):
        changed(keeper, figure, project=other)
    with pytest.raises(PermissionDenied):
        submissions.edit_as(keeper, lambda: mine.also_in.add(theirs))
    place = make.make_place(region=ours)
    with pytest.raises(PermissionDenied):
        changed(keeper, place, region=theirs)
    assert Place.objects.get(pk=place.pk).region == ours


def test_own_records_are_changed_by_way_of_a_draft(keeper, ours):
    project = make.make_project(region=ours)
    assert changed(keeper, project, note="Visited").submission.state == "draft"
    draft = make.make_project(region=ours, publication="draft")
    assert changed(keeper, draft, note="Visited").submission is None
    assert Project.objects.get(pk=draft.pk).note == "Visited"


def test_a_source_is_added_by_anybody_and_changed_only_where_no_other_region_cites_it(keeper, ours, theirs):
    source = submissions.edit_as(keeper, make.make_source).result
    make.make_observation("jobs", project=make.make_project(region=ours), source=source)
    assert permits.keeps(keeper, source)
    make.make_milestone(project=make.make_project(region=theirs), source=source)
    assert not permits.keeps(keeper, source)
    with pytest.raises(PermissionDenied):
        changed(keeper, Source.objects.get(pk=source.pk), title="Another")


def test_codelists_are_not_for_regional_editors(keeper, ours):
    for record in (make.make_unit("person"), make.make_metric("jobs"), make.make_product()):
        with pytest.raises(PermissionDenied, match="no single region"):
            changed(keeper, record, name_en="Another")


def test_submissions_of_other_regions_are_not_seen_before_they_are_published(keeper, ours, theirs):
    editor = make_editor("editor")
    there = changed(editor, make.make_project(region=theirs), note="x").submission
    here = changed(editor, make.make_project(region=ours), note="x").submission
    both_projects = [make.make_project(region=region) for region in (ours, theirs)]

    def edit_both():
        for project in both_projects:
            project.note = "y"
            project.save()

    both = submissions.edit_as(editor, edit_both).submission
    seen = permits.visible(keeper, type(here).objects.all())
    assert set(seen) == {here}
    reviewer = make_editor("reviewer")
    for submission in (there, both):
        submissions.publish(submission, reviewer, "Checked")
    assert set(seen.all()) == {here, there, both}
