"""Finished pages are kept, compressed, under the tag that the dataset version makes, and sent again as they are.

A tag holds everything that a public page depends on (versioned.py), so that nothing kept is ever out of date: a write
makes other tags, and what nobody asks for any more is pushed out by what is asked for now.
"""

import gzip
from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

#: Seconds; a day is part of the tag, so that nothing is asked for longer.
KEPT_FOR = 24 * 60 * 60


def kept(view: Callable) -> Callable:
    """Make a page at most once for each `request.page_tag`; only whole HTML answers to GET are kept."""

    @wraps(view)
    def sent(request, *args, **kwargs):
        if request.method != "GET" or _is_somebody(request):
            return view(request, *args, **kwargs)
        page = cache.get(request.page_tag)
        if page is None:
            response = view(request, *args, **kwargs)
            if not _is_page(response):
                return response
            page = gzip.compress(response.content, compresslevel=6, mtime=0)
            cache.set(request.page_tag, page, KEPT_FOR)
            return response
        return _answer(request, page)

    return sent


def _is_somebody(request) -> bool:
    # The frame shows an editor the messages of their last step in the admin.
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "messages" in request.COOKIES


def _is_page(response) -> bool:
    kind = response.get("Content-Type", "")
    return response.status_code == 200 and not response.streaming and kind.startswith("text/html")


def _answer(request, page: bytes) -> HttpResponse:
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        # Compressed, it is another representation of the same page: its tag is weak, as GZipMiddleware makes it.
        response = HttpResponse(page, headers={"Content-Encoding": "gzip", "ETag": f"W/{request.page_tag}"})
    else:
        response = HttpResponse(gzip.decompress(page))
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
