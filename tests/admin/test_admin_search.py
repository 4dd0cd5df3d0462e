"""Records are found in any spelling: Kazakh, Russian or Latin letters, in lists and in autocomplete fields."""

import pytest

from projects.models import Observation
from tests import factories as make


@pytest.fixture
def saran(db):
    region = make.make_region(
        name_ru="Карагандинская область", name_kk="Қарағанды облысы", aliases=["Karagandy"]
    )
    enterprise = make.make_enterprise(
        name_en="KamaTyresKZ", name_ru="КамаТайрсКЗ", former_names=["Tengri Tyre"]
    )
    project = make.make_project(
        name_en="Tyre plant", name_ru="Шинный завод", region=region, enterprise=enterprise
    )
    return make.make_observation(project=project)


def found(admin, record, words):
    return list(admin.get(f"/admin/projects/{record}/", {"q": words}).context["cl"].queryset)


@pytest.mark.parametrize("words", ["Қарағанды", "караганда", "Karaganda", "ШИННЫЙ", "tengri"])
def test_a_project_is_found_in_any_spelling(admin, saran, words):
    make.make_project(region=make.make_region("KZ-55"))
    assert found(admin, "project", words) == [saran.project]
    assert found(admin, "observation", words) == [saran]


@pytest.mark.parametrize(
    ("record", "words"),
    [("region", "КАРАГАНДА"), ("region", "karagandy"), ("enterprise", "тенгри"), ("enterprise", "КАМА")],
)
def test_every_record_is_found_by_its_other_names(admin, saran, record, words):
    make.make_region("KZ-55")
    make.make_enterprise()
    subject = {"region": saran.project.region, "enterprise": saran.project.enterprise}[record]
    assert found(admin, record, words) == [subject]


def test_every_word_of_a_search_counts(admin, saran):
    jobs = make.make_observation("jobs", project=saran.project)
    assert found(admin, "observation", "tyre jobs") == [jobs]
    assert found(admin, "observation", "tyre nonsense") == []
    assert found(admin, "project", "!?") == []
    assert Observation.objects.count() == 2


def test_autocomplete_fields_search_alike(admin, saran):
    asked = {"app_label": "projects", "model_name": "project", "field_name": "region", "term": "қарағанды"}
    results = admin.get("/admin/autocomplete/", asked).json()["results"]
    assert [result["id"] for result in results] == [str(saran.project.region.pk)]


def test_a_list_of_what_is_missing(admin, saran):
    without = make.make_project()
    lists = {
        asked: admin.get("/admin/projects/project/", {"lacking": asked}).context["cl"].queryset
        for asked in ("investment", "jobs")
    }
    assert list(lists["investment"]) == [without]
    assert set(lists["jobs"]) == {without, saran.project}
