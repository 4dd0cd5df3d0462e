"""A change is read as people read it: names, figures and periods in words, never columns or keys."""

import pytest
from django.utils import translation

from projects.editing import submissions
from projects.editing.differences import differences
from projects.models import Observation, Source
from tests import factories as make
from tests.editors import make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(db):
    return make_editor("editor")


def proposed(by, edit):
    """The changes of an edit, in words."""
    return differences(submissions.edit_as(by, edit, publish=False).submission.changes.all())


def altered(record, **values):
    def edit():
        for name, value in values.items():
            setattr(record, name, value)
        record.save()

    return edit


def rows(difference):
    return {row.label: (row.old, row.new) for row in difference.rows}


def test_a_figure_is_read_with_its_hedge_and_unit_old_and_new(editor):
    project = make.make_project(name_en="Tyre plant")
    figure = make.make_observation("jobs", project=project, value=100, qualifier="about")
    (difference,) = proposed(editor, altered(figure, value=2500, qualifier="over"))
    assert difference.title == "Tyre plant: jobs"
    assert difference.subject == project
    assert rows(difference) == {"value": ("about 100\u00a0person", "over 2,500\u00a0person")}
    assert difference.source == figure.source


def test_a_period_is_one_row_in_words(editor):
    figure = make.make_observation("jobs", period="2025")
    from projects.periods import Period

    (difference,) = proposed(editor, altered(figure, period=Period.parse("2025-Q4")))
    assert rows(difference) == {"period": ("2025", "Q4 2025")}


def test_a_date_is_one_row_with_its_precision(editor):
    from projects.periods import Period

    project = make.make_project()
    (difference,) = proposed(editor, altered(project, status_as_of_period=Period.parse("2026-03")))
    assert rows(difference) == {"status as of": ("", "March 2026")}


def test_records_and_codes_are_read_by_their_names_in_the_readers_language(editor):
    project = make.make_project(status="planned")
    region = make.make_region("KZ-55", name_ru="Павлодарская область")
    with translation.override("ru"):
        (difference,) = proposed(editor, altered(project, region=region, status="commissioned"))
        words = {new for _old, new in rows(difference).values()}
    assert "Павлодарская область" in words
    assert "commissioned" not in words


def test_a_set_is_read_as_names(editor):
    project, programme = make.make_project(), make.make_programme(name_en="Industrialization Map")
    (difference,) = proposed(editor, lambda: project.programmes.add(programme))
    assert rows(difference) == {"programmes": ("", "Industrialization Map")}


def test_a_new_figure_stands_beside_what_readers_see_so_far(editor):
    project = make.make_project()
    known = make.make_observation("jobs", project=project, value=100, period="2025")
    other = make.make_observation("jobs", project=project, value=9, period="2020")

    def edit():
        make.make_observation("jobs", project=project, value=250, period="2025", source=known.source)

    (difference,) = proposed(editor, edit)
    assert difference.so_far == known != other
    assert difference.so_far_in_words == "100\u00a0person (2025)"
    assert rows(difference)["value"] == ("", "250\u00a0person")
    assert difference.record is None


def test_a_figure_of_a_source_that_is_new_itself_names_it(editor):
    project = make.make_project()
    make.make_observation("jobs", project=project)

    def edit():
        source = Source.objects.create(key="news", title="News item", publisher="Gazette")
        make.make_observation("jobs", project=project, value=250, source=source)

    source, figure = proposed(editor, edit)
    assert source.title == "Source: News item (Gazette)"
    assert figure.source.title == "News item"
    assert rows(figure)["source"] == ("", "News item (Gazette)")


def test_what_is_withdrawn_is_read_as_it_was(editor):
    project = make.make_project(name_en="Tyre plant")
    figure = make.make_observation("jobs", project=project, value=100)
    (difference,) = proposed(editor, figure.delete)
    assert difference.title == "Tyre plant: jobs"
    assert rows(difference)["value"] == ("100\u00a0person", "")


def test_a_hundred_changes_cost_no_more_queries_than_ten(editor, django_assert_max_num_queries):
    def entered(count):
        project, source = make.make_project(), make.make_source()

        def edit():
            for year in range(count):
                make.make_observation("jobs", project=project, source=source, period=str(1990 + year))

        return submissions.edit_as(editor, edit, publish=False).submission

    make.make_observation("jobs")
    for count in (3, 30):
        changes = list(entered(count).changes.all())
        with django_assert_max_num_queries(8):
            assert len(differences(changes)) == count


def test_a_figure_that_changed_since_is_read_as_it_was_proposed(editor):
    figure = make.make_observation("jobs", value=100)
    draft = submissions.edit_as(editor, altered(figure, value=250), publish=False).submission
    Observation.objects.filter(pk=figure.pk).update(value=300)
    (difference,) = differences(draft.changes.all())
    assert rows(difference)["value"] == ("100\u00a0person", "250\u00a0person")
