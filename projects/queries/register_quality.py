"""How well figures, records and texts are attested: who states a fact, how old its sources are, what editors ruled."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import get_language_info

from projects.codelists import Ruling, TextStatus
from projects.contradictions import register
from projects.contradictions.settlement import Contradiction, Settlement
from projects.languages import FALLBACKS
from projects.models import (
    Alias,
    Commitment,
    Enterprise,
    ExchangeRate,
    KeptApart,
    Metric,
    Observation,
    Phrase,
    Place,
    Product,
    Programme,
    Project,
    Sector,
    Source,
    Unit,
)
from projects.models.writing import SUBJECTS
from projects.money import Rates
from projects.quality import ENOUGH_PUBLISHERS

LANGUAGES = tuple(FALLBACKS)

_FACT = (
    *SUBJECTS, "metric", "product", "part", "quantity_kind", "nature", "period_start", "period_end",
)  # fmt: skip

#: The records whose texts readers see in three languages, in the order of the table.
TEXTS = (Project, Enterprise, Commitment, Programme, Place, Sector, Product, Metric, Unit, Phrase)


@dataclass(frozen=True)
class Attested:
    """How many facts are stated, and how many of them by two publishers or more; figures ruled out left aside."""

    facts: int
    twice: int

    @property
    def percent(self) -> float | None:
        """The share stated twice in per cent; None of no facts."""
        return 100 * self.twice / self.facts if self.facts else None


@dataclass(frozen=True)
class TextCount:
    """How the texts of one kind of record in one language came to be; `missing` have no text in it."""

    language: str
    original: int
    reviewed: int
    unreviewed: int
    missing: int

    @property
    def name(self) -> str:
        """The language's name in itself."""
        return get_language_info(self.language)["name_local"]

    @property
    def total(self) -> int:
        """How many texts there are to have in it."""
        return self.original + self.reviewed + self.unreviewed + self.missing


def attested(figures) -> Attested:
    """How many facts the figures of a queryset state, and how many are stated by two publishers. One query."""
    facts = (
        figures.exclude(ruling=Ruling.DEPRECATED)
        .order_by()
        .values(*_FACT)
        .annotate(voices=Count("source__publisher", distinct=True))
    )
    found = facts.aggregate(
        facts=Count("voices"), twice=Count("voices", filter=Q(voices__gte=ENOUGH_PUBLISHERS))
    )
    return Attested(found["facts"], found["twice"])


def ages() -> dict[int | None, int]:
    """Public figures by the year in which their source was issued; None for undated ones. One query."""
    rows = (
        Observation.objects.published()
        .order_by()
        .values_list("source__issued__year")
        .annotate(count=Count("pk"))
    )
    return dict(rows)


def rulings() -> list[Observation]:
    """Every public figure that an editor ruled on, those ruled out last, each with its passport and subject."""
    ruled = Observation.objects.published().exclude(ruling=Ruling.NONE)
    return list(ruled.with_passport().with_subject().order_by("-ruling", "metric__sort_order", "pk"))


def contradictions() -> dict[Settlement, int]:
    """How the contradictions among public figures are settled, and how many are open. Five queries."""
    counts = Counter(one.settlement for one in contradictions_among(Observation.objects.published()))
    return {settlement: counts[settlement] for settlement in Settlement}


def contradictions_among(figures) -> Iterator[Contradiction]:
    """Every contradiction among the figures of a queryset, settled or open. Five queries."""
    # Joined by hand: an instance of the metric, the unit and the source for each figure would take most of a second.
    records = {
        name: model.objects.in_bulk()
        for name, model in (("metric", Metric), ("unit", Unit), ("source", Source))
    }
    figures = list(figures.order_by("pk"))
    for figure in figures:
        for name, found in records.items():
            setattr(figure, name, found[getattr(figure, f"{name}_id")])
    return register.among(figures, Rates(ExchangeRate.objects.all()))


def identities() -> dict[str, tuple[int, int]]:
    """By kind of record: how many were merged into another, and how many pairs are kept apart. Two queries."""
    merged, apart = (
        dict(model.objects.order_by().values_list("section").annotate(count=Count("pk")))
        for model in (Alias, KeptApart)
    )
    return {section: (merged.get(section, 0), apart.get(section, 0)) for section in sorted({*merged, *apart})}


def texts() -> dict[type, list[TextCount]]:
    """The status of every text of the register, by kind of record and language. One query for each kind."""
    return {model: _texts_of(model) for model in TEXTS}


def _texts_of(model) -> list[TextCount]:
    records = list(_public(model).only("text_status", *_columns(model)))
    counts = {language: Counter() for language in LANGUAGES}
    for record in records:
        for field in model.translated:
            # A text that is in no language is no missing translation.
            if any(getattr(record, f"{field}_{language}") for language in LANGUAGES):
                for language in LANGUAGES:
                    counts[language][record.status_of_text(field, language)] += 1
    return [
        TextCount(
            language,
            original=count[TextStatus.ORIGINAL],
            reviewed=count[TextStatus.REVIEWED],
            unreviewed=count[TextStatus.UNREVIEWED],
            missing=count[None],
        )
        for language, count in counts.items()
    ]


def _public(model):
    return model.objects.published() if model is Project else model.objects.all()


def _columns(model) -> list[str]:
    return [f"{field}_{language}" for field in model.translated for language in LANGUAGES]
