"""The numbers that a text names, whatever language it is in: "1.7 billion tenge", «1,7 млрд тенге», «1,7 млрд теңге».

Plain functions without a database. What a number counts is told as far as its unit word says so; years, days of a
month, ordinals and parts of names ("EC145", "CHP-2") are told apart from amounts.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, product

from projects.texts import grammar

YEAR, ORDINAL = "year", "ordinal"
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class Number:
    """A number as a text states it: the value with its power of ten, and the place of its last digit (`grain`).

    `kind` is a currency code, "share", "power" (value in MW), "energy" (in MWh), "mass" (in tonnes), "persons", "year",
    "ordinal", or "" where no word tells. `may_be_year` is true where four digits without a unit could be either;
    `digits` is the value without its power of ten.
    """

    value: Decimal
    grain: Decimal
    kind: str
    text: str
    digits: Decimal
    may_be_year: bool = False

    def is_rounded_from(self, value: Decimal) -> bool:
        """Whether `value`, rounded to the digits stated here, is this number."""
        return abs(value - self.value) <= self.grain / 2


@lru_cache(maxsize=10_000)
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """The numbers in digits, and those in words that a power of ten follows, in the order of the text.

    Days of a month are left out, and so are digits within a name.
    """
    plain = _plain(text)
    found = [one for one in _in_digits(plain, language) if one is not None]
    _borrow(plain, found, language)
    found += _in_words_with_scale(plain, language)
    return tuple(one.number(plain) for one in sorted(found, key=lambda one: one.start))


def word_values(text: str, language: str) -> set[Decimal]:
    """The values of number words ("forty-five", «сорок пять»), ordinals too; sums of neighbours as well.

    Generous: it is asked only whether a number written in digits elsewhere may be meant.
    """
    plain = _plain(text)
    found = sorted(
        (match.start(), match.end(), value)
        for pattern, value in grammar.WORDS[language]
        for match in re.finditer(pattern + r"\w*", plain)
    )
    values = {Decimal(value) for _start, _end, value in found}
    for (_start, end, first), (start, _end, second) in pairwise(found):
        if start - end == 1:
            values.add(Decimal(first * second if second == 100 else first + second))
    return values


@dataclass
class _Found:
    value: Decimal
    grain: Decimal
    start: int
    end: int
    scale: Decimal = Decimal(1)
    kind: str = ""
    factor: Decimal = Decimal(1)
    is_bare: bool = True  # nothing but the digits: no power of ten, no unit
    may_be_year: bool = False

    def number(self, text: str) -> Number:
        by = self.scale * self.factor
        return Number(
            self.value * by,
            self.grain * by,
            self.kind,
            text[self.start : self.end],
            self.value,
            self.may_be_year,
        )


def _plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f\u2009]", " ", text).lower()


def _in_digits(text: str, language: str):
    for match in re.finditer(grammar.NUMBER[language], text):
        if not _is_within_a_name(text, match):
            yield _read(text, match, language)


def _is_within_a_name(text: str, match: re.Match) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    if re.match(grammar.ORDINAL["en"], after):
        return False
    # "CHP-2" is a name, "mid-2023" and "EXPO-2017" hold a year.
    joined = "" if _YEAR.fullmatch(match[0]) else r"|[^\W\d]-"
    return bool(
        re.search(rf"(?:[^\W\d]|№ ?|no\. ?|\d[.,]{joined})\Z", before) or re.match(r"[^\W\d]|[.,]\d", after)
    )


def _read(text: str, match: re.Match, language: str) -> _Found | None:
    digits = match[0].replace(" ", "").replace(",", "" if language == "en" else ".")
    value, after = Decimal(digits), text[match.end() :]
    grain = Decimal(1).scaleb(min(0, value.as_tuple().exponent))
    found = _Found(value, grain, match.start(), match.end())
    looks_like_year = bool(_YEAR.fullmatch(match[0]))
    if re.match(grammar.ORDINAL[language], after):
        found.kind = ORDINAL
    elif value <= 31 and re.match(grammar.DAY[language], after):
        return None
    elif looks_like_year and re.match(grammar.YEAR[language], after):
        found.kind = YEAR
    else:
        _read_unit(found, text, language)
        found.may_be_year = looks_like_year and found.is_bare
    return found


def _read_unit(found: _Found, text: str, language: str) -> None:
    for sign, currency in grammar.BEFORE.items():
        if re.search(rf"{sign}\Z", text[: found.start]):
            found.kind, found.is_bare = currency, False
    # A bare year borrows no unit from the words further on: "in 2027 and the jobs".
    far = not _YEAR.fullmatch(text[found.start : found.end])
    ending = re.match(grammar.ENDING[language], text[found.end :])
    at = found.end + ending.end()
    for pattern, scale in grammar.SCALES[language].items():
        if match := re.match(rf" ?-?{pattern}", text[at:]):
            found.scale, found.is_bare, at = scale, False, at + match.end()
            found.end = at
            break
    # A unit stands before the next number and within the same phrase.
    rest = re.split(r"\d|[;:()]|\.(?= |\Z)", text[at:], maxsplit=1)[0]
    for kind, pattern, words, factor in grammar.UNITS[language]:
        if match := re.match(rf"(?:[ -]+\w+){{0,{words * far}}}?[ -]*(?<!\w){pattern}", rest):
            found.kind, found.factor, found.is_bare = found.kind or kind, Decimal(factor), False
            found.end = max(found.end, at + match.end())
            return


def _borrow(text: str, found: list[_Found], language: str) -> None:
    """The first of "730 to 978 million dollars" counts millions of dollars, too; so does a chain of them."""
    for following, one in pairwise(reversed(found)):
        joins = re.fullmatch(grammar.JOINED[language], text[one.end : following.start])
        if joins and one.is_bare and not one.may_be_year and not following.is_bare and one.kind == "":
            one.scale, one.factor, one.kind = following.scale, following.factor, following.kind
            one.is_bare = False


def _in_words_with_scale(text: str, language: str):
    words = grammar.WORDS[language]
    # Of "forty-five thousand" the last word alone would be another number: such are left out.
    longer = re.compile(rf"(?:{'|'.join(pattern for pattern, _value in words)})\w*[ -]\Z")
    for (pattern, value), (scale_pattern, scale) in product(words, grammar.SCALES[language].items()):
        for match in re.finditer(rf"{pattern}\w* {scale_pattern}", text):
            if not longer.search(text[: match.start()]):
                found = _Found(Decimal(value), Decimal(1), match.start(), match.end())
                _read_unit(found, text, language)
                found.scale, found.is_bare = scale, False
                yield found
