"""Texts: there in three languages, and saying what the figures say."""

from collections.abc import Iterator

from django.apps import apps

from projects.codelists import Publication, TextStatus
from projects.intake.checks.registry import Breaches, check
from projects.models import Phrase, Project
from projects.models.base import TextStatuses
from projects.texts.compare import LANGUAGES, differing, left_over_english, unfounded
from projects.texts.records import projects_with_facts

_TRANSLATIONS = LANGUAGES[1:]
#: Texts that are no names.
_SENTENCES = ("summary", "definition", "text")
#: Texts that no record may lack, beside those that their columns require.
_NEVER_EMPTY = {(Project, "summary")}


@check(
    "R045", "Amounts, jobs and years in the summary of a project are those of its figures, dates and names."
)
def numbers_of_summaries_have_figures() -> Breaches:
    for project, facts in projects_with_facts():
        for language in LANGUAGES:
            for number in unfounded(getattr(project, f"summary_{language}"), language, facts):
                # A bare count ("26 lines") is told by check_texts: not every count is a figure of the register.
                if number.kind or number.may_be_year:
                    yield f"project {project.key}, {language}: {number.text}"


@check("R046", "Every text of a public record is there in English, Russian and Kazakh.")
def texts_are_in_three_languages() -> Breaches:
    for record in records_with_texts():
        for field in record.translated:
            texts = {language: getattr(record, f"{field}_{language}") for language in LANGUAGES}
            missing = [language for language, text in texts.items() if not text]
            if missing and (texts["en"] or len(missing) < 3 or (type(record), field) in _NEVER_EMPTY):
                yield f"{text_name(record, field)}: not in {', '.join(missing)}"


@check("R047", "No Russian or Kazakh text is left-over English.")
def no_left_over_english() -> Breaches:
    for record in records_with_texts():
        for field in record.translated:
            for language in _TRANSLATIONS:
                text = getattr(record, f"{field}_{language}")
                english = getattr(record, f"{field}_en")
                if left_over_english(english, text, is_name=field not in _SENTENCES):
                    yield f"{text_name(record, field)}, {language}: {text}"


@check("R048", "The summaries of a project name the same numbers in every language.")
def summaries_agree() -> Breaches:
    for project in Project.objects.published():
        for difference in differing({one: getattr(project, f"summary_{one}") for one in LANGUAGES}):
            yield f"project {project.key}: {difference}"


@check("R049", "The status of a text is one of the list, and of a text that is there.")
def statuses_are_of_texts() -> Breaches:
    for record in records_with_texts():
        # Databases return the parts of a JSON value in orders of their own.
        for field, by_language in sorted(record.text_status.items()):
            for language, status in sorted(by_language.items()):
                there = field in record.translated and language in LANGUAGES
                if not there or not getattr(record, f"{field}_{language}") or status not in TextStatus.values:
                    yield f"{text_name(record, field)}, {language}: {status}"


def records_with_texts() -> Iterator[TextStatuses]:
    """Every public record that has texts in three languages; phrases are told of by check_texts."""
    for model in apps.get_app_config("projects").get_models():
        if issubclass(model, TextStatuses) and model is not Phrase:
            records = model._base_manager.order_by("pk")
            if model is Project:
                records = records.filter(publication=Publication.PUBLISHED)
            yield from records


def text_name(record: TextStatuses, field: str) -> str:
    """Which text of which record, for a line of a report: "product steel: name"."""
    key = next(
        getattr(record, name) for name in ("key", "iso_code", "code", "text_en") if hasattr(record, name)
    )
    return f"{record._meta.model_name} {key}: {field}"
