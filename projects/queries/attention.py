"""What asks for an editor's attention: by kind, the records themselves, and how many there are.

Every kind is one question, asked by the count on the first page of the desk and by the list that it leads to. A
regional editor is asked about the regions kept alone; nobody about projects that were withdrawn.
"""

from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.core.cache import cache
from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from projects.codelists import Publication, TextStatus, Wait
from projects.editing import permits
from projects.languages import FALLBACKS
from projects.models import (
    Correction,
    DatasetVersion,
    Observation,
    Project,
    Submission,
)
from projects.models.writing import SUBJECTS
from projects.queries.register_quality import contradictions_among
from projects.queries.waits import waited_for


class OfProjects(TextChoices):
    """What may be the matter with a project."""

    OVERDUE = "overdue", _("overdue: the planned date has passed")
    QUIET = "quiet", _("gone quiet: unfinished, and no source for two years")
    UNPLACED = "unplaced", _("no coordinates")


class OfTexts(TextChoices):
    """What may be the matter with the texts of a record."""

    MISSING = "missing", _("a translation is missing")
    UNREVIEWED = "unreviewed", _("a translation is not reviewed")


#: How the region of a record is found; other kinds of record belong to none.
_REGIONS = {
    "project": ("region",),
    "enterprise": ("region",),
    "place": ("region",),
    "programme": ("region",),
    "commitment": ("region",),
    "observation": ("region", *(f"{kind}__region" for kind in SUBJECTS if kind != "region")),
    "reply": ("project__region", "observation__project__region"),
}


def kept_by(user, records):
    """The records of a queryset that the account looks after: for a regional editor those of the regions kept."""
    found = permits.visible(user, records)
    kept = permits.regions_kept(user)
    if kept is None:
        return found
    paths = _REGIONS.get(records.model._meta.model_name, ())
    return found.filter(reduce(or_, (Q(**{f"{path}__in": kept}) for path in paths), Q(pk__in=())))


# --- Projects and figures ------------------------------------------------------


def projects(user, matter: str, today: date):
    """The projects with which this (a value of OfProjects) is the matter on that day; up to two queries to find them."""
    found = kept_by(user, Project.objects.exclude(publication=Publication.WITHDRAWN))
    match matter:
        case OfProjects.OVERDUE:
            return waited_for(found, [Wait.OVERDUE], today)
        case OfProjects.QUIET:
            return waited_for(found, [Wait.QUIET], today)
        case OfProjects.UNPLACED:
            return found.lacking("place")
    raise ValueError(matter)


def contradicting_figures(user):
    """The figures that contradict others without a ruling, so that only an editor can settle which stands."""
    return kept_by(user, Observation.objects.filter(pk__in=_open_contradictions()))


def _open_contradictions() -> list[int]:
    """Primary keys of all figures in open contradictions. Looking through the whole register takes a third of a
    second, so that is done once for each version of it."""
    key = f"open-contradictions-{DatasetVersion.objects.current().number}"
    found = cache.get(key)
    if found is None:
        standing = Observation.objects.exclude(project__publication=Publication.WITHDRAWN)
        open_ones = (one for one in contradictions_among(standing) if one.is_open)
        found = sorted({figure.pk for one in open_ones for figure in one.figures})
        cache.set(key, found, timeout=None)
    return found


# --- Texts -----------------------------------------------------------------------


def texts(user, matter: str, records):
    """The records of a queryset of TextStatuses with whose texts this (a value of OfTexts) is the matter."""
    return kept_by(user, records).filter(_of_texts(records.model, matter))


def counts_of_texts(user, models: Iterable[type]) -> dict[type, dict[str, int]]:
    """How many records of each kind have a text that is missing or unreviewed in a language. One query for each."""
    return {
        model: kept_by(user, model._default_manager.all())
        .order_by()
        .aggregate(
            **{
                matter.value: Count("pk", filter=_of_texts(model, matter), distinct=True)
                for matter in OfTexts
            }
        )
        for model in models
    }


def _of_texts(model, matter: str) -> Q:
    found = Q(pk__in=())
    for text in model.translated:
        columns = {language: f"{text}_{language}" for language in FALLBACKS}
        anywhere = reduce(or_, (~Q(**{column: ""}) for column in columns.values()))
        for language, column in columns.items():
            if matter == OfTexts.MISSING:
                # A text that is in no language is no missing translation.
                found |= anywhere & Q(**{column: ""})
                continue
            status = f"text_status__{text}__{language}"
            found |= ~Q(**{column: ""}) & (
                Q(**{status: TextStatus.UNREVIEWED.value})
                # What is not said is as usual: English is the original, the others are unreviewed.
                | (Q(**{f"{status}__isnull": True}) if language != "en" else Q(pk__in=()))
            )
    return found


# --- What people sent ------------------------------------------------------------


def open_corrections(user):
    """The corrections of readers that wait for an answer, the oldest first."""
    return permits.visible(user, Correction.objects.open())


def in_review(user):
    """The submissions that wait for a reviewer, the latest first."""
    return permits.visible(user, Submission.objects.in_review()).select_related("made_by").latest_first()


def projects_in_review(user):
    """The projects that wait for a reviewer before they become public."""
    return kept_by(user, Project.objects.filter(publication=Publication.IN_REVIEW))


def own_drafts(user):
    """The submissions that this account has begun and not sent, the latest first."""
    return Submission.objects.filter(made_by=user, state=Publication.DRAFT).latest_first()


def latest_changes(user, limit: int) -> list[Submission]:
    """What was published last, by anybody."""
    return list(
        permits.visible(user, Submission.objects.published()).select_related("made_by").latest_first()[:limit]
    )
