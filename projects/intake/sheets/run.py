"""One uploaded file, from its bytes to a submission that holds what it would change."""

from collections import Counter, defaultdict
from collections.abc import Callable

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from projects import guard
from projects.codelists import ChangeKind, ImportState, SubmissionKind
from projects.editing.recording import changes_so_far
from projects.editing.submissions import submit
from projects.intake.holdings import Holdings
from projects.intake.problems import Problem
from projects.intake.sheets.reading import Understood, understand
from projects.intake.store import Store
from projects.intake.writer import LoadRefused
from projects.models import Change, DatasetVersion, ImportedFile, Milestone, Observation
from projects.models.writing import writing

#: So many problems are kept; how many there are is kept beside them.
MOST_PROBLEMS = 500
_TRIES = 3
_AT_ONCE = 500
_VERBS = {ChangeKind.CREATE: "add", ChangeKind.CHANGE: "change", ChangeKind.WITHDRAW: "delete"}


class _ChangedMeanwhile(Exception):
    """Somebody wrote to the register since it was read."""


def read_import(file: ImportedFile, progress: Callable[[str, int], None] = lambda doing, of: None) -> None:
    """Read a file and keep what it would change as a draft of whoever uploaded it, or its problems. The register itself
    is as it was."""
    file.state = ImportState.READING
    file.save(update_fields=["state"])
    for attempt in range(_TRIES):
        version = DatasetVersion.objects.current().number
        understood = understand(file.name, bytes(file.content), Holdings.read, progress)
        if understood.problems:
            break
        try:
            _keep(file, understood, version if attempt < _TRIES - 1 else None, progress)
            return
        except _ChangedMeanwhile:
            continue
        except LoadRefused as refused:
            understood.problems = refused.problems
        except PermissionDenied as denied:
            understood.problems = [Problem(file.name, 0, str(denied))]
        except ValidationError as error:
            understood.problems = [Problem(file.name, 0, message) for message in error.messages]
        break
    _refuse(file, understood)


def _refuse(file: ImportedFile, understood: Understood) -> None:
    file.problems = [
        {"row": problem.line, "column": problem.column, "message": problem.message, "hint": problem.hint}
        for problem in understood.problems[:MOST_PROBLEMS]
    ]
    file.counts = {"kind": understood.kind, "rows": understood.rows, "problems": len(understood.problems)}
    # Whoever reads of them later may do so in another language.
    file.counts["language"] = get_language()
    file.state = ImportState.REFUSED
    file.save(update_fields=["problems", "counts", "state"])


def _keep(file: ImportedFile, understood: Understood, version: int | None, progress) -> None:
    """Carry the file out, roll it back and keep the changes; all in one transaction with the file's own state."""

    def edit():
        if version is not None and DatasetVersion.objects.current().number != version:
            raise _ChangedMeanwhile
        with writing() as write:
            Store(understood.checked, write).carry_out(understood.tasks)
        doubted.extend(_improbable())

    doubted: list[dict] = []
    progress("comparing", understood.rows)
    with transaction.atomic():
        submission = understood.tasks and submit(
            edit,
            by=file.uploaded_by,
            kind=SubmissionKind.IMPORT,
            title=_("Import of %(name)s") % {"name": file.name},
            reason=file.reason,
            publish=False,
            confirmed=doubted,
        )
        counts = {"kind": understood.kind, "rows": understood.rows, "left": understood.left}
        if submission:
            _may_make(file.uploaded_by, submission)
            kinds = submission.changes.order_by().values_list("kind", flat=True)
            if doubted:
                counts["improbable"] = len(doubted)
            counts |= {ChangeKind(kind).value: number for kind, number in Counter(kinds).items()}
        file.submission, file.counts, file.state = submission or None, counts, ImportState.READ
        file.save(update_fields=["submission", "counts", "state"])


def _improbable() -> list[dict]:
    """What the entry guard says of the figures and milestones that the file brings, as Change.confirmed keeps it, and
    not confirmed yet: the reason is asked for when the file is sent on."""
    brought = defaultdict(list)
    for change in changes_so_far():
        if change.after is not None and change.model in (Observation, Milestone):
            brought[change.model].append(change.pk)
    related = {
        Observation: Observation.objects.with_passport().with_subject(),
        Milestone: Milestone.objects.select_related("project", "source"),
    }
    entries = [
        entry
        for model, keys in brought.items()
        for start in range(0, len(keys), _AT_ONCE)
        for entry in related[model].filter(pk__in=keys[start : start + _AT_ONCE])
    ]
    return [
        guard.kept(warning, "") | {"model": entry._meta.model_name, "record_id": entry.pk}
        for entry, warnings in guard.warnings_about(entries)
        for warning in warnings
    ]


def _may_make(user, submission) -> None:
    """Raise PermissionDenied where the account may not make such changes by hand either."""
    made = Change.objects.filter(submission=submission).order_by().values_list("kind", "model").distinct()
    for kind, model in made:
        if not user.has_perm(f"projects.{_VERBS[ChangeKind(kind)]}_{model}"):
            many = apps.get_model("projects", model)._meta.verbose_name_plural
            raise PermissionDenied(
                {
                    ChangeKind.CREATE: _("Your role does not add %(records)s, as this file would."),
                    ChangeKind.CHANGE: _("Your role does not change %(records)s, as this file would."),
                    ChangeKind.WITHDRAW: _("Your role does not withdraw %(records)s, as this file would."),
                }[ChangeKind(kind)]
                % {"records": many}
            )
