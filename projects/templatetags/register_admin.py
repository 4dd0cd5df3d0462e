"""What the editors' templates need: the records of the register in groups, and a change in words."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.admin.base import link

register = template.Library()

#: The records in the order in which an editor meets them.
_GROUPS = [
    (gettext_lazy("Projects"), ["Project", "Observation", "Milestone", "Participation"]),
    (gettext_lazy("Who and where"), ["Enterprise", "Programme", "Commitment", "Region", "Place"]),
    (gettext_lazy("Who says so"), ["Source", "ExchangeRate"]),
    (gettext_lazy("What is measured"), ["Metric", "Unit", "Product", "Sector"]),
    (gettext_lazy("The register"), ["DatasetVersion"]),
]


@register.simple_tag
def in_groups(apps) -> list[dict]:
    """The admin's list of apps, with the one app of the register split into groups of records."""
    ours = [group for app in apps or [] if app["app_label"] == "projects" for group in _split(app)]
    # Who may sign in is looked up less often than the records: it comes last.
    return ours + [app for app in apps or [] if app["app_label"] != "projects"]


def _split(app: dict) -> list[dict]:
    models = {model["object_name"]: model for model in app["models"]}
    groups = [
        (str(title), [models.pop(name) for name in names if name in models]) for title, names in _GROUPS
    ]
    # A record that nobody put into a group is still edited.
    groups.append((str(app["name"]), list(models.values())))
    return [{**app, "name": title, "models": records} for title, records in groups if records]


@register.filter
def kind_of_change(row) -> str:
    """What a history row tells: created, changed or deleted."""
    return {"+": _("created"), "~": _("changed"), "-": _("deleted")}[row.history_type]


@register.filter
def record_link(row):
    """The record of a history row, with its kind; a link while it exists."""
    text = f"{row.record._meta.verbose_name}: {row.record}"
    return link(row.record, text) if row.record_remains else text
