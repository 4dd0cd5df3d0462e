# ruff: noqa: E501 - a line of a fixture is one line
"""A small set of fixtures for tests of the intake: complete, valid, and easy to break in one place."""

from pathlib import Path

from django.core.management import call_command

from projects.models import Project

REFERENCE = """
regions:
  - {code: KZ, kind: country, name: {en: Kazakhstan}, lat: 48, lon: 67}
  - {code: KZ-35, kind: region, name: {en: Karaganda, ru: Караганда}, centre: karaganda, lat: 48.5, lon: 73, neighbours: [KZ-62]}
  - {code: KZ-62, kind: region, name: {en: Ulytau}, formed_from: KZ-35, valid_from: 2022-06-08, lat: 48, lon: 67.5, neighbours: [KZ-35]}
places:
  - {key: karaganda, region: KZ-35, kind: city, name: {en: Karaganda}, lat: 49.8, lon: 73.1}
  - {key: zhezkazgan, region: KZ-62, kind: city, name: {en: Zhezkazgan}}
  - {key: saran-zone, region: KZ-35, kind: zone, name: {en: Saran zone}}
sectors:
  - {key: ferrous-metallurgy, name: {en: Ferrous metallurgy}, isic_divisions: ["24"]}
  - {key: rubber-plastics, name: {en: Rubber and plastics}}
units:
  - {code: KZT, name: {en: tenge}, symbol: {en: ₸}, quantity_kind: money, currency: KZT}
  - {code: USD, name: {en: US dollars}, symbol: {en: US$}, quantity_kind: money, currency: USD}
  - {code: person, name: {en: persons}, symbol: {en: persons}, quantity_kind: count-of-persons, factor: 1}
  - {code: t, name: {en: tonnes}, symbol: {en: t}, quantity_kind: mass, factor: 1}
  - {code: percent-yoy, name: {en: percent a year}, symbol: {en: "%"}, quantity_kind: growth-rate, factor: 1}
metrics:
  - {key: investment, order: 10, name: {en: Investment}, definition: {en: Money.}, quantity_kinds: [money], is_additive: true}
  - {key: jobs, order: 20, name: {en: Jobs}, definition: {en: Persons.}, quantity_kinds: [count-of-persons], is_additive: true}
  - {key: production, name: {en: Production}, definition: {en: Goods.}, quantity_kinds: [mass, growth-rate]}
products:
  - {key: tyres, name: {en: tyres}, sector: rubber-plastics}
  - {key: truck-tyres, name: {en: truck tyres}, group: tyres}
exchange_rates:
  - {currency: USD, year: 2024, kind: average, rate: 469, source: bank-2024}
"""

FACTS = """
sources:
  - {key: bank-2024, title: Rates, publisher: nationalbank.example, issued: 2025-01, kind: government}
  - {key: gazette-2024, title: "A plant: the news", publisher: gazette.example, issued: 2024-06-22, kind: news_agency, url: "https://gazette.example/1"}
  - {key: gazette-2025, title: More news, publisher: gazette.example, issued: 2025-06-22, kind: news_agency}
enterprises:
  - {key: tyre-maker, name: {en: Tyre maker LLP}, former_names: [{name: Old Tyres}], region: KZ-35, place: karaganda}
programmes:
  - key: map
    name: {en: The Map}
    region: KZ
    figures:
      - {metric: investment, value: 1200000000000, unit: KZT, period: 2024, nature: plan, source: gazette-2024}
projects:
  - key: tyre-plant
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
    products: [tyres, truck-tyres]
    programmes: [map]
    figures:
      - {metric: investment, value: 5000000000, unit: KZT, period: 2024, nature: plan, source: gazette-2024}
      - {metric: investment, value: 20000000, value_upper: 25000000, unit: USD, period: 2025, nature: plan, source: gazette-2025, note: "as quoted: about"}
      - {metric: jobs, value: 1125, qualifier: about, unit: person, period: 2027, nature: plan, source: gazette-2025, where: paragraph 2}
      - {metric: production, value: 30.5, unit: t, product: tyres, period: 2024-01/2024-06, nature: actual, source: gazette-2025}
    milestones:
      - {event: commissioned, date: 2024, planned: true, source: gazette-2024}
      - {event: commissioned, date: 2025-03, source: gazette-2025}
  - key: second-stage
    name: {en: Second stage}
    region: KZ-35
    sector: rubber-plastics
    kind: expansion
    status: planned
    part_of: tyre-plant
region_figures:
  - region: KZ-35
    source: gazette-2025
    figures:
      - {metric: production, value: -2.5, unit: percent-yoy, period: 2025-01/2025-05, nature: actual}
commitments:
  - {key: finish-it, text: {en: Finish the second stage}, made_on: 2024-06-22, responsible: {en: Tyre maker LLP}, due: 2026-06, region: KZ-35, projects: [second-stage], enterprises: [tyre-maker], programmes: [map], state: open, source: gazette-2024}
"""


def write_fixtures(folder: Path, *changes: tuple[str, str], more: str = "") -> Path:
    """Write the small fixtures into a folder, with parts of their text replaced and `more` as a file of its own."""
    texts = {"reference.yaml": REFERENCE, "facts.yaml": FACTS} | ({"more.yaml": more} if more else {})
    for old, new in changes:
        assert sum(text.count(old) for text in texts.values()) == 1, f"{old!r} does not stand exactly once"
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def plant() -> Project:
    """The project of the small fixtures that has everything."""
    return Project.objects.get(key="tyre-plant")


def line_of(folder: Path, text: str) -> str:
    """Where a text stands, as problems write it: small/facts.yaml:12."""
    for path in sorted(folder.glob("*.yaml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if text in line:
                return f"{folder.name}/{path.name}:{number}"
    raise AssertionError(f"{text!r} is in no file")


def load(folder: Path, *options: str, capsys=None) -> str:
    """Run load_facts as a person does; what it printed."""
    from io import StringIO

    out = StringIO()
    call_command("load_facts", *options, folder=folder, stdout=out, stderr=out)
    return out.getvalue()


def load_fails(folder: Path, *options: str) -> str:
    """Run load_facts where it must end with 1; what it printed."""
    from io import StringIO

    import pytest

    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("load_facts", *options, folder=folder, stdout=out, stderr=out)
    assert ended.value.code == 1
    return out.getvalue()
