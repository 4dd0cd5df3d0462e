"""The days that a page's address asks for, such as ?since=2024-08-14 or ?from=…&to=…: read, or refused in words."""

import re
from collections.abc import Mapping
from datetime import date

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects import wording
from projects.codelists import Precision
from projects.filters import TRACKING_PARAMETERS
from projects.periods import EARLIEST_YEAR, Period

#: Parameters of every page, which are no question of this one.
READING_PARAMETERS = frozenset({"as_of", "currency"})


class DatesQuestion:
    """One or more days by name, none of them after `latest`; each name has a default for where it is not asked for.

    Where there is more than one, they must come in the order in which they are named.
    """

    def __init__(self, data, defaults: Mapping[str, date], latest: date):
        self.data = data
        self.defaults = defaults
        self.latest = latest

    @property
    def status(self) -> int:
        """The HTTP status of the answer: 400 for a question that makes no sense."""
        return 400 if self.problems else 200

    def text(self, name: str) -> str:
        """What stands in the form's field: what was asked, else the default."""
        return self.data.get(name, "").strip()[:40] or self.defaults[name].isoformat()

    @property
    def fields(self) -> dict[str, str]:
        """What stands in every field of the form, by name."""
        return {name: self.text(name) for name in self.defaults}

    def __getitem__(self, name: str) -> date:
        """The day asked for. KeyError where it is none: look at `problems` first."""
        return self._days[name]

    @cached_property
    def problems(self) -> list[str]:
        """Every reason why the question cannot be answered, as sentences for people; empty when it can."""
        problems = list(self._unknown())
        for name in self.defaults:
            values = {value.strip() for value in self.data.getlist(name)}
            if len(values) > 1:
                problems.append(
                    _("“%(name)s” is given more than once with different values. Give it once.")
                    % {"name": name}
                )
            elif name not in self._days:
                problems.append(
                    _("“%(value)s” is no day. Write year, month and day, as in %(example)s.")
                    % {"value": self.text(name), "example": self.defaults[name].isoformat()}
                )
            elif self[name] > self.latest:
                problems.append(
                    _("%(day)s has not come yet. Choose a day up to %(latest)s.")
                    % {"day": self._written(self[name]), "latest": self._written(self.latest)}
                )
            elif self[name].year < EARLIEST_YEAR:
                problems.append(
                    _("The register begins in %(year)s. Choose a later day than %(day)s.")
                    % {"year": EARLIEST_YEAR, "day": self._written(self[name])}
                )
        days = [self._days[name] for name in self.defaults if name in self._days]
        if not problems and days != sorted(days):
            problems.append(_("The second day comes before the first. Swap the two."))
        return problems

    @cached_property
    def _days(self) -> dict[str, date]:
        days = {}
        for name in self.defaults:
            try:
                # fromisoformat alone would read weeks, too.
                if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", self.text(name)):
                    days[name] = date.fromisoformat(self.text(name))
            except ValueError:
                continue
        return days

    def _unknown(self):
        for name in self.data:
            known = name in self.defaults or name in READING_PARAMETERS
            if not known and not name.startswith(TRACKING_PARAMETERS):
                yield _("This page does not know “%(name)s”. It knows: %(names)s.") % {
                    "name": name[:40],
                    "names": ", ".join(self.defaults),
                }

    @staticmethod
    def _written(day: date) -> str:
        return wording.period(Period.of(day, Precision.DAY))
