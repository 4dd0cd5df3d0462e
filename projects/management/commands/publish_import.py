"""Publish what an imported file changes; the admin starts this itself, since a large file takes longer than a request."""

import logging

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand

from projects.editing.replay import Conflicts
from projects.editing.submissions import publish
from projects.intake.sheets import jobs
from projects.intake.sheets.jobs import Told
from projects.models import ImportedFile

log = logging.getLogger(__name__)
_MOST_TOLD = 5


class Command(BaseCommand):
    help = __doc__
    task, doing = "publish_import", "publishing"
    #: What is done with the submission.
    step = staticmethod(publish)

    def add_arguments(self, parser):
        jobs.add_arguments(parser)
        parser.add_argument("--by", type=int, required=True, help="primary key of the account that publishes")
        parser.add_argument("--reason", required=True)

    def handle(self, *, file, by, reason, language, **options):
        imported = ImportedFile.objects.select_related("submission").get(pk=file)
        try:
            with jobs.working(imported, self.task, language) as progress:
                progress(self.doing, imported.counts.get("rows", 0))
                try:
                    self.step(imported.submission, get_user_model().objects.get(pk=by), reason)
                except Conflicts as found:
                    messages = [conflict.message for conflict in found.conflicts]
                    raise Told(" ".join(dict.fromkeys(messages[:_MOST_TOLD]))) from found
                except ValidationError as error:
                    raise Told(" ".join(error.messages)) from error
                except PermissionDenied as denied:
                    raise Told(str(denied)) from denied
        except Exception:
            log.exception("The imported file %s stopped at %s", file, self.task)
