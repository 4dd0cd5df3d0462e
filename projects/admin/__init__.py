"""Editing of every record, one module for each group of records.

What they share: `base` (one save is one write, with a reason, a history, a search in any spelling), `fields` and
`forms` (what an editor types), `inlines` (records on the page of their subject), `publication` (who sees a project),
`spoken` (Django's own words in three languages).
"""

from django.conf import settings
from django.contrib import admin
from django.utils.functional import lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from projects.admin import (
    commitments,
    corrections,
    enterprises,
    identities,
    imports,
    metrics,
    observations,
    people,
    programmes,
    projects,
    regions,
    replies,
    sign_ins,
    sources,
    spoken,
    submissions,
    withdrawn,
)

__all__ = [
    "commitments",
    "corrections",
    "enterprises",
    "identities",
    "imports",
    "metrics",
    "observations",
    "people",
    "programmes",
    "projects",
    "regions",
    "replies",
    "sign_ins",
    "sources",
    "spoken",
    "submissions",
    "withdrawn",
]


def _public_site() -> str:
    language = get_language() or settings.LANGUAGE_CODE
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


spoken.speak()

admin.site.site_header = _("Register of industrial projects – editing")
admin.site.site_title = _("Register of industrial projects")
admin.site.index_title = _("What would you like to edit?")
admin.site.site_url = lazy(_public_site, str)()
