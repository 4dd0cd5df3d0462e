"""What the rows of a document restate of what is known, in words and with links; a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from projects import search, wording
from projects.admin.document.said import Said
from projects.contradictions.restated import is_same, restated
from projects.headlines.rule import Reason, fact
from projects.models import Commitment, ExchangeRate, Milestone, Observation
from projects.models.writing import SUBJECTS
from projects.money import Rates

#: So many known figures are named for one row.
_NAMED = 3


@dataclass(frozen=True)
class Told:
    """One thing that is known beside a row. `kind` is "agrees", "differs", "new" or "rule"; `address` and `link` lead to
    the known record: its source and date."""

    kind: str
    text: str
    link: str = ""
    address: str = ""


def restate(rows: list[Said]) -> None:
    """Tell every row with a record what is known of its fact; complain where the same source says the same already."""
    _figures([said for said in rows if isinstance(said.record, Observation)])
    _milestones([said for said in rows if isinstance(said.record, Milestone)])
    _commitments([said for said in rows if isinstance(said.record, Commitment)])


def _figures(rows: list[Said]) -> None:
    if not rows:
        return
    known = _known_figures([said.record for said in rows])
    rates = Rates(ExchangeRate.objects.all())
    entered: dict = {}
    for said in rows:
        figure = said.record
        found = restated(figure, known[_subject(figure), figure.metric_id], rates)
        said.restated = found
        if found.twice is not None:
            said.complain("value", _("This source is entered with the same figure already."))
        said.told = [
            *(
                _told("agrees", _("Agrees with %(value)s") % {"value": wording.figure(one)}, one)
                for one in found.agrees[:_NAMED]
            ),
            *(_told("differs", _differs(one, figure), one) for one in found.differs[:_NAMED]),
            *(_other_time(one, figure) for one in found.other_times),
            *_rule(found),
        ]
        if found.is_new and not found.twice:
            said.told.append(Told("new", _("New fact: nothing is known of it yet.")))
        _compare_within(said, entered)


def _compare_within(said: Said, entered: dict) -> None:
    before = entered.setdefault(fact(said.record), [])
    for other in before:
        row = {"row": other.number}
        if is_same(said.record, other.record):
            said.complain("value", _("Row %(row)d says the same.") % row)
        else:
            said.hints.append(_("Row %(row)d gives another value of the same fact.") % row)
    before.append(said)


def _known_figures(figures: list[Observation]) -> dict:
    """Stored figures by subject and metric, of the subjects and metrics of these."""
    by_kind = defaultdict(set)
    for figure in figures:
        by_kind[figure.subject_kind].add(getattr(figure, f"{figure.subject_kind}_id"))
    stored = Observation.objects.none()
    for kind in SUBJECTS:
        if by_kind[kind]:
            stored = stored | Observation.objects.filter(**{f"{kind}__in": by_kind[kind]})
    found = defaultdict(list)
    for figure in stored.filter(metric__in={figure.metric_id for figure in figures}).with_passport():
        found[_subject(figure), figure.metric_id].append(figure)
    return found


def _subject(figure: Observation) -> tuple:
    return tuple(getattr(figure, f"{kind}_id") for kind in SUBJECTS)


def _told(kind: str, text: str, figure: Observation) -> Told:
    return Told(
        kind, text, _cited(figure.source), reverse("admin:projects_observation_change", args=[figure.pk])
    )


def _cited(source) -> str:
    if source is None:
        return _("no source")
    return f"{source.publisher}, {wording.period(source.issued_period) or _('undated')}"


def _differs(known: Observation, figure: Observation) -> str:
    values = {"old": wording.figure(known), "new": wording.figure(figure)}
    if values["old"] == values["new"]:
        values = {"old": wording.figure(known, in_full=True), "new": wording.figure(figure, in_full=True)}
    return _("Differs: %(old)s → %(new)s") % values


def _other_time(one, figure: Observation) -> Told:
    known = one.figure
    about = [known.product and str(known.product), known.get_nature_display(), wording.period(known.period)]
    words = {
        "value": wording.figure(known),
        "about": ", ".join(filter(None, about)),
        "nature": known.get_nature_display(),
        "period": wording.period(known.period),
        "new": wording.figure(figure),
    }
    if one.agrees:
        return _told("agrees", _("Agrees with %(value)s (%(about)s)") % words, known)
    if not one.should_agree:
        return _told("rule", _("Known beside it: %(value)s (%(about)s)") % words, known)
    return _told(
        "differs", _("Differs from the %(nature)s for %(period)s: %(value)s → %(new)s") % words, known
    )


def _rule(found):
    """Which figure would stand first, and why; said only where figures differ."""
    if not found.differs:
        return
    text = (_new_first if found.heads else _known_first)(found.why)
    if text:
        yield Told("rule", text)


def _new_first(why) -> str:
    return {
        Reason.RULING: _("This figure would be the headline."),
        Reason.DEPRECATED: _("This figure would be the headline: an editor ruled the known one out."),
        Reason.ISSUED: _("This figure would be the headline: its source is the later one."),
        Reason.SOURCE_KIND: _(
            "This figure would be the headline: of two sources of one day, its kind is trusted more."
        ),
        Reason.RECORD: _("This figure would be the headline: of two equal sources, it is the latest record."),
    }.get(why, "")


def _known_first(why) -> str:
    return {
        Reason.RULING: _("The known figure stays the headline: an editor prefers it."),
        Reason.ISSUED: _("The known figure stays the headline: its source is the later one."),
        Reason.SOURCE_KIND: _(
            "The known figure stays the headline: of two sources of one day, its kind is trusted more."
        ),
        Reason.RECORD: _("The known figure stays the headline."),
    }.get(why, "")


def _milestones(rows: list[Said]) -> None:
    if not rows:
        return
    known = defaultdict(list)
    events = {said.record.event for said in rows}
    stored = Milestone.objects.filter(project__in={said.record.project_id for said in rows}, event__in=events)
    for milestone in stored.select_related("source").order_by("-source__issued", "-pk"):
        known[_thing(milestone)].append(milestone)
    entered: dict = {}
    for said in rows:
        ours = said.record
        for one in known[_thing(ours)]:
            if one.source_id and one.source_id == ours.source_id and one.date_period == ours.date_period:
                said.complain("date_period", _("This source is entered with the same date already."))
            said.told.append(_of_milestone(one, ours))
        del said.told[_NAMED:]
        if not said.told:
            said.told.append(Told("new", _("New fact: nothing is known of it yet.")))
        same = entered.setdefault((_thing(ours), ours.date_period), said)
        if same is not said:
            said.complain("date_period", _("Row %(row)d says the same.") % {"row": same.number})


def _thing(milestone: Milestone) -> tuple:
    return (milestone.project_id, milestone.event, milestone.is_planned, milestone.part.casefold())


def _of_milestone(known: Milestone, ours: Milestone) -> Told:
    old, new = known.date_period, ours.date_period
    agrees = old.start <= new.end and new.start <= old.end
    words = {"old": wording.period(old), "new": wording.period(new)}
    text = _("Agrees with %(old)s") % words if agrees else _("Differs: %(old)s → %(new)s") % words
    address = reverse("admin:projects_milestone_change", args=[known.pk])
    return Told("agrees" if agrees else "differs", text, _cited(known.source), address)


def _commitments(rows: list[Said]) -> None:
    if not rows:
        return
    stored = [(one, search.fold(one.text_en)) for one in Commitment.objects.select_related("source")]
    for said in rows:
        words = set(search.words(said.record.text_en))
        for known, folded in stored:
            theirs = set(search.words(known.text_en)) if _may_be_alike(words, folded) else set()
            if not theirs or len(words & theirs) / len(words | theirs) < 0.7:
                continue
            if known.source_id == said.record.source_id:
                said.complain("text", _("This source is entered with the same undertaking already."))
            address = reverse("admin:projects_commitment_change", args=[known.pk])
            said.told.append(
                Told("agrees", _("Stands in the register already"), _cited(known.source), address)
            )
        if not said.told:
            said.told.append(Told("new", _("New fact: nothing is known of it yet.")))


def _may_be_alike(words: set[str], folded: str) -> bool:
    return sum(word in folded for word in words) >= len(words) / 2
