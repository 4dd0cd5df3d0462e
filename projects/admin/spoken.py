"""What Django's admin says in English to every reader, said in the language of the page instead.

Its templates that do so are replaced in templates/admin/ and templates/simple_history/.
"""

from django.apps import apps
from django.contrib.admin.templatetags import admin_list
from django.contrib.admin.widgets import SELECT2_TRANSLATIONS
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _


def speak() -> None:
    """Teach Django's admin; called once, when the admin is set up."""
    # Select2 ships no Kazakh; ours lies in static/, where Django looks for every language of Select2.
    SELECT2_TRANSLATIONS["kk"] = "kk"
    # The icon of a yes or no is drawn in lists and on pages that only show; no class lets us replace it.
    admin_list._boolean_icon = yes_or_no


def yes_or_no(value: bool | None) -> str:
    """The icon of a yes, a no or an unknown, and its word for those who do not see it. Django says True and False."""
    icon, word = {True: ("yes", _("Yes")), False: ("no", _("No")), None: ("unknown", _("Unknown"))}[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{icon}.svg"), word)


class PlainDeletion:
    """A page of deletion names records, not the rows that tie them: "Project-region relationship: … object (3)"."""

    def get_deleted_objects(self, objs, request):
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        ties = [
            model._meta for model in apps.get_models(include_auto_created=True) if model._meta.auto_created
        ]
        words = tuple(f"{capfirst(tie.verbose_name)}: " for tie in ties)
        many = {tie.verbose_name_plural for tie in ties}
        records = {name: count for name, count in counts.items() if name not in many}
        return _without(words, deleted), records, lacking, protected


def _without(words: tuple[str, ...], nested: list) -> list:
    """The nested list without texts that begin so, and without lists that thus became empty."""
    kept = [_without(words, item) if isinstance(item, list) else item for item in nested]
    return [item for item in kept if item != [] and not str(item).startswith(words)]
