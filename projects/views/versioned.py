"""Answers that a browser may keep until the register changes."""

import functools
import hashlib

from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import condition, require_safe

from industry.release import release
from projects.languages import reader_language
from projects.models import DatasetVersion
from projects.views.kept import kept
from projects.views.read_as import read_as_asked


def versioned(view):
    """Give a public GET page an ETag of the dataset version; an unchanged page answers 304 after one query.

    The tag also holds the whole address, the language, the day (some lists count from today) and the release. The
    page is made in the reading that its address asks for (read_as), and kept (kept).
    """
    view = kept(read_as_asked(view))

    @require_safe
    @condition(etag_func=_etag)
    @functools.wraps(view)
    def with_tag(request, *args, **kwargs):
        return view(request, *args, **kwargs)

    # Nothing can be posted here; the answer to a try is 405, not a lecture on tokens.
    @csrf_exempt
    @functools.wraps(view)
    def revalidated(request, *args, **kwargs):
        response = with_tag(request, *args, **kwargs)
        patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
        return response

    return revalidated


def _etag(request, *args, **kwargs) -> str:
    version = DatasetVersion.objects.current()
    parts = (
        str(version.number),
        # Tells registers of the same number apart, such as one brought back from a backup. None is empty since ever.
        version.changed_at.isoformat() if version.number else "",
        reader_language(),
        request.build_absolute_uri(),
        timezone.localdate().isoformat(),
        release(),
    )
    request.page_tag = f'"{version.number}-{hashlib.sha256("|".join(parts).encode()).hexdigest()[:20]}"'
    return request.page_tag
