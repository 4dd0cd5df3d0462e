"""The record that a correction is about: a public project, or a public figure of any subject."""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from projects import phrases, wording
from projects.codelists import Section
from projects.languages import in_language
from projects.models import Alias, Correction, Observation, Project, Region

#: No primary key is longer; a number beyond what the database can hold is no question for it.
_LONGEST_NUMBER = 18


@dataclass(frozen=True)
class Subject:
    """A project, or a figure with its passport and subject; `record` is whichever it is."""

    project: Project | None
    figure: Observation | None

    @property
    def record(self) -> Project | Observation:
        return self.figure or self.project

    @property
    def region(self) -> Region | None:
        """Whose editors answer; None for a figure of an enterprise without a region."""
        of = self.figure.subject if self.figure else self.project
        return of if isinstance(of, Region) else of.region

    @property
    def key(self) -> str:
        """One text for one record: "project=works", "figure=12"."""
        return f"figure={self.figure.pk}" if self.figure else f"project={self.project.key}"

    @property
    def about(self) -> str:
        """The record in English words, for a queue that editors of all languages share."""
        with translation.override(settings.LANGUAGE_CODE), phrases.open_book():
            if self.figure is None:
                return in_language(self.project, "name").text[:300]
            figure = self.figure
            what = [in_language(figure.metric, "name").text]
            what += [in_language(figure.product, "name").text] if figure.product else []
            what += [figure.part] if figure.part else []
            value = (
                f"{wording.figure(figure)} ({figure.get_nature_display()}, {wording.period(figure.period)})"
            )
            return f"{in_language(figure.subject, 'name').text}: {', '.join(what)}: {value}"[:300]


def of_project(key: str) -> Subject | None:
    """The published project with this key, or the one that it was joined into; None where there is none."""
    projects = Project.objects.published().select_related("region", "enterprise")
    project = projects.filter(key=key).first()
    if project is None and (stays := Alias.objects.record_of(Section.PROJECTS, key)):
        project = projects.filter(key=stays).first()
    return Subject(project, None) if project else None


def of_figure(number: str) -> Subject | None:
    """The public figure with this number; None where there is none."""
    if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
        return None
    figures = Observation.objects.published().with_passport().with_subject()
    figure = figures.filter(pk=int(number)).first()
    return Subject(figure.project, figure) if figure else None


def of(correction: Correction) -> Subject | None:
    """What a correction is about, as long as it is public."""
    if correction.figure_number:
        return of_figure(str(correction.figure_number))
    project = correction.project
    return of_project(project.key) if project else None
