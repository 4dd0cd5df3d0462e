"""Where documents are entered, below the sources and below the submissions of the admin."""

from django.urls import path

from projects.admin.document import views


def of_sources(admin_site) -> list:
    """Addresses below /admin/projects/source/."""
    return [
        path("enter/", admin_site.admin_view(views.enter), name="projects_source_enter"),
        path("enter/check/", admin_site.admin_view(views.check), name="projects_source_enter_check"),
        path("enter/suggest/", admin_site.admin_view(views.suggest), name="projects_source_enter_suggest"),
        path("<int:source_id>/enter/", admin_site.admin_view(views.enter), name="projects_source_enter_more"),
    ]


def of_submissions(admin_site) -> list:
    """Addresses below /admin/projects/submission/."""
    return [
        path(
            "<int:submission_id>/enter/", admin_site.admin_view(views.go_on), name="projects_submission_enter"
        ),
    ]
