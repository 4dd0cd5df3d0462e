"""What every request and answer passes through besides Django's own middleware."""

from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpResponseBadRequest, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _


class ContentSecurityPolicyMiddleware:
    """Send the policy of `settings.SECURE_CSP` with every answer.

    The setting has the name and shape of Django 6's built-in middleware, which replaces this class at the next upgrade.
    """

    def __init__(self, get_response):
        self.get_response = get_response
        self.policy = "; ".join(f"{name} {' '.join(values)}" for name, values in settings.SECURE_CSP.items())

    def __call__(self, request):
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", self.policy)
        return response


#: More than any form of the site sends.
MOST_PARAMETERS = 1000


class ReadableAddressMiddleware:
    """Answer 400 to an address that holds a NUL or whose query is not UTF-8 text, before anything guesses at its meaning.

    Django itself replaces broken bytes by U+FFFD, so that a question which nobody asked would be answered.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Django has read the path already and left its broken bytes as %FF, which no page is called; the query is
        # still as it was sent.
        query = request.META.get("QUERY_STRING", "").encode("latin-1", "replace")
        problem = unreadable(request.path_info.encode()) or unreadable(unquote_to_bytes(query))
        if query.count(b"&") >= MOST_PARAMETERS:
            problem = _("The address asks for too many things at once. Start from the list.")
        if not problem:
            return self.get_response(request)
        if request.path.endswith((".csv", ".xlsx", ".json", ".geojson")):
            return HttpResponseBadRequest(problem, content_type="text/plain; charset=utf-8")
        # The page that says so repeats nothing of it: reading a flood of parameters would be an error of its own.
        request.GET = QueryDict()
        request.META["QUERY_STRING"] = ""
        return render(request, "400.html", {"reason": problem}, status=400)


def unreadable(raw: bytes) -> str:
    """Why these bytes of an address cannot be read, as a sentence; empty where they can."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _(
            "The address holds bytes that are not UTF-8 text. Type the words again, or start from the list."
        )
    if "\x00" in text:
        return _("The address holds a NUL character, which no word has. Remove it and ask again.")
    return ""
