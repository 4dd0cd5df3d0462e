"""What the editors' templates need: the records of the register in groups, and a change in words."""

from django import template
from django.utils.translation import gettext_lazy

from projects.admin import attention
from projects.intake.writer import REASON as LOADED

register = template.Library()

#: The records in the order in which an editor meets them.
_GROUPS = [
    (gettext_lazy("The desk"), ["Submission", "ImportedFile", "Correction", "Reply", "SignIn"]),
    (gettext_lazy("Projects"), ["Project", "Observation", "Milestone", "Participation"]),
    (gettext_lazy("Who and where"), ["Enterprise", "Programme", "Commitment", "Region", "Place"]),
    (gettext_lazy("Who says so"), ["Source", "ExchangeRate"]),
    (gettext_lazy("What is measured"), ["Metric", "Unit", "Product", "Sector"]),
    (gettext_lazy("The register"), ["Phrase", "Alias", "KeptApart", "DatasetVersion"]),
]


@register.simple_tag
def first_page(user):
    """What the first page of the desk shows to the account (admin.attention.Desk)."""
    return attention.desk(user)


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
def came_with_files(row) -> bool:
    """Whether a history row was made by a load of the curated files."""
    return row.history_change_reason == LOADED
