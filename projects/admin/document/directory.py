"""Subjects, products and publishers by any spelling of their names."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.utils.text import capfirst

from projects import search
from projects.admin.document.spelling import all_words, folded
from projects.codelists import Publication
from projects.editing import permits
from projects.languages import in_language
from projects.models import Enterprise, FormerName, Product, Programme, Project, Region, Source
from projects.models.writing import SUBJECTS

_MODELS = {
    "project": Project,
    "region": Region,
    "programme": Programme,
    "enterprise": Enterprise,
    "product": Product,
}
#: What stands first of equally good answers.
_ORDER = {kind: place for place, kind in enumerate(_MODELS)}
#: So many are suggested.
SUGGESTED = 12


@dataclass(frozen=True)
class Found:
    """A record that somebody may mean. `id` is "project:12", `about` tells it from others of its name."""

    kind: str
    record: object
    about: str

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.record.pk}"

    @property
    def label(self) -> str:
        return in_language(self.record, "name").text

    def for_script(self) -> dict:
        return {"id": self.id, "label": self.label, "about": self.about}


class Directory:
    """What the account may enter facts of. Reads each kind of record once, when it is first asked for."""

    def __init__(self, user):
        self.user = user

    def find(self, text: str, kinds: tuple[str, ...] = SUBJECTS) -> list[Found]:
        """Whatever the words may mean, the likeliest first; nothing where there are no words."""
        wanted, whole = search.words(text), search.fold(text)
        if not wanted:
            return []
        found = []
        for kind in kinds:
            for record, texts in self._all[kind]:
                if all(word in all_words(*texts) for word in wanted):
                    found.append((_likeness(whole, wanted, record, kind), record.pk, kind, record))
        found.sort(key=lambda one: one[:2])
        return [Found(kind, record, self._about(kind, record)) for _rank, _pk, kind, record in found]

    def likely(self, text: str, kinds: tuple[str, ...] = SUBJECTS) -> list[Found]:
        """What the words surely mean: those of exactly this name in any language and spelling, else those whose name
        holds all words, else whatever they may mean. One alone is meant."""
        found, whole, wanted = self.find(text, kinds), search.fold(text), search.words(text)
        exact = [one for one in found if whole in _names_folded(one.record)]
        named = [one for one in found if _is_named(one.record, wanted)]
        return exact or named or found

    def by_id(self, identity: str, kinds: tuple[str, ...] = SUBJECTS) -> Found | None:
        """The record called "project:12", where the account may enter facts of it."""
        kind, _colon, pk = identity.partition(":")
        if kind not in kinds or not pk.isdecimal():
            return None
        record = self._by_pk[kind].get(int(pk))
        return Found(kind, record, self._about(kind, record)) if record is not None else None

    @property
    def is_regional(self) -> bool:
        """Whether the account keeps some regions only."""
        return self._all.kept is not None

    @cached_property
    def _all(self) -> "_Records":
        return _Records(self.user)

    @cached_property
    def _by_pk(self) -> "_ByKey":
        return _ByKey(self._all)

    def _about(self, kind: str, record) -> str:
        words = [str(capfirst(record._meta.verbose_name))]
        if kind in ("project", "enterprise", "programme") and record.region_id:
            words.append(str(self._all.regions[record.region_id]))
        if kind == "project":
            words.append(str(record.get_status_display()))
            if record.publication != Publication.PUBLISHED:
                words.append(str(record.get_publication_display()))
        return " · ".join(words)


class _Records(dict):
    """Kind -> the records that the account may enter facts of, each with its names."""

    def __init__(self, user):
        super().__init__()
        self.kept = permits.regions_kept(user)
        self.user = user

    @cached_property
    def regions(self) -> dict[int, Region]:
        return Region.objects.in_bulk()

    def __missing__(self, kind: str) -> list[tuple]:
        self[kind] = found = [
            (record, texts) for record, texts in getattr(self, f"_{kind}")() if self._is_kept(kind, record)
        ]
        return found

    def _is_kept(self, kind: str, record) -> bool:
        if self.kept is None or kind == "product":
            return True
        return (record.pk if kind == "region" else record.region_id) in self.kept

    def _project(self):
        records = permits.visible(self.user, Project.objects.exclude(publication=Publication.WITHDRAWN))
        columns = ("name_en", "name_ru", "name_kk", "region", "status", "publication", "search_text", "kind")
        return ((record, (record.search_text, *_names(record))) for record in records.only("pk", *columns))

    def _region(self):
        for record in self.regions.values():
            yield record, (*_names(record), *record.aliases, *record.former_codes, record.iso_code)

    def _programme(self):
        return ((record, _names(record)) for record in Programme.objects.all())

    def _enterprise(self):
        former: dict[int, list[str]] = {}
        for pk, name in FormerName.objects.values_list("enterprise", "name"):
            former.setdefault(pk, []).append(name)
        return (
            (record, (*_names(record), *former.get(record.pk, ()))) for record in Enterprise.objects.all()
        )

    def _product(self):
        return ((record, _names(record)) for record in Product.objects.select_related("base_unit"))


class _ByKey(dict):
    """Kind -> its records by primary key."""

    def __init__(self, records: _Records):
        super().__init__()
        self.records = records

    def __missing__(self, kind: str) -> dict:
        self[kind] = found = {record.pk: record for record, _texts in self.records[kind]}
        return found


def _names(record) -> tuple[str, ...]:
    names = (record.name_en, record.name_ru, record.name_kk)
    if isinstance(record, Region):
        return (*names, record.official_name_en, record.official_name_ru, record.official_name_kk)
    return names


def _names_folded(record) -> set[str]:
    return {folded(name) for name in _names(record) if name}


def _is_named(record, wanted: list[str]) -> bool:
    names = all_words(*_names(record))
    return all(word in names for word in wanted)


def _likeness(whole: str, wanted: list[str], record, kind: str) -> tuple:
    names = _names_folded(record)
    if isinstance(record, Region):
        names.add(folded(record.iso_code))
    starts = any(name.startswith(whole) for name in names)
    return (whole not in names, not starts, not _is_named(record, wanted), _ORDER[kind], len(record.name_en))


def publishers(text: str) -> list[dict]:
    """Known publishers that the words name, those of most sources first, each with what its sources usually are."""
    wanted, known = search.words(text), {}
    for publisher, kind, language, count in _sources():
        known.setdefault(publisher, Counter())[kind, language] += count
    found = [
        (publisher, usual)
        for publisher, usual in known.items()
        if all(word in all_words(publisher) for word in wanted)
    ]
    found.sort(key=lambda one: (-one[1].total(), one[0]))
    return [{"id": "", "label": publisher, "about": ""} for publisher, _usual in found[:SUGGESTED]]


def _sources():
    rows = Source.objects.order_by().values_list("publisher", "kind", "language")
    return rows.annotate(count=Count("pk")).values_list("publisher", "kind", "language", "count")
