"""How far an uploaded file has come and what was found in it, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.codelists import ChangeKind, ImportState, Publication
from projects.intake.sheets.jobs import Progress
from projects.models import ImportedFile

#: How much of the way each step has behind it; publishing is one long step.
STEPS = {"starting": 0, "reading": 1, "checking": 2, "comparing": 3}


def is_running(file: ImportedFile, progress: Progress | None) -> bool:
    """Whether something is being done with a file now."""
    if has_stopped(file, progress):
        return False
    if file.state in (ImportState.WAITING, ImportState.READING):
        return True
    return progress is not None and not progress.is_over and file.submission is not None


def has_stopped(file: ImportedFile, progress: Progress | None) -> bool:
    """Whether the reading of a file ended without a result."""
    if file.state == ImportState.FAILED:
        return True
    return file.state in (ImportState.WAITING, ImportState.READING) and (progress is None or progress.is_over)


def failure(file: ImportedFile, progress: Progress | None) -> str:
    """Why publishing or undoing did not come about, as a sentence; empty where none failed."""
    if file.submission is None or progress is None or progress.doing != "failed":
        return ""
    if progress.task == "publish_import" and file.submission.state == Publication.PUBLISHED:
        return ""
    return progress.message or _("The work stopped by an error of ours.")


def in_progress(progress: Progress | None) -> str:
    """What is being done now, as a sentence."""
    if progress is None:
        return _("The file waits to be read.")
    rows, seconds = progress.rows, progress.seconds
    match progress.doing:
        case "reading":
            sentence = ngettext(
                "The file is being read, for %(seconds)s second so far.",
                "The file is being read, for %(seconds)s seconds so far.",
                seconds,
            )
        case "checking":
            sentence = ngettext(
                "%(rows)s row is being checked, for %(seconds)s s so far.",
                "%(rows)s rows are being checked, for %(seconds)s s so far.",
                rows,
            )
        case "comparing":
            sentence = ngettext(
                "%(rows)s row is being compared with the register, for %(seconds)s s so far.",
                "%(rows)s rows are being compared with the register, for %(seconds)s s so far.",
                rows,
            )
        case "publishing":
            sentence = ngettext(
                "%(rows)s row is being published, for %(seconds)s s so far.",
                "%(rows)s rows are being published, for %(seconds)s s so far.",
                rows,
            )
        case "undoing":
            sentence = ngettext(
                "The changes of %(rows)s row are being undone, for %(seconds)s s so far.",
                "The changes of %(rows)s rows are being undone, for %(seconds)s s so far.",
                rows,
            )
        case _other:
            sentence = _("The work begins.")
    return sentence % {"rows": _grouped(rows), "seconds": seconds}


def in_words(file: ImportedFile) -> str:
    """What was found in a file, as one sentence without its full stop; a dash where nobody knows yet."""
    counts = {name: number for name, number in file.counts.items() if isinstance(number, int)}
    rows = counts.get("rows", 0)
    if file.state == ImportState.REFUSED:
        number = counts.get("problems", 0)
        sentence = ngettext(
            "%(problems)s problem; nothing was taken over",
            "%(problems)s problems; nothing was taken over",
            number,
        )
        return sentence % {"problems": _grouped(number)}
    if file.state != ImportState.READ:
        return "–"
    if not file.submission:
        sentence = ngettext(
            "nothing to change: %(rows)s row says what stands",
            "nothing to change: all %(rows)s rows say what stands",
            rows,
        )
    else:
        sentence = ngettext(
            "%(rows)s row: %(create)s new, %(change)s changed, %(withdraw)s withdrawn, %(left)s left as they are",
            "%(rows)s rows: %(create)s new, %(change)s changed, %(withdraw)s withdrawn, %(left)s left as they are",
            rows,
        )
    names = ("rows", "left", *ChangeKind.values)
    return sentence % {name: _grouped(counts.get(name, 0)) for name in names}


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
