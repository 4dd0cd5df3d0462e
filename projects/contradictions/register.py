"""All contradictions among the figures of the register, subject by subject."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from projects.contradictions import across
from projects.contradictions.settlement import Contradiction, settle
from projects.headlines.rule import fact, in_order
from projects.models import ExchangeRate, Observation
from projects.models.writing import SUBJECTS
from projects.money import Rates


def find() -> Iterator[Contradiction]:
    """Every contradiction, settled or open: among rivals first, then across the figures of each project."""
    figures = Observation.objects.select_related("metric", "unit", "product", "source", *SUBJECTS).order_by(
        "pk"
    )
    return among(figures, Rates(ExchangeRate.objects.all()))


def among(figures: Iterable[Observation], rates: Rates) -> Iterator[Contradiction]:
    """The same among these figures, which come with metric, unit and source."""
    rivals, projects = defaultdict(list), defaultdict(list)
    for figure in figures:
        rivals[fact(figure)].append(figure)
        if figure.project_id:
            projects[figure.project_id].append(figure)
    for stated in rivals.values():
        if len(stated) > 1 and (found := settle("figures of one fact", in_order(stated), rates)):
            yield found
    for stated in projects.values():
        yield from across.contradictions(stated, rates)
