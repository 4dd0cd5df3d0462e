"""Who may sign in, and what they may do: Django's own pages, with every permission in the editor's language."""

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from projects.admin.spoken import PlainDeletion

#: The beginning of a permission's code name -> the words for it. Django keeps an English name in the database.
_WORDS = {
    "add": _("%(records)s: may add"),
    "change": _("%(records)s: may change"),
    "delete": _("%(records)s: may delete"),
    "view": _("%(records)s: may view"),
}


class PermissionField(forms.ModelMultipleChoiceField):
    """A choice of permissions, each worded in the language of the page."""

    def label_from_instance(self, permission) -> str:
        action, _underscore, name = permission.codename.partition("_")
        model = permission.content_type.model_class()
        if model is None or name != model._meta.model_name or action not in _WORDS:
            return str(permission)
        return _WORDS[action] % {"records": capfirst(model._meta.verbose_name_plural)}


class GrantsPermissions:
    """Offers the permissions that some page of the admin asks for; those of other tables would change nothing."""

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in ("permissions", "user_permissions"):
            edited = ContentType.objects.get_for_models(*_edited_models()).values()
            permissions = db_field.remote_field.model.objects.filter(content_type__in=edited)
            kwargs |= {"form_class": PermissionField, "queryset": permissions}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


def _edited_models() -> set:
    """The records that have pages, and those that are edited on the pages of others."""
    pages = admin.site._registry.values()
    return {page.model for page in pages} | {inline.model for page in pages for inline in page.inlines}


class EditorPasswordForm(AdminPasswordChangeForm):
    """Django's form, whose warning of a lost password is translated; Django joins the texts before it knows a language."""

    usable_password_help_text = format_lazy(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        SetUnusablePasswordMixin.usable_password_help_text,
        _("If disabled, the current password for this user will be lost."),
    )


admin.site.unregister([User, Group])


@admin.register(User)
class EditorAdmin(PlainDeletion, GrantsPermissions, UserAdmin):
    change_password_form = EditorPasswordForm


@admin.register(Group)
class EditorGroupAdmin(PlainDeletion, GrantsPermissions, GroupAdmin):
    pass
