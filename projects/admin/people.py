"""Who may sign in, and what they may do: Django's own pages, with every permission in the editor's language.

Superusers may do anything. An administrator gives accounts, roles and regions, and nothing beyond a role: neither
superusers nor single permissions, and nothing at all of the account of a superuser.
"""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, SetUnusablePasswordMixin, UserChangeForm
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from industry.accounts import second_factor
from industry.accounts.log import log
from projects.admin.spoken import PlainDeletion
from projects.editing import roles
from projects.editing.roles import Role
from projects.models import Remit

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


class EditorForm(UserChangeForm):
    """An account with its role, which is one group of several; `groups`, where it is shown, are the others."""

    role = forms.ChoiceField(
        label=_("Role"),
        required=False,
        choices=lambda: [
            ("", _("None: may not enter.")),
            *((role, f"{capfirst(role.label)}. {role.may}") for role in Role),
        ],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "role" in self.fields:
            self.fields["role"].initial = role_given(self.instance) or ""
        if "groups" in self.fields:
            self.fields["groups"].label = _("Other groups")
            self.fields["groups"].queryset = self.fields["groups"].queryset.exclude(name__in=Role.values)


def role_given(user: User) -> Role | None:
    """The role of an account, whether it is active or not, superuser or not."""
    names = {group.name for group in user.groups.all()}
    return next((role for role in reversed(Role) if role.value in names), None)


class RoleFilter(admin.SimpleListFilter):
    title, parameter_name = _("role"), "role"

    def lookups(self, request, model_admin):
        return Role.choices

    def queryset(self, request, queryset):
        return queryset.filter(groups__name=self.value()) if self.value() else queryset


class RemitInline(admin.StackedInline):
    model = Remit
    autocomplete_fields = ["regions"]
    can_delete = False
    max_num = 1
    verbose_name = verbose_name_plural = _("regions kept, for regional editors only")


admin.site.unregister([User, Group])


@admin.register(User)
class EditorAdmin(PlainDeletion, GrantsPermissions, UserAdmin):
    form = EditorForm
    change_password_form = EditorPasswordForm
    inlines = [RemitInline]
    list_display = ["username", "full_name", "role", "regions", "has_second_step", "last_login", "is_active"]
    list_filter = ["is_active", RoleFilter]
    readonly_fields = ["last_login", "date_joined", "role_shown", "second_step"]

    class Media:
        css = {"all": ["css/admin.css", "css/accounts.css"]}

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return super().get_fieldsets(request, obj)
        may_change = self.has_change_permission(request, obj)
        rights = ["is_active", "role" if may_change else "role_shown"]
        if request.user.is_superuser:
            rights += ["is_staff", "is_superuser", "groups", "user_permissions"]
        return [
            (None, {"fields": ["username", *(["password"] if may_change else []), "second_step"]}),
            (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
            (_("Rights"), {"fields": rights}),
            (_("Important dates"), {"fields": ["last_login", "date_joined"]}),
        ]

    def get_inlines(self, request, obj):
        return super().get_inlines(request, obj) if obj else []

    def get_queryset(self, request):
        own = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
        accounts = super().get_queryset(request).prefetch_related("groups", "remit__regions")
        return accounts.annotate(has_second_factor=Exists(own))

    # What an administrator who is no superuser may not touch.

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and _may_touch(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        # What somebody did stays theirs: an account is switched off.
        return False

    def lookup_allowed(self, lookup, value, request=None):
        # A filter by the beginning of a secret would tell it letter by letter.
        return "device" not in lookup and super().lookup_allowed(lookup, value, request)

    def save_model(self, request, obj, form, change):
        if change and "role" in form.cleaned_data:
            has_role = bool(form.cleaned_data["role"])
            obj.is_staff = has_role or (obj.is_staff and request.user.is_superuser)
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if change and "role" in form.cleaned_data:
            _give(form.instance, form.cleaned_data["role"])

    # What a list and a page show.

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user):
        return user.get_full_name()

    @admin.display(description=_("role"))
    def role(self, user):
        if user.is_superuser:
            return _("superuser")
        given = role_given(user)
        return given.label if given else _("none")

    role_shown = role

    @admin.display(description=_("regions kept"))
    def regions(self, user):
        keeps = role_given(user) == Role.REGIONAL_EDITOR and not user.is_superuser
        return str(user.remit) if keeps and hasattr(user, "remit") else ""

    @admin.display(description=_("second step"), boolean=True, ordering="has_second_factor")
    def has_second_step(self, user):
        return user.has_second_factor

    @admin.display(description=_("second step"))
    def second_step(self, user):
        if not user.has_second_factor and roles.needs_second_factor(user):
            return _("to be set up at the next sign-in")
        return _("set up") if user.has_second_factor else _("not set up")

    # A lost phone.

    def get_urls(self):
        reset = self.admin_site.admin_view(self.reset_second_factor)
        name = "auth_user_reset_second_factor"
        return [path("<id>/reset-second-factor/", reset, name=name), *super().get_urls()]

    def change_view(self, request, object_id, form_url="", extra_context=None):
        user = self.get_object(request, unquote(object_id))
        may_reset = user is not None and user.has_second_factor and self.has_change_permission(request, user)
        context = {"may_reset_second_factor": may_reset, **(extra_context or {})}
        return super().change_view(request, object_id, form_url, context)

    def reset_second_factor(self, request, id):
        """Asks, and upon POST takes the second factor of somebody else away: who needs one sets up another."""
        user = self.get_object(request, unquote(id))
        if user is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, id)
        # One's own is removed against a code.
        if not self.has_change_permission(request, user) or user == request.user:
            raise PermissionDenied
        if request.method == "POST":
            if second_factor.remove(user):
                log(request.user, user, gettext_noop("second factor: reset"))
            told = gettext(
                "The second step of %(name)s is reset, and all sessions of the account have ended."
            )
            messages.success(request, told % {"name": user.get_username()})
            return redirect("admin:auth_user_change", user.pk)
        context = {**self.admin_site.each_context(request), "title": gettext("Reset the second step")}
        context |= {"opts": self.opts, "original": user, "is_needed": roles.needs_second_factor(user)}
        return render(request, "admin/auth/user/reset_second_factor.html", context)


def _may_touch(user, account) -> bool:
    return account is None or user.is_superuser or not account.is_superuser


def _give(user: User, role: str) -> None:
    """Put the account into the group of this role, and into no other role's; empty for none."""
    if role and not Group.objects.filter(name=role).exists():
        roles.set_up()
    user.groups.remove(*user.groups.filter(name__in=Role.values).exclude(name=role))
    user.groups.add(*Group.objects.filter(name=role))


@admin.register(Group)
class EditorGroupAdmin(PlainDeletion, GrantsPermissions, GroupAdmin):
    """Whoever may change a group gives any right to everybody in it."""

    def has_add_permission(self, request):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_delete_permission(self, request, obj=None):
        return request.user.is_superuser
