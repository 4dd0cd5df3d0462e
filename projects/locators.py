"""Places in sources ("paragraph 10", "opening part; undated page") in the reader's language.

Records keep them in English. The usual ones are known here; what follows them in an editor's own words is looked for
among the phrases, and else stays English.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from projects import phrases
from projects.languages import Text, in_english, reader_language

_BETWEEN = re.compile(r"(, |; | \()")
#: Pieces that read the same in every language: years, days, codes of a data set ("SHM 2025").
_PLAIN = re.compile(r"[\d.:/-]+|[A-Z]{3} \d{4}")

_FIXED = {
    message: message
    for message in (
        gettext_noop("as above"),
        gettext_noop("beginning of the year"),
        gettext_noop("end"),
        gettext_noop("end of the quotation"),
        gettext_noop("financial highlights"),
        gettext_noop("first answer"),
        gettext_noop("general information"),
        gettext_noop("heading"),
        gettext_noop("highlights"),
        gettext_noop("industry statistics"),
        gettext_noop("introduction"),
        gettext_noop("last paragraph"),
        gettext_noop("last paragraphs"),
        gettext_noop("last sentence"),
        gettext_noop("list"),
        gettext_noop("middle"),
        gettext_noop("opening"),
        gettext_noop("opening part"),
        gettext_noop("operational highlights"),
        gettext_noop("operational summary"),
        gettext_noop("overview"),
        gettext_noop("page undated"),
        gettext_noop("period not stated"),
        gettext_noop("preliminary"),
        gettext_noop("production table"),
        gettext_noop("quick facts"),
        gettext_noop("quotation"),
        gettext_noop("right column"),
        gettext_noop("subtitle"),
        gettext_noop("summary"),
        gettext_noop("table by region"),
        gettext_noop("undated"),
        gettext_noop("undated article"),
        gettext_noop("undated document"),
        gettext_noop("undated page"),
        gettext_noop("year inferred"),
    )
}
# One message for three words; "headline" is what the register calls the figure that stands first.
_FIXED |= {"title": "heading", "headline": "heading"}
#: Pieces with something of their own in them, which stands as it is.
_PATTERNS = tuple(
    (re.compile(pattern), message)
    for pattern, message in (
        (r"paragraph (?P<n>\d+)", gettext_noop("paragraph %(n)s")),
        (r"paragraphs (?P<n>\d+) (?:and|to) (?P<m>\d+)", gettext_noop("paragraphs %(n)s and %(m)s")),
        (r"page (?P<n>\d+)|p(?:\. ?)?(?P<m>\d+)", gettext_noop("page %(n)s")),
        (r"table (?P<n>[\d.]+)", gettext_noop("table %(n)s")),
        (r"item (?P<n>[A-Z]{1,4}|\d+)", gettext_noop("item %(n)s")),
        (r"row (?P<n>[\d-]+)", gettext_noop("row %(n)s")),
        (r"row Kazakhstan", gettext_noop("row “Kazakhstan”")),
        (r"column (?P<n>[\d-]+)", gettext_noop("column %(n)s")),
        (r"national (?P<n>\d{4})", gettext_noop("the whole country %(n)s")),
        (r"index less (?P<n>\d+)", gettext_noop("index less %(n)s")),
        (r"volume index less (?P<n>\d+)", gettext_noop("volume index less %(n)s")),
        (r"(?P<n>[\d-]{10}) to (?P<m>[\d-]{10})", gettext_noop("%(n)s to %(m)s")),
        (r"(?P<n>[\d-]{10}) to the end of month (?P<m>\d+)", gettext_noop("%(n)s to the end of month %(m)s")),
    )
)


def in_words(locator: str) -> tuple[Text, ...]:
    """The place piece by piece, to be joined by commas; one English piece for readers of English, none for no place."""
    if not locator:
        return ()
    if reader_language() == "en":
        return (in_english(locator),)
    pieces = _BETWEEN.split(locator)
    found: list[Text] = []
    english = ""
    for between, piece in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        # An own remark may hold commas, and its brackets belong to it.
        known = None if english else _known(piece.removesuffix(")") if between == " (" else piece)
        if known is None:
            english += (between if english or (between == " (" and found) else "") + piece
        else:
            found.append(known)
    return (*found, in_english(english.removeprefix(" "))) if english else tuple(found)


def _known(piece: str) -> Text | None:
    if _PLAIN.fullmatch(piece):
        return Text(piece, reader_language(), False)
    if piece in _FIXED:
        return Text(_(_FIXED[piece]), reader_language(), False)
    for pattern, message in _PATTERNS:
        if match := pattern.fullmatch(piece):
            return Text(_(message) % _filled(match), reader_language(), False)
    found = phrases.in_words(piece)
    return None if found.is_fallback else found


def _filled(match: re.Match) -> dict[str, str]:
    values = {name: value for name, value in match.groupdict().items() if value is not None}
    # A page is written in two ways, with one message for both.
    return values if "n" in values else {"n": values["m"]} if values else {}
