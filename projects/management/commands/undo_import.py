"""Undo what a published imported file changed; the admin starts this itself, since a large file takes longer than a request."""

from projects.editing.submissions import undo
from projects.management.commands import publish_import


class Command(publish_import.Command):
    help = __doc__
    task, doing = "undo_import", "undoing"
    step = staticmethod(undo)
