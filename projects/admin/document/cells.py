"""The cells of a row that name records or amounts: what is meant, or a complaint at the cell."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import wording
from projects.admin.document.directory import SUGGESTED, Directory, Found
from projects.admin.document.measures import Measures, metric_label, unit_label
from projects.admin.document.said import Said
from projects.models import Observation
from projects.models.writing import SUBJECTS
from projects.typed.values import Typed, read_value

_PRODUCTS = ("product",)


class Cells:
    """Reads single cells; remembers what was unclear, and which nature was last used for a metric."""

    def __init__(self, measures: Measures, directory: Directory):
        self._measures, self._directory = measures, directory
        self._natures: dict[int, str] = {}
        self._unclear: dict[tuple, int] = {}

    def subject(self, said: Said, above: Said | None, kinds: tuple[str, ...] = SUBJECTS) -> Found | None:
        if text := said.text("subject"):
            return self.resolve(said, "subject", text, said.text("subject_id"), kinds)
        if above is not None and above.subject is not None:
            said.taken["subject"] = above.subject.label
            return above.subject
        if above is not None and "subject" in above.errors:
            said.complain(
                "subject", _("The subject of row %(row)d is not settled yet.") % {"row": above.number}
            )
        else:
            said.missing.append("subject")
        return None

    def resolve(self, said: Said, name: str, text: str, identity: str, kinds) -> Found | None:
        chosen = self._directory.by_id(identity, kinds)
        if chosen is not None and chosen.label == text:
            return chosen
        found = self._directory.likely(text, kinds)
        if len(found) == 1:
            return found[0]
        if not found:
            said.complain(name, _unknown(text, kinds, self._directory))
            return None
        asked_in = self._unclear.setdefault((said.kind, name, text), said.number)
        if asked_in != said.number:
            said.complain(
                name, _("“%(text)s” is unclear, as in row %(row)d.") % {"text": text, "row": asked_in}
            )
            return None
        said.choices[name] = found[:SUGGESTED]
        if len(found) > SUGGESTED:
            said.complain(
                name, _("“%(text)s” may mean many records; type more of the name.") % {"text": text}
            )
        else:
            said.complain(
                name,
                ngettext(
                    "“%(text)s” may mean %(count)d record; choose it.",
                    "“%(text)s” may mean %(count)d records; choose one.",
                    len(found),
                )
                % {"text": text, "count": len(found)},
            )
        return None

    def metric(self, said: Said):
        text = said.text("metric")
        if not text:
            said.missing.append("metric")
            return None
        found = self._measures.named(text)
        if len(found) == 1:
            return found[0]
        if found:
            names = ", ".join(metric_label(metric) for metric in found[:6])
            said.complain(
                "metric",
                _("“%(text)s” may mean: %(names)s. Type more of the name.") % {"text": text, "names": names},
            )
        else:
            said.complain("metric", _("No metric is called “%(text)s”.") % {"text": text})
        return None

    def product(self, said: Said):
        text = said.text("product")
        found = self.resolve(said, "product", text, said.text("product_id"), _PRODUCTS) if text else None
        return found.record if found else None

    def value(self, said: Said, metric, product) -> tuple[Typed | None, object]:
        if not said.text("value"):
            said.missing.append("value")
        try:
            typed = read_value(said.text("value"), is_count=self._measures.is_count(metric))
        except ValidationError as error:
            said.complain("value", error)
            return None, None
        if typed is None:
            if metric:
                usual = self._measures.usual_unit(metric, product)
                said.taken["unit"] = unit_label(usual) if usual else ""
            return None, None
        unit, times = self._unit(said, metric, product, typed)
        typed = Typed(
            typed.value * times, None if typed.upper is None else typed.upper * times, typed.qualifier, typed.unit,
            typed.rate, typed.is_estimate,
        )  # fmt: skip
        said.value = _in_words(typed, unit)
        return typed, unit

    def _unit(self, said: Said, metric, product, typed: Typed):
        kinds = self._measures.kinds[metric.pk] if metric else ()
        told = self._measures.words.meant(typed.unit, typed.rate, kinds) if typed.unit or typed.rate else None
        cell = said.text("unit")
        chosen = self._measures.words.meant(cell, "", kinds) if cell else None
        if typed.unit and told is None:
            text = _(
                "We do not know the words “%(words)s” as a unit; leave out what is no value and no unit."
            )
            said.complain("value", text % {"words": typed.unit})
            return None, Decimal(1)
        if cell and chosen is None:
            said.complain("unit", _("No unit is called “%(text)s”.") % {"text": cell})
            return None, Decimal(1)
        if (
            told
            and chosen
            and chosen.unit != told.unit
            and not chosen.unit.code.startswith(f"{told.unit.code}/")
        ):
            said.complain("unit", _("The value says %(told)s, the unit says %(chosen)s; keep one of them.")
                          % {"told": unit_label(told.unit), "chosen": unit_label(chosen.unit)})  # fmt: skip
            return None, Decimal(1)
        meant = chosen or told
        times = told.times if told else chosen.times if chosen else Decimal(1)
        usual = self._measures.usual_unit(metric, product) if metric else None
        unit = meant.unit if meant else usual
        if unit is not None and not cell:
            said.taken["unit"] = unit_label(unit)
        if metric and unit is not None and unit.quantity_kind not in kinds:
            allowed = ", ".join(unit_label(one) for one in self._measures.units_of(metric)[:6])
            said.complain("unit", _("%(metric)s is not measured in %(unit)s. It is measured in: %(allowed)s.")
                          % {"metric": metric_label(metric), "unit": unit_label(unit), "allowed": allowed})  # fmt: skip
        elif usual and unit and usual.code.startswith(f"{unit.code}/"):
            said.hints.append(
                _("Read as %(unit)s. If the document means a rate, write %(usual)s in the unit column.")
                % {"unit": unit_label(unit), "usual": unit_label(usual)}
            )
        return unit, times

    def nature(self, said: Said, metric) -> str:
        nature = said.cleaned("nature")
        if metric is None:
            return nature or ""
        if nature:
            self._natures[metric.pk] = nature
            return nature
        of_project = said.subject is None or said.subject.kind == "project"
        nature = self._natures.get(metric.pk) or self._measures.usual_nature(metric, of_project=of_project)
        if not nature:
            said.missing.append("nature")
        said.taken["nature"] = nature
        return nature


def settled(value: Decimal) -> Decimal:
    """A product of digits and powers of ten in the decimals that columns keep."""
    return Decimal(f"{value.normalize():f}") if value else Decimal(0)


def _in_words(typed: Typed, unit) -> str:
    if unit is None:
        text = wording.number(typed.value)
        if typed.upper is not None:
            text = f"{text}–{wording.number(typed.upper)}"
        return wording.qualified(text, typed.qualifier)
    figure = Observation(
        value=settled(typed.value), value_upper=None if typed.upper is None else settled(typed.upper),
        qualifier=typed.qualifier, unit=unit,
    )  # fmt: skip
    return wording.figure(figure, in_full=True)


def _unknown(text: str, kinds: tuple[str, ...], directory: Directory) -> str:
    if kinds == _PRODUCTS:
        return _("No product is called “%(text)s”; leave the cell empty, or add the product.") % {
            "text": text
        }
    if directory.is_regional:
        return _("Nothing in the regions assigned to you is called “%(text)s”.") % {"text": text}
    if kinds == ("project",):
        return _("No project is called “%(text)s”; add it as a draft.") % {"text": text}
    return _("No project, region, programme or enterprise is called “%(text)s”; add it first.") % {
        "text": text
    }
