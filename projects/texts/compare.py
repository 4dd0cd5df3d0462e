"""Whether the numbers of texts agree with what the register holds, and texts in three languages with each other.

Plain functions without a database: they read rows of text and numbers (records.py makes them).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from projects.texts.numbers import ORDINAL, YEAR, Number, numbers, word_values

LANGUAGES = ("en", "ru", "kk")
#: Kinds of number in a text -> the beginnings of the quantity kinds in which the register may hold it.
_HELD_AS = {
    "share": ("share", "growth-rate"),
    "power": ("power",),
    "energy": ("energy",),
    "mass": ("mass",),
    "persons": ("count-of-persons",),
}
_KAZAKH = re.compile("[әғқңөұүһі]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile("[а-яёәғқңөұүһі]", re.IGNORECASE)
#: A Kazakh text of fewer words may well do without a letter of its own.
_SHORT = 6


@dataclass(frozen=True)
class Held:
    """A value of the register: in base units (as texts are read), as stated, its quantity kind and its currency."""

    value: Decimal
    stated: Decimal
    quantity_kind: str
    currency: str = ""

    def may_be(self, number: Number) -> bool:
        """Whether the text's number is this value, rounded, in a unit that suits."""
        if number.kind in ("", YEAR, ORDINAL):
            return any(number.is_rounded_from(value) for value in (self.value, self.stated))
        if number.kind in _HELD_AS:
            return self.quantity_kind.startswith(_HELD_AS[number.kind]) and number.is_rounded_from(self.value)
        return self.currency == number.kind and number.is_rounded_from(self.value)


@dataclass
class Facts:
    """What the register holds of one subject: values, years of dates and periods, and texts that name numbers."""

    values: list[Held] = field(default_factory=list)
    years: set[int] = field(default_factory=set)
    names: list[str] = field(default_factory=list)

    def hold(self, number: Number) -> bool:
        """Whether some figure, date or name has this number. Ordinals tell of an order and are not looked for."""
        if number.kind == ORDINAL:
            return True
        if (number.kind == YEAR or number.may_be_year) and number.value in self.years:
            return True
        return any(held.may_be(number) for held in self.values) or self._is_in_a_name(number)

    def _is_in_a_name(self, number: Number) -> bool:
        return any(number.value == other.value for name in self.names for other in numbers(name, "en"))


def unfounded(text: str, language: str, facts: Facts) -> list[Number]:
    """The numbers of the text that nothing in the facts has."""
    return [number for number in numbers(text, language) if not facts.hold(number)]


def differing(texts: Mapping[str, str]) -> list[str]:
    """What one language's text names in digits and another's does not, in digits or in words: "1,7 млрд (ru): not in kk".

    `texts` are by language; empty ones are passed over.
    """
    written = {language: texts[language] for language in LANGUAGES if texts.get(language)}
    found = {language: numbers(text, language) for language, text in written.items()}
    said = {
        language: {number.value for number in found[language]}
        | word_values(text, language)
        # Also within a name: "unit 7" is «энергоблок № 7».
        | {Decimal(digits) for digits in re.findall(r"\d+", text)}
        for language, text in written.items()
    }
    return [
        f"{number.text} ({language}): not in {other}"
        for language in written
        for other in written
        if other != language
        for number in found[language]
        # "Five million tonnes of steel, nine of coal": a power of ten may be said once.
        if not {number.value, number.digits} & said[other]
    ]


def left_over_english(english: str, text: str, *, is_name: bool) -> bool:
    """Whether a Russian or Kazakh text has no letter of its own.

    A name or a sign that is Latin by itself ("Qarmet", "KAZ Minerals PLC", "TEU") may be the same in all languages.
    """
    is_latin = bool(_WORD.search(text)) and not _CYRILLIC.search(text)
    return is_latin and not (is_name and text.strip() == english.strip())


def looks_un_kazakh(text: str) -> bool:
    """Whether a text of some length lacks every letter that Kazakh has and Russian has not."""
    words = [word for word in _WORD.findall(text) if _CYRILLIC.search(word)]
    return len(words) >= _SHORT and not _KAZAKH.search(text)


def years_of(*periods) -> Iterable[int]:
    """Every year that these periods touch; None is none."""
    for period in periods:
        if period is not None:
            yield from range(period.start.year, period.end.year + 1)
