"""The stored completeness follows every write that could change it, and a past reading has that of its day."""

from datetime import date

import pytest

from projects.models import Project
from projects.past import known_by
from tests import factories as make

pytestmark = pytest.mark.django_db


def completeness(project):
    return Project.objects.get(pk=project.pk).completeness


def test_each_new_fact_raises_the_stored_completeness():
    # Of a planned plant eight things are expected.
    project = make.make_project()
    assert completeness(project) == 0
    make.make_observation(project=project, source=make.make_source(publisher="gazette"))
    assert completeness(project) == 13
    make.make_observation("jobs", 5, project=project, source=make.make_source(publisher="ministry"))
    assert completeness(project) == 38  # the jobs, and a second publisher
    make.make_milestone(project=project, planned=True)
    project.place, project.enterprise = make.make_place(), make.make_enterprise()
    project.status_as_of, project.status_as_of_precision = date(2025, 6, 1), "day"
    project.save()
    assert completeness(project) == 88
    make.make_observation("capacity", 5, project=project)
    assert completeness(project) == 100


def test_a_place_that_gains_coordinates_raises_it():
    place = make.make_place(lat=None, lon=None)
    project = make.make_project(place=place)
    place.lat, place.lon = 48, 67
    place.save()
    assert completeness(project) == 13


def test_once_commissioned_more_is_expected():
    project = make.make_observation(project=make.make_project()).project
    assert completeness(project) == 13
    project.status = "commissioned"
    project.save()
    assert completeness(project) == 10


def test_a_past_reading_has_the_completeness_of_its_day():
    project = make.make_project()
    make.make_observation(project=project, source=make.make_source("2020"))
    make.make_observation("jobs", 5, project=project, source=make.make_source("2024"))
    with known_by(date(2022, 1, 1)):
        assert completeness(project) == 13
    assert completeness(project) == 25
