"""Start-up of the subject: the triggers that hold what a plain constraint cannot."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ProjectsConfig(AppConfig):
    name = "projects"
    verbose_name = _("Register of industrial projects")

    def ready(self):
        from projects.models import triggers, writing

        post_migrate.connect(triggers.install, sender=self)
        writing.watch(self)
