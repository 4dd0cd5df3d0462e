"""What a number in a cell of a workbook stands for: a number, a date, or something that may mean two things."""

import re
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from django.utils.translation import gettext as _

from projects.intake.problems import Refused
from projects.intake.sheets.table import Dated, Exact

#: Dates among the formats that every spreadsheet knows by number (ECMA-376, 18.8.30), East Asian ones included.
_DATES = {
    14: "d",
    15: "d",
    16: "d",
    17: "m",
    22: "d",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 59)), "d"),
}
_TIMES = {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47}
_PERCENT = {9, 10}
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')


def meaning(number: int, code: str = "") -> str:
    """What a number format shows: "d", "m" or "y" for a date as precise as that, "t" a time, "%" per cent, "," thousands
    left out, "" a plain number."""
    if number in _DATES:
        return _DATES[number]
    if number in _TIMES:
        return "t"
    if number in _PERCENT:
        return "%"
    if not code or code.lower() == "general":
        return ""
    shown = _NOT_SHOWN.sub("", code.split(";")[0]).lower()
    if "%" in shown:
        return "%"
    if re.search(r"[0#?],+($|[^0#?,])", shown):
        return ","
    if re.search(r"[dy]", shown) or ("m" in shown and not re.search(r"[hs0#?]", shown)):
        return "d" if "d" in shown else "m" if "m" in shown else "y"
    return "t" if re.search(r"[hs]", shown) else ""


def read_number(text: str, shown_as: str, since_1904: bool) -> str:
    """The cell as text; raises Refused where what is shown and what is held may be read as two numbers."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Refused(_("%(text)s is no number"), _("type it anew"), text=repr(text[:40])) from None
    if not number.is_finite() or abs(number.adjusted()) > 40:
        raise Refused(_("%(text)s is no number of any fact"), _("type it anew"), text=repr(text[:40]))
    if shown_as == "%":
        raise Refused(
            _("the cell is shown in per cent and holds %(number)s"),
            _("format it as a plain number: 15 per cent is 15 in the unit percent"),
            number=_plain(number),
        )
    if shown_as == ",":
        raise Refused(
            _("the cell is shown in thousands or millions"),
            _("format it as a plain number, so that all digits show"),
        )
    if shown_as == "t":
        raise Refused(_("the cell holds a time of day"), _("no column takes one; format it as text"))
    if shown_as:
        return _date(number, shown_as, since_1904)
    return Exact(_plain(number))


def _plain(number: Decimal) -> str:
    # Spreadsheets keep fifteen digits; what comes behind them is noise of floating point.
    digits = len(number.as_tuple().digits)
    if digits > 15:
        number = number.quantize(Decimal(1).scaleb(number.adjusted() - 14))
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text


def _date(number: Decimal, precision: str, since_1904: bool) -> str:
    days = int(number)
    # Day 60 of the count from 1900 never was: spreadsheets take 1900 for a leap year.
    first = date(1904, 1, 1) if since_1904 else date(1899, 12, 30) if days >= 60 else date(1899, 12, 31)
    if not 1 <= days < 200_000:
        hint = _("format the cell as text, and type the date")
        raise Refused(_("the number %(number)s is shown as a date"), hint, number=days)
    day = first + timedelta(days=days)
    return Dated(day.isoformat()[: {"d": 10, "m": 7, "y": 4}[precision]])
