# ruff: noqa: E501 - a line of a fixture is one line
"""What is written is loaded as the same, and written from there as the same files byte for byte."""

from io import StringIO

import pytest
from django.core.management import call_command

from projects.intake.export import NothingToExport, export
from projects.intake.schema import schema_text
from projects.models import (
    Commitment,
    Enterprise,
    ExchangeRate,
    LoadedBlock,
    Metric,
    Observation,
    Place,
    Product,
    Programme,
    Project,
    Region,
    Sector,
    Source,
    Unit,
)
from tests.factories import make_enterprise, make_observation, make_sector, make_source
from tests.intake.small import load

pytestmark = pytest.mark.django_db


@pytest.fixture
def written(loaded, tmp_path):
    export(tmp_path / "out")
    return tmp_path / "out"


def texts(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.*")
    }


def empty():
    """Delete everything, wholes after their parts."""
    Project.objects.update(part_of=None)
    Product.objects.update(group=None)
    Region.objects.update(formed_from=None, centre=None)
    for model in (
        Commitment, Project, Observation, Programme, Enterprise, ExchangeRate, Source, Product, Metric, Unit, Sector, Place, Region,
        LoadedBlock,
    ):  # fmt: skip
        model.objects.all().delete()


def test_every_section_has_its_place(written):
    assert sorted(texts(written)) == [
        "facts/KZ-35.yaml", "facts/KZ.yaml", "reference/exchange_rates.yaml", "reference/metrics.yaml",
        "reference/places.yaml", "reference/products.yaml", "reference/regions.yaml", "reference/sectors.yaml",
        "reference/units.yaml", "schema.json", "sources/2024.yaml", "sources/2025.yaml",
    ]  # fmt: skip


def test_loading_what_was_written_changes_nothing(written):
    assert "Nothing changed." in load(written)


def test_an_empty_database_filled_from_it_writes_the_same_files(written, tmp_path):
    empty()
    load(written)
    export(tmp_path / "again")
    assert texts(tmp_path / "again") == texts(written)


def test_a_project_reads_well(written):
    assert """  - key: tyre-plant
    name: {en: Tyre plant, ru: Шинный завод}
    summary: {en: A plant that makes tyres.}
    enterprise: tyre-maker
    partners:
      - {enterprise: tyre-maker, role: investor}
      - {name: Friends, country: RU, role: technology}
    region: KZ-35
    also_in: [KZ-62]
    place: karaganda
    zone: saran-zone
    sector: rubber-plastics
    kind: new
    status: commissioned
    status_as_of: 2025-06
    products: [truck-tyres, tyres]
    programmes: [map]
    figures:
      - {metric: investment, value: 5000000000, unit: KZT, period: 2024, nature: plan, source: gazette-2024}
      - {metric: investment, value: 20000000, value_upper: 25000000, unit: USD, period: 2025, nature: plan, source: gazette-2025, note: "as quoted: about"}
      - {metric: jobs, value: 1125, qualifier: about, unit: person, period: 2027, nature: plan, source: gazette-2025, where: paragraph 2}
      - {metric: production, value: 30.5, unit: t, product: tyres, period: 2024-01/2024-06, nature: actual, source: gazette-2025}
    milestones:
      - {event: commissioned, date: 2024, planned: true, source: gazette-2024}
      - {event: commissioned, date: 2025-03, source: gazette-2025}
""" in texts(written)["facts/KZ-35.yaml"]


def test_every_file_says_what_it_is(written):
    for name, text in texts(written).items():
        if name.endswith(".yaml"):
            assert text.startswith("# yaml-language-server: $schema=../schema.json\n# "), name
    assert "# Sources issued in 2024." in texts(written)["sources/2024.yaml"]


def test_an_edit_of_the_admin_shows_in_one_line(written):
    before = texts(written)
    Observation.objects.filter(metric__key="jobs").update(value=1300)
    assert export(written) == ["facts/KZ-35.yaml"]
    changed = [
        (old, new)
        for old, new in zip(
            before["facts/KZ-35.yaml"].splitlines(),
            texts(written)["facts/KZ-35.yaml"].splitlines(),
            strict=True,
        )
        if old != new
    ]
    assert len(changed) == 1
    assert "value: 1300," in changed[0][1]


def test_what_was_written_is_not_an_edit_any_more(written):
    Observation.objects.filter(metric__key="jobs").update(value=1300)
    export(written)
    assert "Left alone" not in load(written)


def test_files_without_content_go_and_others_stay(written):
    (written / "sources" / "1999.yaml").write_text("sources: []\n")
    (written / "sources" / "notes.yaml").write_text("sources: []\n")
    (written / "facts" / "KZ-99.yaml").write_text("projects: []\n")
    assert export(written) == ["facts/KZ-99.yaml", "sources/1999.yaml"]
    assert (written / "sources" / "notes.yaml").exists()


def test_unpublished_records_are_written_with_their_state(written):
    Project.objects.filter(key="second-stage").update(publication="in_review")
    export(written)
    assert "  - key: second-stage\n    publication: in_review\n" in texts(written)["facts/KZ-35.yaml"]


def test_line_ends_of_a_browser_are_no_difference(loaded):
    Source.objects.filter(key="gazette-2024").update(note="one\r\ntwo  \r\n")
    export(loaded)
    assert "    note: |-\n      one\n      two\n" in (loaded / "sources" / "2024.yaml").read_text()


def test_records_of_no_region_and_no_date_have_a_place_too(written):
    make_enterprise(key="foreign", country="CN")
    make_observation(source=make_source(None, key="undated"), project=Project.objects.get(key="second-stage"))
    export(written)
    assert "  - key: foreign\n    name: {en: Enterprise" in texts(written)["facts/KZ.yaml"]
    assert "undated" in texts(written)["sources/undated.yaml"]


def test_a_sector_of_the_admin_finds_its_place_in_the_list(written):
    make_sector("added", sort_order=0)
    Enterprise.objects.filter(key="tyre-maker").update(note="  ")
    Place.objects.filter(key="karaganda").update(aliases=[" Old Town ", "", "1990"])
    export(written)
    assert "Left alone" not in load(written)
    export(written)
    assert "Nothing changed." in load(written)
    assert Sector.objects.order_by("sort_order").first().key == "added"
    assert 'aliases: [Old Town, "1990"]' in texts(written)["reference/places.yaml"]


def test_evidence_points_at_its_figure(written):
    Commitment.objects.get().evidence.set(Observation.objects.filter(metric__key="jobs"))
    export(written)
    assert (
        "    evidence:\n"
        "      - {project: tyre-plant, metric: jobs, unit: person, period: 2027, nature: plan, source: gazette-2025}\n"
    ) in texts(written)["facts/KZ-35.yaml"]
    assert "Left alone" not in load(written)


def test_an_empty_database_removes_nothing(tmp_path):
    with pytest.raises(NothingToExport):
        export(tmp_path)
    out = StringIO()
    with pytest.raises(SystemExit):
        call_command("export_facts", folder=tmp_path, stderr=out)
    assert "The database holds no records, so nothing was written" in out.getvalue()


def test_the_command_says_what_changed(loaded, tmp_path):
    def said():
        out = StringIO()
        call_command("export_facts", folder=tmp_path / "out", stdout=out)
        return out.getvalue()

    assert "12 files changed." in said()
    assert said() == "The files are up to date.\n"


def test_the_schema_is_written_beside_them(written):
    assert texts(written)["schema.json"] == schema_text()
