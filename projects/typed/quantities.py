"""A number in digits as people type it; what could mean two numbers is refused, in every language alike."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_SPACES = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_PLAIN = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)
_SPACED = re.compile(r"-?\d{1,3}( \d{3})+([.,]\d+)?", re.ASCII)
_COMMAS = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2},\d{3}", re.ASCII)


def read_quantity(text: str, *, is_count: bool = False) -> str | None:
    """The number that the text surely means, as plain digits with a point; None for an empty text.

    Of people or other things that are counted (`is_count`), "1,200" can only be twelve hundred.
    Raises ValidationError with a sentence for people where it may mean another, or none.
    """
    text = _SPACES.sub(" ", text).strip().replace("\u2212", "-").removeprefix("+")
    if not text:
        return None
    if _AMBIGUOUS.fullmatch(text):
        if is_count:
            return text.replace(",", "")
        raise ValidationError(
            _("“%(text)s” may mean %(whole)s or %(decimal)s; write one of these."),
            code="ambiguous",
            params={"text": text, "whole": text.replace(",", ""), "decimal": text.replace(",", ".")},
        )
    if _PLAIN.fullmatch(text) or _SPACED.fullmatch(text):
        return text.replace(" ", "").replace(",", ".")
    if _COMMAS.fullmatch(text):
        return text.replace(",", "")
    raise ValidationError(
        _(
            "“%(text)s” is no number that we can be sure of. Write digits in full, such as 6 200 000 000, "
            "with decimals after a point or a comma, such as 6.2; thousands are groups of three digits."
        ),
        code="quantity",
        params={"text": text},
    )


def write_quantity(value: Decimal) -> str:
    """The number as an editor may have typed it: 6 200 000 000 or 12 345.5; `read_quantity` gives it back."""
    whole, _point, decimals = f"{value:f}".partition(".")
    decimals = decimals.rstrip("0")
    grouped = f"{int(whole):,}".replace(",", " ")
    sign = "-" if value < 0 and not grouped.startswith("-") else ""
    return f"{sign}{grouped}.{decimals}" if decimals else f"{sign}{grouped}"
