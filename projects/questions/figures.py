"""What a visitor may ask of the file of figures: those of the projects that the list's filters select, or of subjects by name.

    figures.csv?region=KZ-35&sector=chemicals
    figures.csv?subject=project:saran-tyre-plant&subject=enterprise:qarmet&metric=production

A question that makes no sense has no rows and says why in `problems`; it never shows everything.
"""

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects.filters import ProjectFilter
from projects.models import Metric, Observation, Project

#: Kind of a subject -> what names it in an address.
_NAMED_BY = {"project": "key", "enterprise": "key", "programme": "key", "region": "iso_code"}


class FigureQuestion:
    """`subject` ("project:saran-tyre-plant", any number of them) and `metric` narrow figures; the rest narrows projects."""

    def __init__(self, data):
        rest = data.copy()
        self._subjects = list(dict.fromkeys(value for value in rest.pop("subject", []) if value))
        self._metrics = list(dict.fromkeys(value for value in rest.pop("metric", []) if value))
        self.projects = ProjectFilter(rest, Project.objects.published())

    @cached_property
    def problems(self) -> list[str]:
        """Every reason why the question cannot be answered, as sentences for people; empty when it can."""
        problems = list(self.projects.problems)
        for subject in self._subjects:
            if not self._public.filter(_is_about(subject)).exists():
                problems.append(
                    _(
                        "There are no figures of “%(value)s”. A subject is named like project:saran-tyre-plant."
                    )
                    % {"value": subject[:60]}
                )
        known = set(Metric.objects.filter(key__in=self._metrics).values_list("key", flat=True))
        problems += [
            _("There is no metric “%(value)s”.") % {"value": metric[:40]}
            for metric in self._metrics
            if metric not in known
        ]
        if self._subjects and self.projects.is_asked and not problems:
            problems.append(_("Ask for subjects by name or for projects by filters, not for both at once."))
        return problems

    @property
    def figures(self):
        """The public figures asked for; none where the question has problems."""
        if self.problems:
            return self._public.none()
        found = self._public
        if self.projects.is_asked:
            found = found.filter(project__in=self.projects.selection.order_by().values("pk"))
        if self._subjects:
            about = Q()
            for subject in self._subjects:
                about |= _is_about(subject)
            found = found.filter(about)
        return found.filter(metric__key__in=self._metrics) if self._metrics else found

    @property
    def _public(self):
        return Observation.objects.published()


def _is_about(subject: str) -> Q:
    kind, _colon, name = subject.partition(":")
    # What names no kind is about nothing.
    return (
        Q(**{f"{kind}__{_NAMED_BY[kind]}": name}) if kind in _NAMED_BY and "\x00" not in name else Q(pk=None)
    )
