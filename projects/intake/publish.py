"""The only place where it changes who may see a project; who did it, when and why stays in the project's history."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from projects.codelists import Publication
from projects.models import Project
from projects.models.writing import writing


def publish(project: Project, by, reason: str = "") -> None:
    """Make a project public."""
    _move(project, Publication.PUBLISHED, by, reason)


def to_review(project: Project, by, reason: str = "") -> None:
    """Ask a second person to look at a project; one that was public is hidden meanwhile, which needs a reason."""
    _move(project, Publication.IN_REVIEW, by, reason)


def withdraw(project: Project, by, reason: str) -> None:
    """Take a project out of the public register, or give up a draft; it is kept, with the reason."""
    _move(project, Publication.WITHDRAWN, by, reason)


def _move(project: Project, to: Publication, by, reason: str) -> None:
    reason = (reason or "").strip()
    with writing():
        # As it now stands, not as somebody read it an hour ago.
        project.refresh_from_db(fields=["publication"])
        if project.publication == to:
            raise ValidationError(
                _("The project is in this state already: %(state)s."), params={"state": to.label}
            )
        hides = project.publication == Publication.PUBLISHED or to is Publication.WITHDRAWN
        if hides and not reason:
            raise ValidationError(
                _("Say why the project is no longer public; the reason stays in its history.")
            )
        project.publication = to
        project._history_user = by if getattr(by, "pk", None) else None
        project._change_reason = reason or f"{to.value}"
        try:
            project.save(update_fields=["publication"])
        finally:
            # What is saved later with the same object has its own author and reason.
            del project._history_user, project._change_reason
