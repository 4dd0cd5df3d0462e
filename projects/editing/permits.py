"""Who may see, change and publish what.

Django's permissions say which kinds of record somebody may edit. What they cannot say is said here: that a regional
editor keeps to the regions assigned, and that only reviewers change what the public sees. Every change of the desk
passes `may_edit`, whichever page or file it came from.
"""

from collections.abc import Iterable

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.utils.translation import gettext as _

from projects.codelists import Publication
from projects.editing.columns import plain
from projects.editing.recording import Recorded
from projects.editing.roles import Role, role_of
from projects.models import Commitment, Enterprise, Observation, Programme, Project, Region, Source

PUBLISH = "projects.publish_submission"


def may_publish(user) -> bool:
    """Whether the account may change what the public sees, and publish what others submit."""
    return user.has_perm(PUBLISH)


def is_regional(user) -> bool:
    """Whether the account keeps certain regions only."""
    return role_of(user) is Role.REGIONAL_EDITOR


def regions_kept(user) -> frozenset[int] | None:
    """Primary keys of the regions that a regional editor keeps (maybe none); None for everybody else: all."""
    if not is_regional(user):
        return None
    if not hasattr(user, "_regions_kept"):
        user._regions_kept = frozenset(Region.objects.filter(remits__user=user).values_list("pk", flat=True))
    return user._regions_kept


def visible(user, records):
    """The records of a queryset that the account may see: a regional editor sees no drafts of other regions.

    Works for projects, everything that belongs to one, submissions, corrections, imported files and undertakings.
    """
    kept = regions_kept(user)
    if kept is None:
        return records
    match records.model._meta.model_name:
        case "project":
            return records.filter(Q(publication=Publication.PUBLISHED) | Q(region__in=kept))
        case "observation":
            return records.filter(_of_no_project_or_seen("project", kept))
        case "reply":
            return records.filter(
                _of_no_project_or_seen("project", kept), _of_no_project_or_seen("observation__project", kept)
            )
        case "milestone" | "participation":
            return records.filter(_public_or_kept("project", kept))
        case "submission":
            elsewhere = records.model.objects.filter(regions__in=Region.objects.exclude(pk__in=kept))
            ours = Q(regions__in=kept) & ~Q(pk__in=elsewhere.values("pk"))
            return records.filter(Q(state=Publication.PUBLISHED) | Q(made_by=user) | ours).distinct()
        case "correction":
            return records.filter(region__in=kept)
        case "importedfile":
            return records.filter(uploaded_by=user)
    return records


def _of_no_project_or_seen(project: str, kept: Iterable[int]) -> Q:
    return Q(**{f"{project}__isnull": True}) | _public_or_kept(project, kept)


def _public_or_kept(project: str, kept: Iterable[int]) -> Q:
    return Q(**{f"{project}__publication": Publication.PUBLISHED}) | Q(**{f"{project}__region__in": kept})


def keeps(user, record) -> bool:
    """Whether the account may change this record, as it stands, as far as regions decide."""
    kept = regions_kept(user)
    if kept is None or record is None or record.pk is None:
        return True
    columns = plain(record)
    if isinstance(record, Commitment):
        columns["projects"] = list(record.projects.values_list("pk", flat=True))
    return not _outside(Recorded(type(record), record.pk, columns, columns), _Regions(), kept)


def may_edit(user, changes: Iterable[Recorded]) -> None:
    """Raise PermissionDenied, with a sentence for people, where a change is none of this account's.

    Both the record as it was and as it becomes must belong to the regions that the account keeps, so that nothing is
    moved in or out.
    """
    kept = regions_kept(user)
    if kept is None:
        return
    changes = list(changes)
    regions = _Regions(changes)
    for change in changes:
        if outside := _outside(change, regions, kept):
            raise PermissionDenied(outside)


def regions_of(changes: Iterable[Recorded]) -> set[int]:
    """Primary keys of all regions that the changes concern, before or after."""
    changes = list(changes)
    regions = _Regions(changes)
    found: set[int | None] = set()
    for change in changes:
        for columns in filter(None, (change.before, change.after)):
            found |= regions.of(change.model_name, columns, change.pk)
    return {pk for pk in found if pk is not None}


def is_public(change: Recorded) -> bool:
    """Whether readers see the record, before the change or after it."""
    name = change.model_name
    sides = [columns for columns in (change.before, change.after) if columns is not None]
    if name == "project":
        states = {columns.get("publication") for columns in sides}
        if not any(states):
            states = {Project.objects.values_list("publication", flat=True).get(pk=change.pk)}
        return Publication.PUBLISHED in states
    if name in ("observation", "milestone", "participation", "reply"):
        projects = {columns["project"] for columns in sides if columns.get("project")}
        if name == "reply":
            figures = {columns["observation"] for columns in sides if columns.get("observation")}
            projects |= set(
                Observation.objects.filter(pk__in=figures, project__isnull=False).values_list(
                    "project", flat=True
                )
            )
        return not projects or Project.objects.filter(pk__in=projects).published().exists()
    if name in ("source", "enterprise", "place", "product") and change.before is None:
        # A new one that no public fact cites is on no page.
        return False
    if name == "source":
        return Source.objects.filter(pk=change.pk).cited().exists()
    if name == "formername":
        owners = {columns["enterprise"] for columns in sides if columns.get("enterprise")}
        return Enterprise.objects.filter(pk__in=owners).with_projects().exists()
    if name == "enterprise":
        return Enterprise.objects.filter(pk=change.pk).with_projects().exists()
    return True


def _outside(change: Recorded, regions: "_Regions", kept: frozenset[int]) -> str:
    """Why a change is none of somebody who keeps these regions; empty where it is."""
    name = change.model_name
    if change.before is None and name in ("source", "product"):
        return ""
    if change.before is None and name == "enterprise" and not change.after.get("region"):
        # An enterprise of another country belongs to no region.
        return ""
    for columns in filter(None, (change.before, change.after)):
        found = regions.of(name, columns, change.pk)
        if not found:
            return _("This record belongs to no single region; an editor of all regions may change it.")
        if elsewhere := found - kept:
            names = ", ".join(str(region) for region in Region.objects.filter(pk__in=elsewhere)) or "–"
            return _("This record belongs to %(region)s, which is not among the regions assigned to you.") % {
                "region": names
            }
    return ""


class _Regions:
    """Which regions a record belongs to, told from its plain columns; subjects are looked up once."""

    def __init__(self, changes: Iterable[Recorded] = ()):
        self._known: dict[tuple, int | None] = {}
        #: What was withdrawn in the same write is no longer in the database.
        self._gone = {
            (change.model_name, change.pk): change.before for change in changes if change.after is None
        }

    def of(self, name: str, columns: dict, pk: int) -> set[int | None]:
        """Primary keys; None among them where it belongs to no region."""
        match name:
            case "region":
                return {pk}
            case "project":
                # A partial note (of a set alone) does not name the region.
                own = columns["region"] if "region" in columns else self._of("project", pk)
                return {own, *columns.get("also_in", ())}
            case "enterprise" | "place" | "programme":
                return {columns["region"] if "region" in columns else self._of(name, pk)}
            case "observation":
                for kind in ("project", "enterprise", "programme"):
                    if columns.get(kind):
                        return {self._of(kind, columns[kind])}
                return {columns.get("region")}
            case "milestone" | "participation":
                return {self._of("project", columns["project"])}
            case "formername":
                return {self._of("enterprise", columns["enterprise"])}
            case "reply":
                if columns.get("project"):
                    return {self._of("project", columns["project"])}
                return {self._of("observation", columns.get("observation"))}
            case "commitment":
                own = columns["region"] if "region" in columns else self._of("commitment", pk)
                named = {self._of("project", key) for key in columns.get("projects", ())}
                return ({own} if own else set()) | named
            case "source":
                return _citing(pk)
        return set()

    def _of(self, kind: str, pk) -> int | None:
        if (kind, pk) not in self._known:
            self._known[kind, pk] = self._looked_up(kind, pk)
        return self._known[kind, pk]

    def _looked_up(self, kind: str, pk) -> int | None:
        if gone := self._gone.get((kind, pk)):
            return next(iter(self.of(kind, gone, pk) if kind == "observation" else {gone["region"]}))
        stored = apps.get_model("projects", kind)._base_manager.filter(pk=pk)
        if kind != "observation":
            # The one column: a file of figures asks this of hundreds of projects.
            return stored.values_list("region", flat=True).first()
        record = stored.first()
        if record is None:
            return None
        subject = record.subject
        return subject.pk if isinstance(subject, Region) else subject.region_id


def _citing(source: int) -> set[int | None]:
    """The regions of everything that cites a source."""
    figures = Observation.objects.filter(source=source)
    found = set(figures.filter(region__isnull=False).values_list("region", flat=True))
    for kind, model in (("project", Project), ("enterprise", Enterprise), ("programme", Programme)):
        cited = figures.filter(**{f"{kind}__isnull": False}).values(kind)
        found |= set(model.objects.filter(pk__in=cited).values_list("region", flat=True))
    found |= set(Project.objects.filter(milestones__source=source).values_list("region", flat=True))
    return found | set(Commitment.objects.filter(source=source).values_list("region", flat=True))
