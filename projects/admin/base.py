"""What every page of the editors shares: one write for one save, its reason, its history, a search in any spelling."""

from django.contrib import admin, messages
from django.contrib.admin.utils import flatten_fieldsets
from django.contrib.admin.widgets import AdminTextareaWidget, AdminURLFieldWidget, RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from projects import search, wording
from projects.admin.attention import TextMatters
from projects.admin.conflicts import TwoEditors
from projects.admin.draft_pages import DraftPages
from projects.admin.fields import LinesField, QuantityField
from projects.admin.forms import RegisterActionForm, RegisterForm
from projects.admin.guard import Guarded
from projects.admin.history import Historied
from projects.admin.reasons import give_reason
from projects.admin.saving import saved
from projects.admin.spoken import PlainDeletion
from projects.admin.texts import STATUSES
from projects.editing import permits
from projects.editing.going_on import is_provisional
from projects.editing.submissions import NEEDS_REASON
from projects.models.base import TextStatuses

NAMES = (_("Name"), {"fields": ["key", "name_en", "name_ru", "name_kk"]})
NOTE = (_("Note"), {"fields": ["note"]})
REASON = (_("Reason"), {"fields": ["change_reason"], "classes": ["reason"]})

#: How the columns of the register are typed.
TYPED = {
    models.DecimalField: {"form_class": QuantityField},
    models.JSONField: {"form_class": LinesField},
    models.TextField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    # Django 6 assumes the same, so that an address without a scheme means what it will mean then.
    models.URLField: {"widget": AdminURLFieldWidget, "assume_scheme": "https"},
}


def written_period(name: str, label):
    """A method that shows the record's Period attribute `name` in words, on pages that only show it and in lists."""

    @admin.display(
        description=label, ordering={"period": "period_start"}.get(name, name.removesuffix("_period"))
    )
    def show(self, record):
        return wording.period(getattr(record, name)) if record.pk else ""

    return show


def plain_number(name: str, label):
    """A method that shows the column `name` without grouping: a year is no quantity."""

    @admin.display(description=label, ordering=name)
    def show(self, record):
        value = getattr(record, name)
        return "" if value is None else str(value)

    return show


def link(record, text=None):
    """A link to the record's own page in the admin; the text alone where it has none, as in a draft; empty for no record."""
    if record is None:
        return ""
    words = str(record) if text is None else text
    if is_provisional(record.pk) or not admin.site.is_registered(type(record)):
        return words
    opts = record._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])
    return format_html('<a href="{}">{}</a>', url, words)


class FoldedSearch:
    """Search that finds Қарағанды, Караганда and Karaganda by each other, on SQLite and PostgreSQL alike.

    `search_fields` are columns of text or lists of texts; they are folded and compared here, since a database
    folds Cyrillic letters or does not. That suits tables of up to some thousand records.
    """

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        return queryset.filter(pk__in=self.found(search.words(search_term))), False

    def found(self, wanted: list[str]) -> list[int]:
        """The keys of the records in which all of these folded words stand; none where there are no words."""
        rows = self.model._base_manager.values_list("pk", *self.search_fields) if wanted else ()
        return [pk for pk, *texts in rows if _holds(texts, wanted)]


def _visible(db_field, request, options: dict) -> dict:
    """The options of a choice of records, which offers and takes only those that the account may see."""
    records = options.get("queryset")
    if records is None:
        records = db_field.remote_field.model._default_manager.all()
    return options | {"queryset": permits.visible(request.user, records)}


def _holds(texts: list, wanted: list[str]) -> bool:
    flat = (str(text) for value in texts for text in (value if isinstance(value, list) else [value or ""]))
    folded = search.search_text(*flat)
    return all(word in folded for word in wanted)


class SearchThrough:
    """Search of records that have few words of their own: each word is looked for in the records that they cite."""

    #: Names of foreign keys whose records are searched as their own page searches them; "project" has its own column.
    search_through = ()

    def get_search_results(self, request, queryset, search_term):
        if not search_term.strip():
            return queryset, False
        words = search.words(search_term)
        for word in words:
            queryset = queryset.filter(self._cites(word))
        return (queryset if words else queryset.none()), False

    def _cites(self, word: str) -> models.Q:
        cites = models.Q(project__search_text__contains=word)
        for name in self.search_through:
            cited = self.admin_site.get_model_admin(self.model._meta.get_field(name).related_model)
            cites |= models.Q(**{f"{name}__in": cited.found([word])})
        return cites


class RegisterAdmin(
    DraftPages, TwoEditors, Guarded, PlainDeletion, FoldedSearch, Historied, SimpleHistoryAdmin
):
    """Editing of one kind of record. One save is one write, however many inline records it holds: headlines are
    refreshed and the dataset version is raised once, or nothing is changed at all."""

    form = RegisterForm
    action_form = RegisterActionForm
    formfield_overrides = TYPED
    save_on_top = True
    list_per_page = 50
    show_full_result_count = True
    #: The columns that stand in addresses and fixtures; fixed once the record exists.
    fixed_once_saved = ("key",)
    #: The column that proposes the key of a new record.
    key_from = ""

    class Media:
        css = {"all": ["css/admin.css"]}

    def get_fieldsets(self, request, obj=None):
        fieldsets = list(super().get_fieldsets(request, obj))
        may_edit = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if not may_edit:
            return fieldsets
        return [*fieldsets, *([STATUSES] if issubclass(self.model, TextStatuses) else []), REASON]

    def get_list_filter(self, request):
        filters = super().get_list_filter(request)
        return [*filters, TextMatters] if issubclass(self.model, TextStatuses) else filters

    def get_readonly_fields(self, request, obj=None):
        # The key of a record that only a draft has can still be mended.
        fixed = self.fixed_columns(obj) if obj and not is_provisional(obj.pk) else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def fixed_columns(self, obj) -> list[str]:
        """The columns of this record that may no longer change."""
        shown = flatten_fieldsets(self.fieldsets or [])
        return [name for name in self.fixed_once_saved if name in shown]

    def get_prepopulated_fields(self, request, obj=None):
        # The names of an existing record no longer make its key.
        return {} if obj or not self.key_from else {"key": [self.key_from]}

    def get_view_on_site_url(self, obj=None):
        """The record's public page, where it has one and the public may see it."""
        is_public = obj is not None and getattr(obj, "publication", "published") == "published"
        return obj.get_absolute_url() if is_public and hasattr(obj, "get_absolute_url") else None

    def get_deleted_objects(self, objs, request):
        # That a record is cited explains more than that its citations may not be deleted either.
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        return deleted, counts, set() if protected else lacking, protected

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(getattr(field, "widget", None), RelatedFieldWidgetWrapper):
            # Beside a choice, a button that deletes the chosen region or source is a trap.
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    # One write for one request.

    def changeform_view(self, request, *args, **kwargs):
        view = super().changeform_view
        return self.beside_others(request, lambda: self._in_one_write(view, request, *args, **kwargs))

    def changelist_view(self, request, *args, **kwargs):
        if request.POST.get("action") == "delete_selected" and self._lacks_reason(request):
            return HttpResponseRedirect(request.get_full_path())
        return self._in_one_write(super().changelist_view, request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        if self.has_delete_permission(request) and self._lacks_reason(request):
            return HttpResponseRedirect(request.get_full_path())
        return self._in_one_write(super().delete_view, request, *args, **kwargs)

    def _in_one_write(self, view, request, *args, **kwargs):
        if request.method != "POST":
            return view(request, *args, **kwargs)
        give_reason(request, request.POST.get("reason", ""))
        return saved(request, lambda: view(request, *args, **kwargs))

    def _lacks_reason(self, request) -> bool:
        """Whether the page that asks before withdrawing was sent without a reason; says so, once."""
        lacks = "post" in request.POST and not request.POST.get("reason", "").strip()
        if lacks:
            self.message_user(request, NEEDS_REASON, messages.ERROR)
        return lacks

    # Whose record it is.

    def get_queryset(self, request):
        return permits.visible(request.user, super().get_queryset(request))

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and permits.keeps(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and permits.keeps(request.user, obj)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        return super().formfield_for_foreignkey(db_field, request, **_visible(db_field, request, kwargs))

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **_visible(db_field, request, kwargs))

    # History.

    def save_form(self, request, form, change):
        give_reason(request, form.cleaned_data.get("change_reason", ""))
        return super().save_form(request, form, change)

    def save_model(self, request, obj, form, change):
        # A page saved as it was, or with changed inlines only, leaves no empty line in the record's history.
        if not change or form.changes_record:
            super().save_model(request, obj, form, change)
