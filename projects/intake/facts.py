"""The sections of the facts themselves: who builds what, what it costs and brings, and what was undertaken."""

from projects.codelists import Publication
from projects.intake.composites import Figures, Rows, Texts, TextStatuses
from projects.intake.fields import Choice, Field, Key, Many, Reference, Text
from projects.intake.section import Section, by
from projects.intake.values import Date, Flag, Number, Span, Whole
from projects.models import (
    Commitment,
    Enterprise,
    FormerName,
    Milestone,
    Observation,
    Participation,
    Programme,
    Project,
)


class _Published(Choice):
    """The fixtures are what is published: only what is not says so. In the admin a new project is a draft."""

    default = Publication.PUBLISHED


def _figure_fields(with_source: bool = True) -> list[Field]:
    fields = [
        Reference("metric", "metrics", required=True),
        Number("value", required=True, help="A plain number in the unit; never 5.2 million."),
        Number("value_upper", help="The upper end, only where the source gives a range."),
        Choice("qualifier", help="Left out means exact."),
        Reference("unit", "units", required=True),
        Reference("product", "products"),
        Text("part", help="Which part, stage or circumstance the figure covers; left out for the whole."),
        Span(
            "period",
            in_columns=True,
            required=True,
            help="2025, 2025-Q4, 2025-06, or a span such as 2025-01/2025-08.",
        ),
        Choice("nature", required=True),
        Flag("estimate", "is_estimate"),
        Whole("operating_days", help="A year's operating days, only where the source states them."),
        Flag(
            "old_borders",
            "is_of_old_borders",
            help="True where the region then held one that was split off in 2022.",
        ),
        Reference("source", "sources", required=True),
        Text("where", "locator", help="Where in the source: paragraph 10."),
        Text("note"),
        Choice("ruling", help="An editor's decision; always with a reason."),
        Text("ruling_reason"),
    ]
    return fields if with_source else [one for one in fields if one.name != "source"]


def _figure_names() -> list[Field]:
    """What is needed to point at a figure of another block."""
    wanted = ("metric", "unit", "product", "part", "period", "nature", "source")
    return [
        Reference("project", "projects"),
        Reference("enterprise", "enterprises"),
        Reference("region", "regions"),
        Reference("programme", "programmes"),
        *(one for one in _figure_fields() if one.name in wanted),
    ]


_FACT = ("metric", "unit", "product", "part", "nature", "period", "source")


def _figures(parent: str, **options) -> Rows:
    return Rows("figures", Observation, parent, _figure_fields(), _FACT, **options)


def _milestones() -> Rows:
    fields = [
        Choice("event", required=True),
        Text("part", help="Which stage or part it is about; left out for the whole."),
        Date("date", required=True),
        Flag("planned", "is_planned", help="True for what is still to come as the source says it."),
        Date("stated_on", help="When the plan was made, where the source quotes an earlier statement."),
        Flag(
            "retrospective",
            "is_retrospective",
            help="True where the source only tells that this was once the plan.",
        ),
        Reference("source", "sources", help="Left out only where a note says why no document is known."),
        Text("where", "locator"),
        Text("note"),
    ]
    return Rows("milestones", Milestone, "project", fields, ("event", "part", "planned", "source"))


def _former_name_fields() -> list[Field]:
    return [
        Text("name", required=True),
        Date("until", help="When the enterprise took its next name, as precisely as known."),
        Reference("source", "sources"),
        Text("note"),
    ]


def _partners() -> Rows:
    fields = [
        Reference("enterprise", "enterprises"),
        Text("name", help="Only where the partner cannot be named as an enterprise."),
        Text("country", help="Only beside a name: ISO 3166-1, two letters."),
        Text("role", required=True),
    ]
    return Rows("partners", Participation, "project", fields, None)


def region_figures_key(content: dict) -> str:
    """What one source says of one region is one block."""
    return f"{content.get('region', '')}/{content.get('source', '')}"


FACTS = (
    Section(
        "enterprises",
        Enterprise,
        [
            Key("key", required=True),
            Texts("name", required=True),
            TextStatuses(),
            Rows("former_names", FormerName, "enterprise", _former_name_fields(), None),
            Key("bin", pattern=r"\d{12}", form="it has twelve digits"),
            Key("country", pattern="[A-Z]{2}", form="write two capital letters (ISO 3166-1)"),
            Reference("region", "regions"),
            Reference("place", "places"),
            Text("place_as_stated"),
            Reference("sector", "sectors"),
            Reference("parent", "enterprises"),
            Text("note"),
            _figures("enterprise"),
        ],
        by("key"),
        deferred=frozenset({"parent"}),
        noun="enterprise",
    ),
    Section(
        "programmes",
        Programme,
        [
            Key("key", required=True),
            Texts("name", required=True),
            TextStatuses(),
            Reference("region", "regions", required=True),
            Span("period"),
            Text("note"),
            _figures("programme"),
        ],
        by("key"),
        noun="programme",
    ),
    Section(
        "projects",
        Project,
        [
            Key("key", required=True),
            _Published("publication", help="Left out means published."),
            Texts("name", required=True),
            Texts("summary"),
            TextStatuses(),
            Text("note"),
            Reference("enterprise", "enterprises"),
            _partners(),
            Reference("region", "regions", required=True),
            Many("also_in", "regions"),
            Reference("place", "places"),
            Text("place_as_stated"),
            Reference("zone", "places"),
            Reference("sector", "sectors", required=True),
            Choice("kind", required=True),
            Choice("status", required=True),
            Date("status_as_of"),
            Flag(
                "commissioning_is_undated", help="True where sources say that it works, but none since when."
            ),
            Reference("part_of", "projects"),
            Many("products", "products"),
            Many("programmes", "programmes"),
            _figures("project"),
            _milestones(),
        ],
        by("key"),
        deferred=frozenset({"part_of"}),
        noun="project",
    ),
    Section(
        "region_figures",
        Observation,
        [
            Reference("region", "regions", required=True),
            Reference("source", "sources", required=True),
            Rows(
                "figures", Observation, "region", _figure_fields(with_source=False), _FACT[:-1], required=True
            ),
        ],
        region_figures_key,
        noun="block of region figures",
    ),
    Section(
        "commitments",
        Commitment,
        [
            Key("key", required=True),
            Texts("text", required=True),
            Date("made_on"),
            Texts("made_by"),
            Texts("responsible", required=True),
            TextStatuses(),
            Date("due"),
            Reference("region", "regions"),
            Many("projects", "projects"),
            Many("enterprises", "enterprises"),
            Many("programmes", "programmes"),
            Choice("state", required=True),
            Reference("source", "sources", required=True),
            Text("where", "locator"),
            Text("note"),
            Figures("evidence", Observation, _figure_names(), help="Figures that show how far it has come."),
        ],
        by("key"),
        noun="commitment",
    ),
)
