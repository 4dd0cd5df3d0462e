"""The real fixtures: they load, they say what the founding documents say, and they are as the exporter writes them."""

import json
from decimal import Decimal
from io import StringIO

import pytest
import yaml
from django.core.management import call_command

from projects.intake.compare import Outcome
from projects.intake.export import files
from projects.intake.holdings import Holdings
from projects.intake.schema import schema, schema_text
from projects.models import (
    Commitment,
    Enterprise,
    Milestone,
    Observation,
    Place,
    Programme,
    Project,
    Region,
    Source,
)
from tests.register import FIXTURES, register  # noqa: F401

pytestmark = [pytest.mark.register, pytest.mark.django_db]

#: What the five founding documents say, read from the texts themselves: subject, metric, value, unit.
FOUNDING = {
    "primeminister-2025-06-22-karaganda": """
        saran-hot-dip-galvanizing-plant  capacity               50000           t/year
        saran-hot-dip-galvanizing-plant  domestic_demand_share  80              percent
        saran-hot-dip-galvanizing-plant  investment             6200000000      KZT
        saran-hot-dip-galvanizing-plant  jobs                   115             person
        saran-tyre-plant                 production             135400          tyre
        saran-tyre-plant                 output_value           2600000000      KZT
        saran-tyre-plant                 production             1200000         tyre
        saran-tyre-plant                 output_value           29300000000     KZT
        saran-tyre-plant                 employment             850             person
        saran-tyre-plant                 jobs                   1125            person
        silk-road-electronics-plant      localization           50              percent
        qarmet-coal-mines-modernisation  investment             500000000       USD
        qarmet                           production             1500000         t
        qarmet                           production             13              percent-yoy
        qarmet-converter-overhaul        capacity               4000000         t/year
        qarmet-coke-batteries-8-9        capacity               1500000         t/year
        qarmet-sme-belt                  guaranteed_sales       87000000        USD/year
        temirtau-heating-networks        length                 8               km
        temirtau-heating-networks        diameter               820             mm
        ramadan-dairy-farm               capacity               1100            head
        ramadan-dairy-farm               capacity               880             head
        ramadan-dairy-farm               production             9500            t/year
        ramadan-dairy-farm               jobs                   70              person
    """,
    "astanatimes-2024-08-14-qarmet": """
        qarmet-modernisation             investment             3500000000      USD
        qarmet-modernisation             investment             500000000       USD
        qarmet-modernisation             investment             978000000       USD
        qarmet-modernisation             production             5000000         t/year
        qarmet-modernisation             production             9000000         t/year
        qarmet                           employment             34000           person
        qarmet                           capacity               5300000         t/year
        qarmet                           sales_volume           2900000         t
        qarmet                           export_volume          2100000         t
        silk-road-electronics-plant      production             97000           unit
        silk-road-electronics-plant      capacity               1100000         unit/year
        saran-tyre-plant                 production             30000           tyre
        saran-tyre-plant                 production             1000000         tyre
        saran-tyre-plant                 capacity               3500000         tyre/year
    """,
    "primeminister-2025-05-16-clusters": """
        large-cluster-projects-2025      investment             10000000000     USD
        large-cluster-projects-2025      jobs                   8700            person
        abai-copper-smelter              capacity               300000          t/year
        abai-copper-smelter              jobs                   1000            person
        qarmet-modernisation             investment             3500000000      USD
        qarmet-modernisation             jobs                   2000            person
        ssgpo-hot-briquetted-iron        capacity               2000000         t/year
        ssgpo-hot-briquetted-iron        investment             1200000000      USD
        ssgpo-hot-briquetted-iron        jobs                   1000            person
        satimola-potash-complex          capacity               12000000        t/year
        satimola-potash-complex          investment             2400000000      USD
        satimola-potash-complex          jobs                   4000            person
        kazazot-prime-ammonia-urea       jobs                   700             person
        kazazot-prime-ammonia-urea       investment             1500000000      USD
    """,
    "qazinform-2025-10-03-karaganda": """
        KZ-35                              industrial_output         7              percent-yoy
        KZ-35                              industrial_output         3200000000000  KZT
        KZ-35                              fixed_capital_investment  644700000000   KZT
        KZ-35                              fixed_capital_investment  11.1           percent-yoy
        karaganda-investment-projects-2025 project_count             29             project
        karaganda-investment-projects-2025 investment                195000000000   KZT
        karaganda-investment-projects-2025 jobs                      2700           person
        karaganda-investment-pool-2030     project_count             120            project
        karaganda-investment-pool-2030     investment                4500000000000  KZT
        karaganda-investment-pool-2030     jobs                      20000          person
        qarmet-modernisation               investment_spent          110000000000   KZT
        qarmet                             production                6.9            percent-yoy
        qarmet-coal-mines-modernisation    production                15             percent-yoy
    """,
    "investinkostanay-2021-09-28-industrialization-map": """
        industrialization-map-2021       project_count          128             project
        industrialization-map-2021       investment             1200000000000   KZT
        industrialization-map-2021       production_increase    1000000000000   KZT
        industrialization-map-2021       export_increase        800000000       USD
        industrialization-map-2021       jobs                   12000           person
        zhairem-concentrator             investment             145000000000    KZT
        zhairem-concentrator             jobs                   381             person
        aktogay-gok-expansion            investment             396000000000    KZT
        aktogay-gok-expansion            jobs                   700             person
        saryarka-ferroalloy-plant        investment             35000000000     KZT
        saryarka-ferroalloy-plant        jobs                   400             person
        petropavlovsk-transformers       investment             10000000000     KZT
        petropavlovsk-transformers       jobs                   300             person
        shymkent-aluminium-cans          investment             23400000000     KZT
        shymkent-aluminium-cans          jobs                   145             person
        kostanay-localization-centre     investment             12600000000     KZT
        kostanay-localization-centre     jobs                   450             person
    """,
}

LEAST = {
    Region: 21, Place: 300, Source: 1000, Enterprise: 400, Project: 480, Programme: 120, Observation: 4000,
    Milestone: 700, Commitment: 60,
}  # fmt: skip


def test_every_fixture_loads(register):  # noqa: F811
    assert register.changed_something
    assert register.total(Outcome.CREATED) == sum(sum(counts.values()) for counts in register.counts.values())


@pytest.mark.parametrize("model", LEAST, ids=lambda model: model.__name__)
def test_the_register_is_as_large_as_it_was(register, model):  # noqa: F811
    assert model.objects.count() >= LEAST[model]


@pytest.mark.parametrize("source", FOUNDING)
def test_every_figure_of_a_founding_document_is_there(register, source):  # noqa: F811
    stated = {
        (
            getattr(figure.subject, "key", None) or figure.subject.iso_code,
            figure.metric.key,
            figure.value,
            figure.unit.code,
        )
        for figure in Observation.objects.filter(source__key=source).with_passport().with_subject()
    }
    wanted = [line.split() for line in FOUNDING[source].strip().splitlines()]
    missing = [line for line in wanted if (line[0], line[1], Decimal(line[2]), line[3]) not in stated]
    assert missing == []


def test_a_second_load_changes_nothing(register, version):  # noqa: F811
    before, histories = version(), Project.history.count() + Observation.history.count()
    out = StringIO()
    call_command("load_facts", stdout=out)
    assert "Nothing changed." in out.getvalue()
    assert "Left alone" not in out.getvalue()
    assert (version(), Project.history.count() + Observation.history.count()) == (before, histories)


def test_all_rules_of_the_register_hold(register):  # noqa: F811
    out = StringIO()
    call_command("check_facts", stdout=out, stderr=out)
    assert "rules of the register hold." in out.getvalue()


def test_the_fixtures_are_as_the_exporter_writes_them(register):  # noqa: F811
    written = files(Holdings.read())
    stored = {
        path.relative_to(FIXTURES).as_posix(): path.read_text(encoding="utf-8")
        for path in FIXTURES.rglob("*.yaml")
    }
    differing = sorted(
        name for name in written.keys() | stored.keys() if written.get(name) != stored.get(name)
    )
    assert differing == [], "run `./run load_facts` and `./run export_facts`, and commit what changes"


def test_the_schema_is_that_of_the_form():
    assert (FIXTURES / "schema.json").read_text(encoding="utf-8") == schema_text(), "run `./run export_facts`"


def test_every_fixture_satisfies_the_schema():
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(json.loads(json.dumps(schema())))
    validator.check_schema(validator.schema)
    for path in sorted(FIXTURES.rglob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), _AsEditorsRead)
        assert [f"{path.name}: {error.message}" for error in validator.iter_errors(content)] == []


class _AsEditorsRead(yaml.CSafeLoader):
    """YAML 1.2, as editors read it: a date is a text."""


_AsEditorsRead.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
    for first, forms in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
