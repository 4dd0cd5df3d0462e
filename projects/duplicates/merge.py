"""Join two records that are one thing: everything that hung on the old one hangs on the other from then on.

Nothing is lost: rows that say the same thing twice stay once with the notes of both, other names stay findable, and
the old key becomes an alias that leads to the record for good.
"""

from collections.abc import Iterator
from datetime import date

from django.db import models

from projects.codelists import Ruling, Section
from projects.duplicates.pairs import in_order
from projects.headlines.rule import fact
from projects.models import (
    Alias,
    Commitment,
    Correction,
    Enterprise,
    ExchangeRate,
    FormerName,
    KeptApart,
    Milestone,
    Observation,
    Participation,
    Place,
    Product,
    Programme,
    Project,
    Reply,
    Source,
)
from projects.models.writing import SUBJECTS, writing
from projects.search import fold

MODELS = {
    Section.SOURCES: Source,
    Section.ENTERPRISES: Enterprise,
    Section.PROJECTS: Project,
    Section.PROGRAMMES: Programme,
    Section.PLACES: Place,
    Section.PRODUCTS: Product,
    Section.COMMITMENTS: Commitment,
}

#: What rows say; two rows that agree in it say the same thing twice.
_SAYING = {
    Observation: (
        *SUBJECTS, "metric", "product", "part", "value", "value_upper", "unit", "period_start", "period_end",
        "nature", "source",
    ),
    Milestone: ("project", "event", "part", "is_planned", "date", "date_precision", "source"),
    Participation: ("project", "enterprise", "name", "role"),
    FormerName: ("enterprise", "name"),
    ExchangeRate: ("currency", "year", "kind", "period", "source"),
    Reply: ("observation", "project", "enterprise", "party", "made_on"),
}  # fmt: skip
#: What was said of a figure goes on to its twin; columns that follow from figures are made anew.
_SAID_OF_FIGURES = (Reply, Correction)
_EMPTY = (None, "", [], {})
#: Words of one place: those of the old record say nothing of where the other one is.
_PLACE = ("place", "place_as_stated")


class CannotMerge(ValueError):
    """The two cannot be joined; the text is a sentence that says why."""


def merge(section: str, old_key: str, into_key: str, *, reason: str, decided_on: date):
    """Join record `old_key` into `into_key` and return the one that stays; all or nothing, raises CannotMerge."""
    if not reason.strip():
        raise CannotMerge("Say why the two are one thing; the reason stays with the old key.")
    if section not in MODELS:
        raise CannotMerge(f"There are no keys in {section!r}; known are {', '.join(MODELS)}.")
    with writing():
        old, into = _record(section, old_key), _record(section, into_key)
        _check(section, old, into)
        old._change_reason = into._change_reason = f"{old_key} joined into {into_key}: {reason}"[:100]
        _move_rows(old, into)
        _move_links(old, into)
        _keep_names(old, into)
        _fill(into, old)
        old.delete()
        into.save()
        _keep_key(section, old_key, into_key, reason, decided_on)
    return into


def _record(section: str, key: str):
    record = MODELS[section].objects.filter(key=key).first()
    if record is None:
        stays = Alias.objects.record_of(section, key)
        joined = f"; it was joined into {stays!r}, use that key" if stays else ""
        raise CannotMerge(f"There is no {key!r} in {section}{joined}.")
    return record


def _check(section: str, old, into) -> None:
    if old.pk == into.pk:
        raise CannotMerge(f"{into.key!r} cannot be joined into itself.")
    first, second = in_order(old.key, into.key)
    apart = KeptApart.objects.filter(section=section, first=first, second=second).first()
    if apart:
        raise CannotMerge(
            f"{first!r} and {second!r} are kept apart: {apart.reason} Withdraw that judgement first."
        )
    if section == Section.ENTERPRISES and old.bin and into.bin and old.bin != into.bin:
        raise CannotMerge(
            f"Two numbers of the business register are two companies: {old.bin} and {into.bin}."
        )
    if section == Section.PLACES and old.region_id != into.region_id:
        raise CannotMerge(
            f"{old.key!r} lies in {old.region.iso_code}, {into.key!r} in {into.region.iso_code}."
        )
    for field in _to_itself(old):
        if _stands_above(old, getattr(into, field.name), field.name):
            raise CannotMerge(
                f"{into.key!r} is a part of a part of {old.key!r}; change its {field.name} first."
            )
    if section in (Section.PROJECTS, Section.ENTERPRISES, Section.PROGRAMMES):
        preferred = {fact(one): one for one in into.observations.filter(ruling=Ruling.PREFERRED)}
        for one in old.observations.filter(ruling=Ruling.PREFERRED):
            setattr(one, f"{one.subject_kind}_id", into.pk)
            rival = preferred.get(fact(one))
            if rival and _saying(rival) != _saying(one):
                raise CannotMerge(
                    f"Both have a preferred figure of one fact, {one}; withdraw one ruling first."
                )


def _stands_above(record, below, field: str) -> bool:
    """Whether `record` stands above `below` on the way up, other than `below` being it."""
    if below is None or below.pk == record.pk:
        return False
    seen = set()
    while below is not None and below.pk not in seen:
        if below.pk == record.pk:
            return True
        seen.add(below.pk)
        below = getattr(below, field)
    return False


def _to_itself(record) -> list:
    return [field for field in record._meta.fields if field.related_model is type(record)]


# --- what hangs on the record -------------------------------------------------------------------------------------


def _referring(record) -> Iterator[tuple[type, models.Field]]:
    """Every field of the register that may name the record: its model and the field."""
    for relation in record._meta.get_fields(include_hidden=True):
        is_reverse = relation.auto_created and not relation.concrete and relation.related_model is not None
        # Histories keep what was; links of many-to-many fields are moved by the field that owns them.
        if (
            is_reverse
            and not relation.related_model._meta.auto_created
            and not _is_history(relation.related_model)
        ):
            yield relation.related_model, relation.field


def _is_history(model: type) -> bool:
    return model.__name__.startswith("Historical")


def _move_rows(old, into, only: tuple[type, ...] = ()) -> None:
    for model, field in _referring(old):
        if field.many_to_many or (only and model not in only):
            continue
        twins = {}
        if model in _SAYING:
            twins = {_saying(row): row for row in model._base_manager.filter(**{field.name: into})}
        for row in model._base_manager.filter(**{field.name: old}).order_by("pk"):
            if row.pk == into.pk and model is type(into):
                # The record that stays was a part of the old one: it takes the place of that.
                setattr(into, field.name, getattr(old, field.name))
                into.save(update_fields=[field.name])
                continue
            setattr(row, field.name, into)
            row._change_reason = into._change_reason
            twin = twins.get(_saying(row)) if model in _SAYING else None
            if twin is None:
                row.save()
            else:
                _absorb(twin, row)


def _saying(row) -> tuple:
    return tuple(getattr(row, row._meta.get_field(name).attname) for name in _SAYING[type(row)])


def _absorb(twin, row) -> None:
    """Keep of two rows that say the same the first, with what only the second has."""
    twin._change_reason = row._change_reason
    _move_links(row, twin)
    if isinstance(row, Observation):
        _move_rows(row, twin, _SAID_OF_FIGURES)
    for field in twin._meta.concrete_fields:
        mine, theirs = getattr(twin, field.attname), getattr(row, field.attname)
        if field.name == "note":
            twin.note = _both(mine, theirs)
        elif field.editable and (mine in _EMPTY or mine == Ruling.NONE) and theirs not in _EMPTY:
            setattr(twin, field.attname, theirs)
    # First the row goes: of one fact only one figure is preferred.
    type(row)._base_manager.get(pk=row.pk).delete()
    twin.save()


def _move_links(old, into) -> None:
    """Unite the many-to-many fields of both, and put the one that stays in the sets that the old one is in."""
    for field in old._meta.local_many_to_many:
        getattr(into, field.name).add(*getattr(old, field.name).all())
    for model, field in _referring(old):
        if field.many_to_many:
            for holder in model._base_manager.filter(**{field.name: old}):
                holder._change_reason = into._change_reason
                getattr(holder, field.name).add(into)
                getattr(holder, field.name).remove(old)


# --- the record itself --------------------------------------------------------------------------------------------


def _fill(into, old) -> None:
    """Take from the old record what the one that stays does not say; of a project also the later status."""
    # Read first: what is taken must not decide on what is taken next.
    has_place = any(getattr(into, name, None) for name in _PLACE)
    same_region = getattr(into, "region_id", None) == getattr(old, "region_id", None)
    for field in into._meta.concrete_fields:
        mine, theirs = getattr(into, field.attname), getattr(old, field.attname)
        if field.name == "note":
            into.note = _both(mine, theirs)
        elif field.name in _PLACE and (has_place or not same_region):
            continue
        elif field in _to_itself(into):
            if mine is None and theirs != into.pk:
                setattr(into, field.attname, theirs)
        elif field.editable and mine in _EMPTY and theirs not in _EMPTY:
            setattr(into, field.attname, theirs)
            _take_text_status(into, old, field.name)
    if isinstance(into, Project) and _is_later(old.status_as_of_period, into.status_as_of_period):
        for name in ("status", "status_as_of", "status_as_of_precision", "commissioning_is_undated"):
            setattr(into, name, getattr(old, name))


def _take_text_status(into, old, column: str) -> None:
    name, _, language = column.rpartition("_")
    if status := getattr(old, "text_status", {}).get(name, {}).get(language):
        into.text_status = into.text_status | {name: {**into.text_status.get(name, {}), language: status}}


def _is_later(period, other) -> bool:
    return period is not None and (other is None or period.start > other.end)


def _both(mine: str, theirs: str) -> str:
    if not theirs or theirs in mine:
        return mine
    return f"{mine.rstrip()} {theirs}" if mine else theirs


def _keep_names(old, into) -> None:
    """The names of the old record by which the one that stays would not be found."""
    known = {fold(name) for name in _names(into)}
    others = {fold(name): name for name in _names(old) if fold(name) not in known}
    if isinstance(into, Enterprise):
        for name in others.values():
            FormerName.objects.create(enterprise=into, name=name, note="Another name of it in the sources.")
    elif isinstance(into, Place):
        into.aliases = [*into.aliases, *others.values()]


def _names(record) -> list[str]:
    names = [getattr(record, f"name_{language}", "") for language in ("en", "ru", "kk")]
    names += getattr(record, "aliases", [])
    if isinstance(record, Enterprise):
        names += record.former_names.values_list("name", flat=True)
    return [name for name in names if name]


def _keep_key(section: str, old_key: str, into_key: str, reason: str, decided_on: date) -> None:
    for alias in Alias.objects.filter(section=section, record=old_key):
        alias.record = into_key
        alias._change_reason = f"{old_key} was joined into {into_key}"
        alias.save()
    Alias.objects.update_or_create(
        section=section, key=old_key,
        defaults={"record": into_key, "reason": reason, "decided_on": decided_on},
    )  # fmt: skip
    for pair in KeptApart.objects.filter(models.Q(first=old_key) | models.Q(second=old_key), section=section):
        other = pair.second if pair.first == old_key else pair.first
        pair.first, pair.second = in_order(into_key, other)
        is_there = KeptApart.objects.filter(section=section, first=pair.first, second=pair.second).exists()
        pair.delete() if is_there else pair.save()
