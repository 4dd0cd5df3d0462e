"""Subjects, products and publishers are suggested while they are typed."""

from tests import factories as make
from tests.admin.document.pages import SUGGEST


def test_subjects_of_every_kind_are_suggested_with_what_tells_them_apart(admin, plant):
    make.make_enterprise(name_en="Steel holding", region=make.make_region("KZ-35"))
    make.make_programme(name_en="Steel programme")
    found = admin.get(f"{SUGGEST}?of=subject&q=stee").json()["results"]
    assert {one["label"]: one["about"] for one in found} == {
        "Steel works": "Project · Karaganda · planned",
        "Steel programme": "Programme · Kazakhstan",
        "Steel holding": "Enterprise · Karaganda",
    }
    assert admin.get(f"{SUGGEST}?of=subject&q=караганд").json()["results"][0]["label"] == "Karaganda"


def test_products_and_publishers_are_suggested(admin, plant):
    make.make_product("pig-iron")
    make.make_source(publisher="Kazinform")
    assert admin.get(f"{SUGGEST}?of=product&q=pig").json()["results"][0]["label"] == "pig iron"
    assert admin.get(f"{SUGGEST}?of=publisher&q=казинф").json()["results"][0]["label"] == "Kazinform"
    assert admin.get(f"{SUGGEST}?of=nonsense&q=x").status_code == 404


def test_withdrawn_projects_are_not_suggested_and_drafts_are_marked(admin, plant):
    make.make_project(name_en="Steel dream", publication="withdrawn")
    make.make_project(name_en="Steel plan", publication="draft")
    found = {
        one["label"]: one["about"] for one in admin.get(f"{SUGGEST}?of=subject&q=steel").json()["results"]
    }
    assert "Steel dream" not in found
    assert found["Steel plan"].endswith("draft")
