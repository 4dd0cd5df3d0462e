"""The document itself: whether it is known already, and what of it can be told from its address and publisher."""

import re
from collections import Counter
from urllib.parse import urlsplit

from django.utils.text import slugify

from projects.addresses import plain_address
from projects.admin.document.spelling import folded, key_words
from projects.codelists import SourceKind
from projects.models import Source

_OFFICIAL = re.compile(
    r"(?:^|\.)gov\.kz$|(?:^|\.)akorda\.kz$|(?:^|\.)primeminister\.kz$|(?:^|\.)adilet\.zan\.kz$"
)
_STATISTICS = re.compile(r"(?:^|\.)stat\.gov\.kz$")
_KAZAKH = re.compile(r"[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_LANGUAGES = {"ru": "ru", "kk": "kk", "kz": "kk", "kaz": "kk", "rus": "ru", "en": "en", "eng": "en"}
#: Words of a title that tell one page from another.
_TELLING = 3


def known_source(url: str, *, but: Source | None = None) -> Source | None:
    """The source that has this address already, whatever the protocol and tracking parameters."""
    address = plain_address(url)
    if not address:
        return None
    return Source.objects.filter(address=address).exclude(pk=but.pk if but else None).first()


def host(url: str) -> str:
    """The host of an address without "www."; empty where there is none."""
    return plain_address(url).partition("/")[0].partition("?")[0]


def guessed(url: str, publisher: str, title: str) -> dict[str, str]:
    """What nobody typed: publisher, kind and language, as far as known sources and the address tell."""
    where = host(url)
    rows = (
        Source.objects.order_by().filter(address__startswith=f"{where}/") if where else Source.objects.none()
    )
    seen = Counter(rows.values_list("publisher", "kind"))
    publisher = publisher or (_commonest(Counter({p: n for (p, _k), n in seen.items()})) or where)
    by_publisher = Counter(
        kind
        for kind in Source.objects.order_by()
        .filter(publisher__iexact=publisher)
        .values_list("kind", flat=True)
    )
    return {
        "publisher": publisher,
        "kind": _official(where) or _commonest(by_publisher) or _commonest(Counter({k: n for (_p, k), n in seen.items()}))
        or SourceKind.OTHER,
        "language": _language(url, title),
    }  # fmt: skip


def make_key(source: Source) -> str:
    """A key that no source has: publisher, date and the first words of the title."""
    name = slugify(host(source.url).split(".")[0]) or folded(source.publisher).replace(" ", "-")
    issued = str(source.issued_period).lower().replace("/", "-") if source.issued else "undated"
    words = key_words(source.title, _TELLING)
    stem = "-".join(filter(None, (name[:30], issued, *words)))[:90].strip("-")
    taken = set(Source.objects.filter(key__startswith=stem).values_list("key", flat=True))
    number, key = 1, stem
    while key in taken:
        number += 1
        key = f"{stem}-{number}"
    return key


def _official(where: str) -> str:
    if _STATISTICS.search(where):
        return SourceKind.STATISTICS
    return SourceKind.GOVERNMENT if _OFFICIAL.search(where) else ""


def _commonest(counted: Counter) -> str:
    return counted.most_common(1)[0][0] if counted else ""


def _language(url: str, title: str) -> str:
    try:
        first = urlsplit(url).path.strip("/").partition("/")[0].lower()
    except ValueError:
        first = ""
    if first in _LANGUAGES:
        return _LANGUAGES[first]
    if _KAZAKH.search(title):
        return "kk"
    if re.search(r"[а-яё]", title, re.IGNORECASE):
        return "ru"
    return "en" if title.strip() else ""
