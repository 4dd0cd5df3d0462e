"""What a visitor may ask of a page of several sections over a selection: the filters of the list, and one section.

    ?region=KZ-35&sector=chemicals&show=slippage

A question that makes no sense has no rows and says why in `problems`; it never shows everything.
"""

from collections.abc import Sequence

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects.filters import ProjectFilter


class SectionQuestion:
    """`name` is the parameter that names a section; `projects` what the filters narrow."""

    def __init__(self, data, projects, sections: Sequence[str], name: str = "show"):
        rest = data.copy()
        self._asked = [value for value in rest.pop(name, []) if value]
        self._sections = sections
        self.name = name
        self.projects = ProjectFilter(rest, projects)

    @property
    def section(self) -> str:
        """The section asked for; empty for all of them, and where the question has problems."""
        return self._asked[0] if self._asked and not self.problems else ""

    @cached_property
    def problems(self) -> list[str]:
        """Every reason why the question cannot be answered, as sentences for people; empty when it can."""
        unknown = [asked for asked in self._asked if asked not in self._sections]
        problems = [
            _("There is no section “%(value)s”. The sections are: %(names)s.")
            % {"value": asked[:40], "names": ", ".join(self._sections)}
            for asked in unknown
        ]
        if not unknown and len(set(self._asked)) > 1:
            problems.append(
                _("“%(name)s” is given more than once with different values. Give it once.")
                % {"name": self.name}
            )
        return [*problems, *self.projects.problems]

    @property
    def selection(self):
        """The projects that match; none of them where the question has problems."""
        return self.projects.queryset.none() if self.problems else self.projects.selection

    @property
    def status(self) -> int:
        """The HTTP status of the answer: 400 for a question that makes no sense."""
        return 400 if self.problems else 200
