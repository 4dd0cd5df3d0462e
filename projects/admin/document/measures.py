"""Metrics and units as rows of a document need them: by name, by use, and with what is usual."""

from collections import Counter, defaultdict

from django.db import models

from projects import search
from projects.admin.document.spelling import all_words, folded
from projects.languages import in_language
from projects.models import Metric, Observation, Unit
from projects.typed.units import UnitWords
from projects.wording import unit_symbol


class Measures:
    """Everything that is measured; four queries, asked when it is made."""

    def __init__(self):
        self.metrics = {m.pk: m for m in Metric.objects.prefetch_related("quantity_kinds")}
        self.kinds = {
            pk: [kind.quantity_kind for kind in metric.quantity_kinds.all()]
            for pk, metric in self.metrics.items()
        }
        self.units = {unit.pk: unit for unit in Unit.objects.all()}
        self.words = UnitWords(self.units.values())
        self._use: Counter[int] = Counter()
        self._units: dict[int, Counter[int]] = defaultdict(Counter)
        self._natures: dict[tuple[int, bool], Counter[str]] = defaultdict(Counter)
        groups = Observation.objects.order_by().annotate(of_project=models.Q(project__isnull=False))
        for metric, unit, nature, of_project, count in groups.values_list(
            "metric", "unit", "nature", "of_project"
        ).annotate(count=models.Count("pk")):
            self._use[metric] += count
            self._units[metric][unit] += count
            self._natures[metric, of_project][nature] += count

    def by_use(self) -> list[Metric]:
        """All metrics, those first that most figures are of."""
        return sorted(
            self.metrics.values(), key=lambda metric: (-self._use[metric.pk], metric.sort_order, metric.key)
        )

    def units_of(self, metric: Metric) -> list[Unit]:
        """The units that a metric allows, the most used first."""
        use = self._units[metric.pk]
        allowed = [unit for unit in self.units.values() if unit.quantity_kind in self.kinds[metric.pk]]
        return sorted(allowed, key=lambda unit: (-use[unit.pk], unit.quantity_kind, unit.code))

    def usual_unit(self, metric: Metric, product=None) -> Unit | None:
        """The unit that a figure has unless somebody says otherwise: the product's own, else the most used one."""
        allowed = self.units_of(metric)
        own = (
            self.units.get(product.base_unit_id) if product is not None and metric.key == "capacity" else None
        )
        return own if own in allowed else allowed[0] if allowed else None

    def usual_nature(self, metric: Metric, *, of_project: bool) -> str:
        """The nature that most figures of the metric have, of projects or of others; empty where there are none."""
        found = self._natures[metric.pk, of_project] or self._natures[metric.pk, not of_project]
        return found.most_common(1)[0][0] if found else ""

    def is_count(self, metric: Metric | None) -> bool:
        """Whether the metric counts things that have no fractions."""
        kinds = self.kinds[metric.pk] if metric else []
        return bool(kinds) and all(kind.startswith("count-of-") for kind in kinds)

    def named(self, text: str) -> list[Metric]:
        """Metrics that the words name, in any language: one where a name is exactly this, else all that hold each word."""
        wanted, whole = search.words(text), search.fold(text)
        for metric in self.by_use():
            if whole and whole in {folded(name) for name in metric_names(metric)}:
                return [metric]
        return [
            m for m in self.by_use() if wanted and all(word in all_words(*metric_names(m)) for word in wanted)
        ]

    def for_script(self) -> list[dict]:
        """Metrics by use for the page's script: id, name, words to narrow by, units by use, usual nature."""
        return [
            {
                "id": str(metric.pk),
                "label": metric_label(metric),
                "words": " ".join(metric_names(metric)).lower(),
                "units": [unit_label(unit) for unit in self.units_of(metric)],
            }
            for metric in self.by_use()
        ]


def metric_label(metric: Metric) -> str:
    """The metric's name in the editor's language."""
    return in_language(metric, "name").text


def unit_label(unit: Unit) -> str:
    """The unit as the column shows it: its symbol in the editor's language."""
    return unit_symbol(unit)


def metric_names(metric: Metric) -> list[str]:
    """Everything a metric is called."""
    return [name for name in (metric.name_en, metric.name_ru, metric.name_kk, metric.key) if name]
