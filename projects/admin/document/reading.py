"""Rows as they were typed -> records that could be saved, or what is wrong with them in words."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from projects import reading, wording
from projects.admin.document.cells import Cells, settled
from projects.admin.document.directory import Directory
from projects.admin.document.forms import Row
from projects.admin.document.measures import Measures
from projects.admin.document.said import Said
from projects.admin.document.spelling import key_words
from projects.codelists import Precision, Publication
from projects.models import Commitment, Milestone, Observation, Source
from projects.models.writing import SUBJECTS
from projects.periods import Period


class Reader:
    """Reads the rows of one document from top to bottom: an empty cell takes over what the row above says."""

    def __init__(self, source: Source, measures: Measures, directory: Directory):
        self.source = source
        self._cells = Cells(measures, directory)
        self._above: dict[str, Said] = {}

    def figure(self, form: Row, number: int) -> Said:
        said = Said("figures", number, form)
        above = self._above.get("figures")
        said.subject = self._cells.subject(said, above)
        metric = self._cells.metric(said)
        product = self._cells.product(said)
        typed, unit = self._cells.value(said, metric, product)
        period = said.cleaned("period")
        if period is None and "period" not in said.errors:
            period = (above.period if above else None) or _year(self.source)
            said.taken["period"] = str(period or "")
            if not period:
                said.missing.append("period")
        nature = self._cells.nature(said, metric)
        said.period = period
        self._above["figures"] = said
        if (
            said.subject
            and said.subject.kind == "project"
            and said.subject.record.publication != Publication.PUBLISHED
        ):
            said.hints.append(_("The project is not public; readers see its figures once it is published."))
        if said.errors or said.missing or None in (typed, unit, metric, said.subject):
            return said
        figure = Observation(
            **{said.subject.kind: said.subject.record},
            metric=metric, product=product, part=said.text("part"), value=settled(typed.value),
            value_upper=None if typed.upper is None else settled(typed.upper), qualifier=typed.qualifier, unit=unit,
            nature=nature, is_estimate=typed.is_estimate, source=self.source, locator=said.text("locator"),
            note=said.text("note"),
        )  # fmt: skip
        figure.period = period
        figure.prepare()
        self._finish(said, figure, value=("value", "value_upper"), unit=("unit",))
        return said

    def milestone(self, form: Row, number: int) -> Said:
        said = Said("milestones", number, form)
        said.subject = self._cells.subject(said, self._above.get("milestones"), ("project",))
        self._above["milestones"] = said
        period, event = said.cleaned("date_period"), said.cleaned("event")
        said.missing += [name for name in ("event", "date_period") if not said.text(name)]
        choice = said.cleaned("is_planned")
        if period and not choice:
            told = self.source.issued_period.end if self.source.issued else reading.today()
            choice = "planned" if period.start > told else "done"
            said.taken["is_planned"] = choice
        if said.errors or said.missing or said.subject is None:
            return said
        milestone = Milestone(
            project=said.subject.record, event=event, is_planned=choice == "planned", part=said.text("part"),
            source=self.source, locator=said.text("locator"), note=said.text("note"),
        )  # fmt: skip
        milestone.date_period = period
        said.value = wording.period(period)
        self._finish(said, milestone)
        return said

    def commitment(self, form: Row, number: int) -> Said:
        said = Said("commitments", number, form)
        identities = said.text("subject_id").split()
        for place, name in enumerate(
            filter(None, (part.strip() for part in said.text("subject").split(";")))
        ):
            identity = identities[place] if place < len(identities) else ""
            found = self._cells.resolve(said, "subject", name, identity, SUBJECTS)
            if found and found not in said.concerns:
                said.concerns.append(found)
        made_on, due = said.cleaned("made_on_period"), said.cleaned("due_period")
        said.missing += [name for name in ("text", "responsible") if not said.text(name)]
        regions = [found.record for found in said.concerns if found.kind == "region"]
        if len(regions) > 1:
            said.complain(
                "subject",
                _("An undertaking belongs to one region; name projects or programmes for the others."),
            )
        if said.errors or said.missing:
            return said
        commitment = Commitment(
            text_en=said.text("text"), made_by_en=said.text("made_by"), responsible_en=said.text("responsible"),
            region=regions[0] if regions else None, source=self.source, locator=said.text("locator"),
        )  # fmt: skip
        commitment.made_on_period, commitment.due_period = made_on, due
        commitment.key = _commitment_key(commitment)
        said.value = wording.period(due)
        self._finish(
            said, commitment, text=("text_en",), responsible=("responsible_en",), made_by=("made_by_en",)
        )
        return said

    @staticmethod
    def _finish(said: Said, record, **cells: tuple[str, ...]) -> None:
        """Take the record over unless its own columns complain; what they complain of stands at the cell."""
        relations = {one.name for one in record._meta.fields if one.is_relation}
        columns = {column: cell for cell, names in cells.items() for column in names}
        try:
            record.clean_fields(exclude=relations)
            if isinstance(record, Observation):
                record.clean()
        except ValidationError as error:
            for column, messages in error.message_dict.items():
                cell = columns.get(column, column)
                said.complain(
                    cell if cell in said.form.fields else next(iter(said.form.fields)),
                    ValidationError(messages),
                )
            return
        said.record = record


def _year(source: Source) -> Period | None:
    return Period.of(source.issued, Precision.YEAR) if source.issued else None


def _commitment_key(commitment: Commitment) -> str:
    words = key_words(commitment.text_en, 6)
    year = (commitment.made_on or commitment.due or timezone.localdate()).year
    return "-".join([*words, str(year)])[:90].strip("-") or f"undertaking-{year}"
