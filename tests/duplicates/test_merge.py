"""Joining two records loses nothing, leaves no double, and leads the old key on for good."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from projects.duplicates import CannotMerge, merge
from projects.models import (
    Alias,
    Commitment,
    Enterprise,
    KeptApart,
    Milestone,
    Observation,
    Participation,
    Place,
    Project,
    Source,
)
from tests.factories import (
    make_commitment,
    make_enterprise,
    make_milestone,
    make_observation,
    make_place,
    make_product,
    make_programme,
    make_project,
    make_rate,
    make_region,
    make_source,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)


def join(section, old, into, reason="One plant, told twice."):
    return merge(section, old, into, reason=reason, decided_on=DAY)


@pytest.fixture
def plant():
    return make_project(key="plant", name_en="Tyre plant")


@pytest.fixture
def twin():
    return make_project(key="twin", name_en="Шинный завод")


def test_everything_of_a_project_goes_to_the_one_that_stays(plant, twin):
    make_observation(project=twin, value=5)
    make_milestone(project=twin)
    partner = make_enterprise()
    Participation.objects.create(project=twin, enterprise=partner, role="investor")
    part = make_project(part_of=twin)
    commitment = make_commitment()
    commitment.projects.add(twin)
    twin.products.add(make_product("tyres"))
    twin.programmes.add(make_programme(key="map"))
    twin.also_in.add(make_region("KZ-55"))
    join("projects", "twin", "plant")
    plant.refresh_from_db()
    assert not Project.objects.filter(key="twin").exists()
    assert [figure.value for figure in plant.observations.all()] == [5]
    assert plant.investment_kzt == 5
    assert plant.milestones.count() == 1
    assert plant.participations.get().enterprise == partner
    assert Project.objects.get(pk=part.pk).part_of == plant
    assert list(commitment.projects.all()) == [plant]
    assert plant.products.get().key == "tyres"
    assert plant.programmes.get().key == "map"
    assert plant.also_in.get().iso_code == "KZ-55"


def test_rows_that_say_the_same_stay_once_with_the_notes_of_both(plant, twin):
    source = make_source()
    first = make_observation(project=plant, source=source, note="about")
    second = make_observation(project=twin, source=source, note="of the whole", locator="paragraph 2")
    make_milestone(project=plant, source=source)
    make_milestone(project=twin, source=source)
    commitment = make_commitment()
    commitment.evidence.add(second)
    join("projects", "twin", "plant")
    figure = Observation.objects.get()
    assert (figure.pk, figure.note, figure.locator) == (first.pk, "about of the whole", "paragraph 2")
    assert Milestone.objects.count() == 1
    assert list(commitment.evidence.all()) == [figure]


@pytest.mark.parametrize(
    "differing", [{"value": 2}, {"part": "stage 1"}, {"period": "2026"}, {"nature": "actual"}]
)
def test_rows_that_differ_in_what_they_say_stay_two(plant, twin, differing):
    source = make_source()
    make_observation(project=plant, source=source, value=1)
    make_observation(project=twin, source=source, **{"value": 1, **differing})
    join("projects", "twin", "plant")
    assert plant.observations.count() == 2


def test_a_ruling_of_the_row_that_goes_is_kept(plant, twin):
    source = make_source()
    make_observation(project=plant, source=source)
    make_observation(project=twin, source=source, ruling="preferred", ruling_reason="Because.")
    join("projects", "twin", "plant")
    assert Observation.objects.get().ruling == "preferred"


def test_empty_fields_are_filled_and_full_ones_stay(plant, twin):
    Project.objects.filter(pk=plant.pk).update(summary_en="Ours.")
    Project.objects.filter(pk=twin.pk).update(
        summary_en="Theirs.",
        name_kk="Шина зауыты",
        note="A caveat.",
        text_status={"name": {"kk": "reviewed"}},
    )
    stays = join("projects", "twin", "plant")
    assert (stays.summary_en, stays.name_kk, stays.note) == ("Ours.", "Шина зауыты", "A caveat.")
    assert stays.text_status == {"name": {"kk": "reviewed"}}


def test_of_two_statuses_the_surely_later_one_wins(plant, twin):
    status = {"status": "commissioned", "status_as_of": date(2025, 6, 1), "status_as_of_precision": "month"}
    Project.objects.filter(pk=plant.pk).update(status_as_of=date(2024, 1, 1), status_as_of_precision="year")
    Project.objects.filter(pk=twin.pk).update(**status)
    assert join("projects", "twin", "plant").status == "commissioned"


def test_a_day_within_the_year_of_the_other_is_not_surely_later(plant, twin):
    Project.objects.filter(pk=plant.pk).update(status_as_of=date(2021, 1, 1), status_as_of_precision="year")
    Project.objects.filter(pk=twin.pk).update(
        status="cancelled", status_as_of=date(2021, 9, 28), status_as_of_precision="day"
    )
    assert join("projects", "twin", "plant").status == "planned"


def test_a_part_takes_the_place_of_the_whole_that_it_is_joined_with():
    whole, old = make_project(key="whole"), make_project(key="old")
    part = make_project(key="part", part_of=old)
    old.part_of = whole
    old.save()
    join("projects", "old", "part")
    assert Project.objects.get(pk=part.pk).part_of == whole


def test_a_sources_citations_move_wherever_they_are():
    old, into = make_source(key="old"), make_source(key="into")
    company = make_enterprise(former_names=["Old name"])
    company.former_names.update(source=old)
    figure, milestone = make_observation(source=old), make_milestone(source=old)
    rate, commitment = make_rate(source=old), make_commitment(source=old)
    join("sources", "old", "into")
    for record in (figure, milestone, rate, commitment, company.former_names.get()):
        record.refresh_from_db()
        assert record.source == into
    assert not Source.objects.filter(key="old").exists()


def test_an_enterprise_is_found_by_its_other_name_and_a_place_too():
    make_enterprise(key="old", name_en="Silicium Kazakhstan", name_ru="Tau-Ken Temir", former_names=["SK"])
    make_enterprise(key="into", name_en="Tau-Ken Temir LLP", name_ru="Tau-Ken Temir")
    make_place(key="old", name_en="Jezkazgan", aliases=["Zhez"])
    make_place(key="into", name_en="Zhezkazgan")
    company, place = join("enterprises", "old", "into"), join("places", "old", "into")
    assert {name.name for name in company.former_names.all()} == {"Silicium Kazakhstan", "SK"}
    assert Place.objects.get(pk=place.pk).aliases == ["Zhez"]


def test_the_place_of_another_region_is_not_taken_over():
    make_enterprise(key="old", region=make_region("KZ-55"), place=make_place(region=make_region("KZ-55")))
    make_enterprise(key="into", region=make_region("KZ-35"))
    assert join("enterprises", "old", "into").place is None


def test_the_old_key_leads_on_with_reason_and_day_and_chains_are_drawn_tight():
    for key in "abc":
        make_product(key)
    join("products", "a", "b", "Same goods.")
    join("products", "b", "c", "Same goods again.")
    assert {alias.key: alias.record for alias in Alias.objects.all()} == {"a": "c", "b": "c"}
    alias = Alias.objects.get(key="a")
    assert (alias.reason, alias.decided_on) == ("Same goods.", DAY)


def test_a_project_is_found_by_its_old_key(plant, twin):
    join("projects", "twin", "plant")
    assert list(Project.objects.matching("twin")) == [plant]


def test_pairs_kept_apart_from_the_old_record_are_kept_apart_from_the_other():
    for key in ("m", "a", "z"):
        make_product(key)
    KeptApart.objects.create(section="products", first="a", second="z", reason="Two.", decided_on=DAY)
    join("products", "a", "m")
    assert [(pair.first, pair.second) for pair in KeptApart.objects.all()] == [("m", "z")]


def test_the_history_tells_why(plant, twin):
    join("projects", "twin", "plant", "One plant.")
    assert "One plant." in Project.history.filter(key="twin", history_type="-").get().history_change_reason
    assert "twin joined into plant" in plant.history.first().history_change_reason


def bad_bins():
    make_enterprise(key="old", bin="111111111111")
    make_enterprise(key="into", bin="222222222222")
    return "enterprises"


def other_region():
    make_place(key="old", region=make_region("KZ-55"))
    make_place(key="into")
    return "places"


def kept():
    make_product("old"), make_product("into")
    KeptApart.objects.create(section="products", first="into", second="old", reason="Two.", decided_on=DAY)
    return "products"


def grandchild():
    middle = make_project(part_of=make_project(key="old"))
    make_project(key="into", part_of=middle)
    return "projects"


def two_preferred():
    for key, value in (("old", 1), ("into", 2)):
        make_observation(project=make_project(key=key), value=value, ruling="preferred", ruling_reason="So.")
    return "projects"


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (bad_bins, "two companies"),
        (other_region, "lies in KZ-55"),
        (kept, "kept apart: Two."),
        (grandchild, "part of a part"),
        (two_preferred, "preferred figure of one fact"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_is_changed(make, says):
    section = make()
    with pytest.raises(CannotMerge, match=says):
        join(section, "old", "into")
    assert not Alias.objects.exists()


def test_unknown_and_old_keys_and_missing_reasons_are_named():
    make_product("a"), make_product("b")
    with pytest.raises(CannotMerge, match="itself"):
        join("products", "a", "a")
    with pytest.raises(CannotMerge, match="Say why"):
        join("products", "a", "b", " ")
    with pytest.raises(CannotMerge, match="no 'x' in products"):
        join("products", "x", "b")
    join("products", "a", "b")
    with pytest.raises(CannotMerge, match="joined into 'b'"):
        join("products", "a", "b")
    with pytest.raises(CannotMerge, match="no keys in 'units'"):
        join("units", "a", "b")


def test_the_command_joins_one_pair_or_a_file_of_many(tmp_path, capsys):
    for key in "abcd":
        make_product(key)
    call_command("merge_records", "products", "a", "b", reason="Same goods.")
    assert "a joined into b" in capsys.readouterr().out
    file = tmp_path / "merges.yaml"
    file.write_text(
        "merge:\n- {section: products, key: b, into: c, reason: Same.}\n"
        "- {section: products, key: c, into: d, reason: Same.}\n"
    )
    call_command("merge_records", file=file, on=DAY)
    assert Alias.objects.filter(record="d").count() == 3
    with pytest.raises(CommandError, match="joined into 'd'"):
        call_command("merge_records", "products", "a", "d", reason="Again.")


def test_one_impossible_merge_of_many_undoes_them_all(tmp_path):
    make_product("a"), make_product("b")
    file = tmp_path / "merges.yaml"
    file.write_text(
        "merge:\n- {section: products, key: a, into: b, reason: Same.}\n"
        "- {section: products, key: x, into: b, reason: Same.}\n"
    )
    with pytest.raises(CommandError):
        call_command("merge_records", file=file)
    assert not Alias.objects.exists()


def test_two_commitments_and_two_programmes_can_be_joined():
    make_commitment(key="old", note="Late."), make_commitment(key="into")
    make_observation(programme=make_programme(key="old"), value=Decimal(7))
    programme = make_programme(key="into")
    join("commitments", "old", "into")
    join("programmes", "old", "into")
    assert Commitment.objects.get().note == "Late."
    assert programme.observations.get().value == 7


def test_an_owners_projects_and_subsidiaries_follow():
    old, into = make_enterprise(key="old"), make_enterprise(key="into")
    project, company = make_project(enterprise=old), make_enterprise(key="company", parent=old)
    join("enterprises", "old", "into")
    project.refresh_from_db()
    assert project.enterprise == into
    assert Enterprise.objects.get(pk=company.pk).parent == into
