"""List the figures that cannot all be right, with their sources and how each contradiction is settled."""

from django.core.management.base import BaseCommand

from projects.contradictions.register import find
from projects.contradictions.settlement import Contradiction
from projects.models import Observation


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--open", action="store_true", help="only those that an editor has yet to settle")

    def handle(self, **options):
        found = list(find())
        unsettled = [contradiction for contradiction in found if contradiction.is_open]
        for contradiction in unsettled if options["open"] else found:
            self.stdout.write("\n".join(_lines(contradiction)))
        self.stdout.write(f"{len(found)} contradictions, {len(unsettled)} of them open.")


def _lines(contradiction: Contradiction) -> list[str]:
    settled = contradiction.settlement.value
    if contradiction.cause:
        settled += f": {contradiction.cause.value}"
    head = contradiction.figures[0]
    return [
        f"{head.subject_kind} {_key(head)}: {contradiction.question} ({settled})",
        *(f"    {_line(figure)}" for figure in contradiction.figures),
        "",
    ]


def _line(figure: Observation) -> str:
    value = f"{figure.value.normalize():,f}"
    if figure.value_upper is not None:
        value += f"–{figure.value_upper.normalize():,f}"
    source = figure.source
    issued = str(source.issued_period) if source.issued else "undated"
    return "  ".join(
        filter(
            None,
            (
                figure.metric.key,
                figure.product.key if figure.product else "",
                figure.part,
                f"{figure.nature} {figure.period}",
                f"{figure.get_qualifier_display()} {value} {figure.unit.code}",
                f"[{source.key}, {issued}, {source.kind}]",
                figure.ruling if figure.ruling != "none" else "",
                figure.locator,
                figure.note,
            ),
        )
    )


def _key(figure: Observation) -> str:
    return getattr(figure.subject, "key", None) or figure.subject.iso_code
