"""How the address says the register is to be read: ?as_of=2024-08-14 and ?currency=USD, on every public page.

Both are taken out of the question before a page sees it and are carried along by every link and form of the page,
so that a reader stays in the reading until they leave it.
"""

import re
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date
from functools import wraps
from html import escape
from urllib.parse import urlencode

from django.http import Http404, HttpResponseBadRequest, QueryDict
from django.shortcuts import render
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from projects import phrases, reading
from projects.money import TENGE
from projects.past import known_by
from projects.reading import READABLE_CURRENCIES, Reading

#: The parameters of an address that say how to read, not what to show.
PARAMETERS = ("as_of", "currency")


def read_as_asked(view: Callable) -> Callable:
    """Run a view in the reading that its address asks for; what makes no sense is answered 400 with the reason."""

    @wraps(view)
    def within_reading(request, *args, **kwargs):
        asked = {name: request.GET.getlist(name) for name in PARAMETERS}
        request.GET = _without(request.GET)
        problem = _problem(asked)
        if problem:
            return _refusal(request, problem)
        as_of = date.fromisoformat(asked["as_of"][0]) if any(asked["as_of"]) else None
        currency = asked["currency"][0] if any(asked["currency"]) else TENGE
        with (
            reading.reading(Reading(currency=currency)),
            known_by(as_of) if as_of else nullcontext(),
            phrases.open_book(),
        ):
            response = _answer(view, as_of, request, *args, **kwargs)
            if as_of and response.streaming:
                # A file is read from the register while it is sent, when the reading has ended.
                response.streaming_content = iter(list(response.streaming_content))
        carried = [(name, values[0]) for name, values in asked.items() if any(values)]
        if as_of is not None and "attachment" in response.get("Content-Disposition", ""):
            response["Content-Disposition"] = response["Content-Disposition"].replace(
                ".csv", f"-as-of-{as_of.isoformat()}.csv"
            )
        if carried and response.get("Content-Type", "").startswith("text/html") and not response.streaming:
            response.content = carry(response.content.decode(), carried).encode()
        return response

    return within_reading


def carry(html: str, parameters: list[tuple[str, str]]) -> str:
    """The page with these (name, value) parameters in every link and GET form that stays on the site.

    Links to files of the site's looks, to the admin and those marked `data-as-is` are left alone.
    """
    hidden = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">' for name, value in parameters
    )

    def link(match: re.Match) -> str:
        tag, before, address, after = match[0], match[1], match[2], match[3]
        if "data-as-is" in tag or _LEFT_ALONE.match(address):
            return tag
        place, mark, fragment = address.partition("#")
        path, _mark, query = place.partition("?")
        missing = [(n, v) for n, v in parameters if f"{n}=" not in query]
        question = "&amp;".join(filter(None, [query, escape(urlencode(missing))]))
        return f"{before}{path}?{question}{mark}{fragment}{after}" if question else tag

    html = _LINK.sub(link, html)
    return _FORM.sub(lambda match: match[0] if "data-as-is" in match[0] else match[0] + hidden, html)


_LINK = re.compile(r'(<a\b[^>]*?\shref=")([/?][^"]*)("[^>]*>)')
_FORM = re.compile(r"<form\b(?![^>]*\bmethod=[\"']post)[^>]*>", re.IGNORECASE)
_LEFT_ALONE = re.compile(r"//|/static/|/(?:[a-z]{2}/)?admin/|/healthz|/readyz")


def _without(query: QueryDict) -> QueryDict:
    rest = query.copy()
    for name in PARAMETERS:
        rest.pop(name, None)
    rest._mutable = False
    return rest


def _problem(asked: dict[str, list[str]]) -> str:
    for name, values in asked.items():
        if len(set(values)) > 1:
            return _("“%(name)s” is given more than once with different values. Give it once.") % {
                "name": name
            }
    currency = next(iter(asked["currency"]), "")
    if currency and currency not in READABLE_CURRENCIES:
        return _("Money cannot be shown in “%(currency)s”. Choose one of: %(currencies)s.") % {
            "currency": currency[:20],
            "currencies": ", ".join(READABLE_CURRENCIES),
        }
    return _problem_of_date(next(iter(asked["as_of"]), ""))


def _problem_of_date(text: str) -> str:
    if not text:
        return ""
    try:
        # Python also reads 20240814 and week dates; an address has one way to say a day.
        as_of = date.fromisoformat(text) if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) else None
    except ValueError:
        as_of = None
    if as_of is None:
        return _("“%(text)s” is no date. Write a day as 2024-08-14.") % {"text": text[:40]}
    if as_of > timezone.localdate():
        return _("%(date)s is still to come. Choose today or an earlier day.") % {
            "date": formats.date_format(as_of, "DATE_FORMAT")
        }
    return ""


def _refusal(request, problem: str):
    if request.path.endswith(".csv"):
        return HttpResponseBadRequest(problem + "\n", content_type="text/plain; charset=utf-8")
    return render(request, "400.html", {"reason": problem}, status=400)


def _answer(view: Callable, as_of: date | None, request, *args, **kwargs):
    try:
        return view(request, *args, **kwargs)
    except Http404:
        if as_of is None:
            raise
        # The page still says by which day it is read, and how to come back to today.
        day = formats.date_format(as_of, "DATE_FORMAT")
        reason = _("By %(date)s no source had told of what this address shows.") % {"date": day}
        return render(request, "404.html", {"reason": reason}, status=404)
