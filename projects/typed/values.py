"""A value as a document words it, read: "over 6.2 bn tenge", «до 1,2 млн», «90–95», «1 500-нан астам»."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from projects.codelists import Qualifier
from projects.typed import words
from projects.typed.quantities import read_quantity

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_NUMBER = re.compile(r"(?<![\w.,])[-\u2212]?\d(?:[\d .,]*\d)?")
#: A Kazakh case ending after digits or a short power of ten: "350-ден", "млрд-қа".
_ENDING = re.compile(r"-[а-яәғқңөұүһі]{1,5}\b")
_JOIN = re.compile(r"[-–—…]|\.{2,}|\b(?:to|and|or|до|и|или|мен|пен|бен|және|not more than)\b")
_RANGE_STARTS = re.compile(r"\b(?:from|between|от|с|между|в пределах)\s*\Z")
_RANGE_ENDS = re.compile(r"\A\s*(?:дейін|аралығында|арасында)\b")
_CURRENCY = re.compile(r"\$|€|₸|₽|¥|\b(?:usd|eur|kzt|cny|rub|dollars?|euros?|tenge|yuan)\b")


@dataclass(frozen=True)
class Typed:
    """What a text says: the value, its upper end where it names a range, the hedge, and the words of its unit.

    `unit` is the unit as typed without its rate ("tonnes"; "" where none stands), `rate` the end of a unit's code
    ("/year"; "" where none stands), `is_estimate` whether the text itself says so.
    """

    value: Decimal
    upper: Decimal | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str = ""
    rate: str = ""
    is_estimate: bool = False


def read_value(text: str, *, is_count: bool = False) -> Typed | None:
    """What the text means; None for an empty one. Of things that are counted (`is_count`) there are no fractions.

    Raises ValidationError with a sentence for people where it may mean two things, or where words are not understood.
    """
    plain = (
        _SPACES.sub(" ", text).strip().lower().replace("\u2212", "-").replace("₸", " ₸ ").replace("~", " ~ ")
    )
    if not plain:
        return None
    plain = _SPACES.sub(" ", plain).strip().rstrip(".;,")
    rate, plain = _take_rate(plain)
    numbers, around = _take_numbers(plain, text, is_count or bool(re.search(_PEOPLE, plain)))
    is_range, between = _is_range(numbers, around)
    first, last, rest = around[0], around[-1], between
    if is_range:
        first, last = _RANGE_STARTS.sub("", first), _RANGE_ENDS.sub("", last)
    values = _values(numbers, is_range, text)
    unit_words = f"{first} {rest} {last}"
    estimated = re.search(rf"(?<!\w)(?:{words.ESTIMATED})(?!\w)", unit_words)
    if estimated:
        unit_words = unit_words.replace(estimated[0], " ", 1)
    qualifier, unit_words = _take_hedge(unit_words, text, is_plus=last.lstrip().startswith("+"))
    if estimated and qualifier == Qualifier.EXACT:
        qualifier = Qualifier.ABOUT
    return Typed(*values, qualifier, _unit(unit_words), rate, bool(estimated))


_PEOPLE = next(pattern for pattern, codes in words.UNITS if codes[0][0] == "person")


def _take_rate(text: str) -> tuple[str, str]:
    for pattern, end in words.RATES:
        if match := re.search(rf"(?<![\w-])(?:{pattern})(?!\w)", text):
            return end, f"{text[: match.start()]} {text[match.end() :]}"
    return "", text


@dataclass
class _Number:
    value: Decimal
    scale: Decimal | None


def _take_numbers(text: str, original: str, is_count: bool) -> tuple[list[_Number], list[str]]:
    """The numbers of the text with their powers of ten, and the texts before, between and after them."""
    found, around, at = [], [], 0
    for match in _NUMBER.finditer(text):
        before = text[at : match.start()]
        digits = match[0]
        if digits.startswith("-") and before.strip() == "" and found:
            digits, before = digits[1:], before + "-"
        scale, end = _scale(text, match.end())
        value = Decimal(read_quantity(digits, is_count=is_count and scale is None) or 0)
        found.append(_Number(value, scale))
        around.append(before)
        at = end
    if not found:
        return _worded(text, original)
    return found, [*around, text[at:]]


def _scale(text: str, at: int) -> tuple[Decimal | None, int]:
    ending = _ENDING.match(text, at)
    at = ending.end() if ending else at
    scales = [*words.SCALES]
    glued = at < len(text) and text[at] != " "
    if _CURRENCY.search(text):
        scales += words.SHORT_SCALES
    elif glued:
        scales += words.SHORT_SCALES[:1]
    for pattern, scale in scales:
        if match := re.compile(rf" ?-?{pattern}(?!\w)").match(text, at):
            at = match.end()
            ending = _ENDING.match(text, at)
            return scale, ending.end() if ending else at
    return None, at


def _worded(text: str, original: str) -> tuple[list[_Number], list[str]]:
    """ "A billion", "half a million", «полтора миллиарда»: a power of ten with a word or nothing before it."""
    for pattern, scale in words.SCALES:
        for worded, value in (*words.WORDED, ("", Decimal(1))):
            joint = " ?(?:an? )?" if value < 1 else " " if worded else ""
            if match := re.search(rf"(?<!\w)(?:{worded}){joint}{pattern}(?!\w)", text):
                ending = _ENDING.match(text, match.end())
                end = ending.end() if ending else match.end()
                return [_Number(value, scale)], [text[: match.start()], text[end:]]
    raise ValidationError(
        _("“%(text)s” names no number. Write it in digits, as in “over 6.2 bn tenge” or “1 500”."),
        code="number",
        params={"text": original},
    )


def _is_range(numbers: list[_Number], around: list[str]) -> tuple[bool, str]:
    """Whether two values are joined, and what other words stand between the numbers."""
    between = around[1:-1]
    joins = [bool(_JOIN.search(text)) for text in between]
    rest = " ".join(_JOIN.sub(" ", text, count=1) for text in between)
    # «20-дан 30-ға дейін»: the endings join them, the numbers stand side by side.
    is_kazakh = len(numbers) == 2 and bool(_RANGE_ENDS.match(around[-1]))
    return any(joins) or is_kazakh, rest


def _values(numbers: list[_Number], is_range: bool, original: str) -> tuple[Decimal, Decimal | None]:
    plain = [number.value * (number.scale or 1) for number in numbers]
    if len(numbers) == 1:
        return plain[0], None
    if is_range and len(numbers) == 2:
        first, last = numbers
        # Of "0.8–1.2 million" the first counts millions as well; "800–1,200" are both as they stand.
        low = first.value * (first.scale or last.scale or 1)
        high = last.value * (last.scale or 1)
        if low > high:
            raise ValidationError(
                _("“%(text)s” runs downwards; write the lower value first."),
                code="downwards",
                params={"text": original},
            )
        return low, high
    scales = [number.scale or Decimal(1) for number in numbers]
    falls = all(
        later < earlier and value < earlier
        for earlier, later, value in zip(scales, scales[1:], plain[1:], strict=False)
    )
    if not is_range and falls:
        # «6 млрд 200 млн»
        return sum(plain, Decimal(0)), None
    raise ValidationError(
        _("“%(text)s” names several numbers; write one value, or a range such as 90–95."),
        code="several",
        params={"text": original},
    )


def _take_hedge(text: str, original: str, *, is_plus: bool) -> tuple[Qualifier, str]:
    found = []
    if is_plus:
        text, found = text.replace("+", " ", 1), [Qualifier.OVER]
    # The longest wording first: of "not less than" and «не менее», "less than" and «менее» are parts.
    while hedges := [
        (match, qualifier)
        for pattern, qualifier in words.HEDGES
        if (match := re.search(rf"(?<![\w-])(?:{pattern})(?!\w)", text))
    ]:
        match, qualifier = max(hedges, key=lambda found: len(found[0][0]))
        text = f"{text[: match.start()]} {text[match.end() :]}"
        found.append(qualifier)
    different = list(dict.fromkeys(found))
    if len(different) > 1:
        raise ValidationError(
            _("“%(text)s” hedges in two ways; keep the one that the document means."),
            code="hedges",
            params={"text": original},
        )
    return (different or [Qualifier.EXACT])[0], text


def _unit(text: str) -> str:
    text = re.sub(rf"(?<![\w-])(?:{words.FILLERS})(?!\w)", " ", text)
    return _SPACES.sub(" ", text.replace("(", " ").replace(")", " ")).strip(" -–,.;:")
