"""The sections of the facts themselves: who builds what, what it costs and brings, and what was undertaken."""

import hashlib

from django.utils.translation import gettext_lazy as _

from projects.codelists import Publication
from projects.intake.composites import Figures, NamedFigure, Rows, canonical
from projects.intake.fields import Choice, Field, Key, Many, Reference, Text, Url
from projects.intake.section import Section, by
from projects.intake.texts import Texts, TextStatuses
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
    Reply,
)


class _Published(Choice):
    """The fixtures are what is published: only what is not says so. In the admin a new project is a draft."""

    default = Publication.PUBLISHED


def _figure_fields(with_source: bool = True) -> list[Field]:
    fields = [
        Reference("metric", "metrics", required=True),
        Number("value", required=True, help=_("A plain number in the unit; never 5.2 million.")),
        Number("value_upper", help=_("The upper end, only where the source gives a range.")),
        Choice("qualifier", help=_("Left out means exact.")),
        Reference("unit", "units", required=True),
        Reference("product", "products"),
        Text("part", help=_("Which part, stage or circumstance the figure covers; left out for the whole.")),
        Span(
            "period",
            in_columns=True,
            required=True,
            help=_("2025, 2025-Q4, 2025-06, or a span such as 2025-01/2025-08."),
        ),
        Choice("nature", required=True),
        Flag("estimate", "is_estimate"),
        Whole("operating_days", help=_("A year's operating days, only where the source states them.")),
        Flag(
            "old_borders",
            "is_of_old_borders",
            help=_("True where the region then held one that was split off in 2022."),
        ),
        Reference("source", "sources", required=True),
        Text("where", "locator", help=_("Where in the source: paragraph 10.")),
        Text("note"),
        Choice("ruling", help=_("An editor's decision; always with a reason.")),
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
        Text("part", help=_("Which stage or part it is about; left out for the whole.")),
        Date("date", required=True),
        Flag("planned", "is_planned", help=_("True for what is still to come as the source says it.")),
        Date("stated_on", help=_("When the plan was made, where the source quotes an earlier statement.")),
        Flag(
            "retrospective",
            "is_retrospective",
            help=_("True where the source only tells that this was once the plan."),
        ),
        Reference("source", "sources", help=_("Left out only where a note says why no document is known.")),
        Text("where", "locator"),
        Text("note"),
    ]
    return Rows("milestones", Milestone, "project", fields, ("event", "part", "planned", "source"))


def _former_name_fields() -> list[Field]:
    return [
        Text("name", required=True),
        Date("until", help=_("When the enterprise took its next name, as precisely as known.")),
        Reference("source", "sources"),
        Text("note"),
    ]


def _partners() -> Rows:
    fields = [
        Reference("enterprise", "enterprises"),
        Text("name", help=_("Only where the partner cannot be named as an enterprise.")),
        Text("country", help=_("Only beside a name: ISO 3166-1, two letters.")),
        Text("role", required=True),
    ]
    return Rows("partners", Participation, "project", fields, None)


def region_figures_key(content: dict) -> str:
    """What one source says of one region is one block."""
    return f"{content.get('region', '')}/{content.get('source', '')}"


def reply_key(content: dict) -> str:
    """Who replied to what, and when: one party replies once a day (models.Reply)."""
    figure = content.get("figure", {})
    subjects = ("project", "enterprise", "region", "programme")
    to = content.get("project") or next((figure[kind] for kind in subjects if kind in figure), "")
    who = content.get("enterprise") or content.get("party", "")
    # A figure has no short name, and a key is short.
    which = hashlib.sha256(canonical([figure, who]).encode()).hexdigest()[:8]
    return f"{to}/{content.get('made_on', '')}/{which}"


FACTS = (
    Section(
        "enterprises",
        Enterprise,
        [
            Key("key", required=True),
            Texts("name", required=True),
            TextStatuses(),
            Rows("former_names", FormerName, "enterprise", _former_name_fields(), None),
            Key("bin", pattern=r"\d{12}", form=_("it has twelve digits")),
            Key("country", pattern="[A-Z]{2}", form=_("write two capital letters (ISO 3166-1)")),
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
        noun=_("enterprise"),
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
        noun=_("programme"),
    ),
    Section(
        "projects",
        Project,
        [
            Key("key", required=True),
            _Published("publication", help=_("Left out means published.")),
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
                "commissioning_is_undated",
                help=_("True where sources say that it works, but none since when."),
            ),
            Reference("part_of", "projects"),
            Many("products", "products"),
            Many("programmes", "programmes"),
            _figures("project"),
            _milestones(),
        ],
        by("key"),
        deferred=frozenset({"part_of"}),
        noun=_("project"),
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
        noun=_("block of region figures"),
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
            Figures(
                "evidence", Observation, _figure_names(), help=_("Figures that show how far it has come.")
            ),
        ],
        by("key"),
        noun=_("commitment"),
    ),
    Section(
        "replies",
        Reply,
        [
            Reference("project", "projects", help=_("What it replies to: a project, or a figure.")),
            NamedFigure("figure", "observation", _figure_names(), help=_("The figure that it replies to.")),
            Choice("from", "reply_from", required=True),
            Reference("enterprise", "enterprises"),
            Text("party", help=_("Only where who replies is no enterprise of the register.")),
            Date("made_on", required=True),
            Texts("text", required=True),
            TextStatuses(),
            Url("url"),
        ],
        reply_key,
        is_last=True,
        noun=_("reply"),
    ),
)
