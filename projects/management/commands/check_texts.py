"""List what an editor of texts should look at: numbers without a figure, languages that disagree, wordings without a
translation, Kazakh that may be Russian. Much of it may be right; what may never be is in check_facts."""

from django.core.management.base import BaseCommand

from projects.intake.checks.texts import records_with_texts, text_name
from projects.models import Phrase
from projects.phrases import wordings
from projects.texts.compare import LANGUAGES, differing, looks_un_kazakh, unfounded
from projects.texts.records import projects_with_facts


class Command(BaseCommand):
    help = __doc__

    def handle(self, **options):
        parts = {
            "Numbers that no figure, date or name has": self.numbers(),
            "Numbers that differ from language to language": self.differences(),
            "Kazakh texts without a letter of their own": self.un_kazakh(),
            "Wordings of records without a Russian or Kazakh phrase": self.wordings(),
        }
        for title, lines in parts.items():
            lines = list(lines)
            self.stdout.write(f"{title}: {len(lines)}")
            for line in lines:
                self.stdout.write(f"      {line}")

    def numbers(self):
        for project, facts in projects_with_facts():
            for language in LANGUAGES:
                found = unfounded(getattr(project, f"summary_{language}"), language, facts)
                if found:
                    yield f"project {project.key}, {language}: {'; '.join(one.text for one in found)}"

    def differences(self):
        for record in records_with_texts():
            for field in record.translated:
                texts = {language: getattr(record, f"{field}_{language}") for language in LANGUAGES}
                for difference in differing(texts):
                    yield f"{text_name(record, field)}: {difference}"

    def un_kazakh(self):
        for record in records_with_texts():
            for field in record.translated:
                if looks_un_kazakh(text := getattr(record, f"{field}_kk")):
                    yield f"{text_name(record, field)}: {text}"

    def wordings(self):
        translated = {phrase.text_en for phrase in Phrase.objects.all() if phrase.text_ru and phrase.text_kk}
        return sorted(wordings() - translated)
