"""The roles of the desk: Django groups with their permissions, made by `manage.py set_up_roles`.

Each role may do what the one before it may, and more. A "delete" permission means that one may withdraw records:
nothing is deleted, what is withdrawn is kept with its reason and can be brought back.
"""

from django.contrib.auth.models import Group, Permission
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """Who may do what; the values are the names of the groups."""

    VIEWER = "viewer", _("viewer")
    REGIONAL_EDITOR = "regional_editor", _("regional editor")
    EDITOR = "editor", _("editor")
    REVIEWER = "reviewer", _("reviewer")
    ADMINISTRATOR = "administrator", _("administrator")

    @property
    def may(self):
        """What the role may do, as a sentence."""
        return _MAY[self]


_MAY = {
    Role.VIEWER: _("Sees everything at the desk, drafts included, and changes nothing."),
    Role.REGIONAL_EDITOR: _(
        "Enters and changes records of the regions assigned; sees no drafts of other regions. A reviewer publishes."
    ),
    Role.EDITOR: _("Enters and changes records of all regions. A reviewer publishes."),
    Role.REVIEWER: _("Publishes, returns and withdraws what editors submit; edits code lists."),
    Role.ADMINISTRATOR: _("Also gives accounts and roles, and reads the audit of sign-ins."),
}

#: What the register tells of the world.
FACTS = (
    "project", "observation", "milestone", "participation", "enterprise", "formername", "place", "programme",
    "commitment", "source", "reply",
)  # fmt: skip
#: What the register is told in: changes of these change the meaning of many records.
LISTS = (
    "region", "sector", "product", "unit", "metric", "metricquantitykind", "exchangerate", "alias", "keptapart", "phrase",
)  # fmt: skip
#: Facts that may be withdrawn one by one; a project is withdrawn by its state, and what others cite stays.
WITHDRAWN_SINGLY = ("observation", "milestone", "participation", "formername", "commitment", "reply")


def _names(actions: str, models: tuple[str, ...]) -> set[str]:
    return {f"{action}_{model}" for action in actions.split() for model in models}


_VIEWER = _names("view", (*FACTS, *LISTS, "submission", "datasetversion"))
_REGIONAL = (
    _VIEWER
    | _names("add change", FACTS)
    | _names("delete", WITHDRAWN_SINGLY)
    | _names("add", ("product",))
    | _names("view change", ("correction",))
    | _names("add view", ("importedfile",))
)
_EDITOR = _REGIONAL | _names("add change", ("product", "phrase"))
_REVIEWER = (
    _EDITOR
    | _names("add change", LISTS)
    | _names("delete", ("alias", "keptapart", "phrase", "exchangerate", "metricquantitykind"))
    | _names("delete", ("enterprise", "place", "source", "programme", "product"))
    | {"publish_submission"}
)
_ADMINISTRATOR = (
    _REVIEWER | _names("view", ("signin",)) | _names("view add change", ("user", "remit")) | {"view_group"}
)

#: The permissions of each role, by code name.
PERMISSIONS = {
    Role.VIEWER: _VIEWER,
    Role.REGIONAL_EDITOR: _REGIONAL,
    Role.EDITOR: _EDITOR,
    Role.REVIEWER: _REVIEWER,
    Role.ADMINISTRATOR: _ADMINISTRATOR,
}


def set_up() -> dict[Role, int]:
    """Make the groups of all roles, with exactly their permissions; returns how many permissions each has.

    Groups with other names, and who is in which group, stay as they are.
    """
    permissions = {
        permission.codename: permission
        for permission in Permission.objects.filter(content_type__app_label__in=("projects", "auth"))
    }
    counts = {}
    for role, names in PERMISSIONS.items():
        group, _created = Group.objects.get_or_create(name=role.value)
        group.permissions.set(permissions[name] for name in names)
        counts[role] = len(names)
    return counts


def role_of(user) -> Role | None:
    """The highest role of an account; a superuser is an administrator; None where it has none."""
    if not user.is_active:
        return None
    if user.is_superuser:
        return Role.ADMINISTRATOR
    if not hasattr(user, "_names_of_groups"):
        user._names_of_groups = set(user.groups.values_list("name", flat=True))
    held = [role for role in Role if role.value in user._names_of_groups]
    return held[-1] if held else None


def needs_second_factor(user) -> bool:
    """Whether the account may only be used with a second factor: whoever can publish, or give rights to others."""
    return role_of(user) in (Role.REVIEWER, Role.ADMINISTRATOR) or user.has_perm(
        "projects.publish_submission"
    )
