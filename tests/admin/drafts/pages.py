"""The pages on which a draft is made and gone on with, as a browser opens and saves them."""

from django.urls import reverse

from projects.models import Submission
from tests.admin.pages import errors_on, shown_fields

FIGURES, MILESTONES = "observations", "milestones"


def record_page(record):
    return reverse(f"admin:projects_{record._meta.model_name}_change", args=[record.pk])


def page_of(submission, page="change"):
    return reverse(f"admin:projects_submission_{page}", args=[submission.pk])


def latest() -> Submission:
    return Submission.objects.order_by("-pk").first()


def entered(browser, record, **fields) -> Submission:
    """Make a draft on the record's own page."""
    data = shown_fields(browser.get(record_page(record)))
    response = browser.post(record_page(record), data | fields)
    assert response.status_code == 302, errors_on(response)
    return latest()


def opened(browser, submission) -> dict:
    response = browser.get(page_of(submission, "edit"))
    assert response.status_code == 200
    return shown_fields(response)


def save(browser, submission, data, **fields):
    """Press "Save" on the page of a draft; a field given None is left out."""
    changed = data | fields
    return browser.post(
        page_of(submission, "edit"), {name: value for name, value in changed.items() if value is not None}
    )


def saved(browser, submission, data, **fields):
    response = save(browser, submission, data, **fields)
    assert response.status_code == 302, errors_on(response)
    assert response["Location"] == page_of(submission)
    return response


def step(browser, submission, name, reason="Because"):
    return browser.post(page_of(submission), {"step": name, "reason": reason})


def columns(submission) -> dict:
    """{(model, column): what the draft makes of it}."""
    return {
        (change.model, name): new
        for change in submission.changes.order_by("number")
        for name, (_old, new) in change.columns.items()
    }


def words(response) -> str:
    return " ".join(response.content.decode().split())


def told(browser, response) -> str:
    return words(browser.get(response["Location"]))
