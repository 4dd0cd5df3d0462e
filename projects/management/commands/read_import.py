"""Read a file that was uploaded in the admin, and keep what it would change as a draft; the admin starts this itself."""

import logging

from django.core.management.base import BaseCommand

from projects.codelists import ImportState
from projects.intake.sheets import jobs
from projects.intake.sheets.run import read_import
from projects.models import ImportedFile

log = logging.getLogger(__name__)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        jobs.add_arguments(parser)

    def handle(self, *, file, language, **options):
        imported = ImportedFile.objects.select_related("uploaded_by").get(pk=file)
        if imported.state == ImportState.READ:
            self.stdout.write("The file was read already.")
            return
        try:
            with jobs.working(imported, "read_import", language) as progress:
                read_import(imported, progress)
        except Exception:
            # Whatever it was, whoever waits is told; the log has the rest.
            log.exception("The imported file %s could not be read", file)
            ImportedFile.objects.filter(pk=file).update(state=ImportState.FAILED)
