"""Old addresses of records lead to where the records are now, for good."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse

from projects.models import Alias


def follows_old_keys(section: str) -> Callable:
    """Where a view of one record knows no such key, send the reader on to the record that it was joined into.

    The rest of the address stays: page, language and question. Costs a page that is found nothing.
    """

    def decorate(view: Callable) -> Callable:
        @wraps(view)
        def found(request, key):
            try:
                return view(request, key)
            except Http404:
                stays = Alias.objects.record_of(section, key)
                if stays is None:
                    raise
                address = reverse(request.resolver_match.view_name, kwargs={"key": stays})
                question = request.META.get("QUERY_STRING", "")
                return HttpResponsePermanentRedirect(f"{address}?{question}" if question else address)

        return found

    return decorate
