"""Publishing, withdrawing and sending to review from the admin: always through intake.publish, never by a field."""

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as delete_after_asking
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy, ngettext

from projects.admin.reasons import reason_given
from projects.codelists import Publication
from projects.editing import permits
from projects.editing.submissions import NEEDS_REASON
from projects.intake import publish as steps
from projects.models import Project

ONCE_PUBLIC = (Publication.PUBLISHED, Publication.WITHDRAWN)
NEVER_DELETED = gettext_lazy("A project that has been published is never deleted: withdraw it, and say why.")


def was_ever_published(projects) -> bool:
    """Whether any of these projects is public, or was at some time."""
    keys = [project.pk for project in projects]
    return (
        any(project.publication in ONCE_PUBLIC for project in projects)
        or Project.history.filter(id__in=keys, publication__in=ONCE_PUBLIC).exists()
    )


class PublishingAdmin:
    """Buttons and actions that change who may see a project."""

    columns_of_buttons = {"publication": ("_publish", "_review", "_withdraw")}
    actions = ["publish_selected", "send_to_review", "withdraw_selected", "delete_selected"]

    @admin.action(
        description=gettext_lazy("Publish the selected projects (give a reason)"), permissions=["publish"]
    )
    def publish_selected(self, request, queryset):
        self._each(request, queryset, "publish")

    @admin.action(description=gettext_lazy("Send the selected projects to review"), permissions=["change"])
    def send_to_review(self, request, queryset):
        self._each(request, queryset, "to_review")

    @admin.action(
        description=gettext_lazy("Withdraw the selected projects (give a reason)"), permissions=["change"]
    )
    def withdraw_selected(self, request, queryset):
        self._each(request, queryset, "withdraw")

    @admin.action(description=gettext_lazy("Delete the selected projects"), permissions=["delete"])
    def delete_selected(self, request, queryset):
        if was_ever_published(queryset):
            self.message_user(request, NEVER_DELETED, messages.ERROR)
            return None
        return delete_after_asking(self, request, queryset)

    def has_publish_permission(self, request):
        """Whether the account may make projects public."""
        return permits.may_publish(request.user)

    def _each(self, request, projects, step) -> None:
        done = sum(self._take(request, project, step) for project in projects)
        if done:
            text = ngettext(
                "%(count)d project is now: %(state)s.", "%(count)d projects are now: %(state)s.", done
            )
            self.message_user(request, text % {"count": done, "state": _STATES[step]}, messages.SUCCESS)

    def _take(self, request, project, step) -> bool:
        """Take one step with one project; says why where it cannot be taken."""
        reason = reason_given(request)
        if not reason:
            self.message_user(request, f"{project}: {NEEDS_REASON}", messages.ERROR)
            return False
        try:
            with transaction.atomic():
                getattr(steps, step)(project, by=request.user, reason=reason)
        except ValidationError as error:
            self.message_user(request, f"{project}: {' '.join(error.messages)}", messages.ERROR)
            return False
        return True

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for button, step in _BUTTONS.items():
            if button in request.POST:
                self._each(request, [form.instance], step)

    def save_model(self, request, obj, form, change):
        # Not even the return to an older version of the record changes who may see it.
        stored = Project.objects.filter(pk=obj.pk).first() if obj.pk else None
        obj.publication = stored.publication if stored else Publication.DRAFT
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request, obj=None):
        may_delete = super().has_delete_permission(request, obj)
        return may_delete and not (obj is not None and obj.pk and was_ever_published([obj]))

    def delete_view(self, request, object_id, extra_context=None):
        project = self.get_object(request, object_id)
        if (
            project is not None
            and self.has_change_permission(request, project)
            and was_ever_published([project])
        ):
            self.message_user(request, NEVER_DELETED, messages.ERROR)
            return self.response_post_save_change(request, project)
        return super().delete_view(request, object_id, extra_context)


#: The buttons below a project and the steps of intake.publish that they take.
_BUTTONS = {"_publish": "publish", "_review": "to_review", "_withdraw": "withdraw"}
_STATES = {
    "publish": Publication.PUBLISHED.label,
    "to_review": Publication.IN_REVIEW.label,
    "withdraw": Publication.WITHDRAWN.label,
}
