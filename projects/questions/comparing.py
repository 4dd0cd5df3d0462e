"""What a visitor may ask to see side by side: two to five regions, sectors or projects.

A question that makes no sense compares nothing and says why in `problems`.
"""

from collections.abc import Collection
from urllib.parse import urlencode

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects import search
from projects.filters import TRACKING_PARAMETERS
from projects.questions.dates import READING_PARAMETERS

#: What can be compared: the name in the address, which is that of the kind.
KINDS = ("region", "sector", "project")
FEWEST, MOST = 2, 5


class ComparisonQuestion:
    """The query of /compare/: `?region=…&region=…`, or the same of `sector` or `project`.

    `choose` names the kind that is being chosen from: then nothing is compared yet, and one is not too few. `q` are
    the words that projects are looked up by. `known(kind, keys)` tells which of the keys the register has.
    """

    def __init__(self, data, known):
        self.data = data
        self._known = known

    @cached_property
    def chosen(self) -> dict[str, list[str]]:
        """Kind -> what was chosen of it, each once, in the order of asking; kinds of which nothing was are left out."""
        given = {kind: [key.strip() for key in self.data.getlist(kind)] for kind in KINDS}
        return {kind: list(dict.fromkeys(filter(None, keys))) for kind, keys in given.items() if any(keys)}

    @property
    def kind(self) -> str:
        """What is compared or chosen from; regions where nothing says."""
        asked = self.data.get("choose", "")
        return asked if asked in KINDS else next(iter(self.chosen), "region")

    @property
    def keys(self) -> list[str]:
        """What was chosen of the kind."""
        return self.chosen.get(self.kind, [])

    @property
    def words(self) -> str:
        """The words to look projects up by."""
        return self.data.get("q", "").strip()

    @property
    def is_choosing(self) -> bool:
        """Whether the reader is still choosing, so that there is nothing to compare yet."""
        return not self.chosen or "choose" in self.data

    @property
    def is_answered(self) -> bool:
        """Whether there is a comparison to show."""
        return not self.is_choosing and not self.problems

    @property
    def status(self) -> int:
        """The HTTP status of the answer: 400 for a question that makes no sense."""
        return 400 if self.problems else 200

    @cached_property
    def problems(self) -> list[str]:
        """Every reason why the question cannot be answered, as sentences for people; empty when it can."""
        return [*self._unknown_parameters(), *self._bad_choices(), *self._bad_numbers()]

    def query(self, *, without: str = "", plus: str = "") -> str:
        """The query that compares the same, less one or with one more; that chooses where too few are left."""
        keys = [key for key in [*self.keys, plus] if key and key != without]
        pairs = [(self.kind, key) for key in dict.fromkeys(keys)]
        if len(pairs) < FEWEST:
            pairs.insert(0, ("choose", self.kind))
        return urlencode(pairs)

    def _unknown_parameters(self):
        allowed = {*KINDS, "q", "choose", *READING_PARAMETERS}
        for name in self.data:
            if name not in allowed and not name.startswith(TRACKING_PARAMETERS):
                yield _("This page does not know “%(name)s”. It knows: %(names)s.") % {
                    "name": name[:40],
                    "names": ", ".join(KINDS),
                }

    def _bad_choices(self):
        if self.data.get("choose", "region") not in KINDS:
            yield _("“%(value)s” is nothing to choose from. There are: %(names)s.") % {
                "value": self.data["choose"][:40],
                "names": ", ".join(KINDS),
            }
        if len(self.chosen) > 1:
            yield _(
                "Compare regions with regions, sectors with sectors or projects with projects, one kind at a time."
            )
        if len(self.words) > search.LONGEST_QUESTION:
            yield _("Ask with words of at most %(count)s letters altogether.") % {
                "count": search.LONGEST_QUESTION
            }
        for kind, keys in self.chosen.items():
            # More than a page can show are not looked up one by one.
            known: Collection[str] = self._known(kind, keys[: MOST + 1])
            for key in keys[: MOST + 1]:
                if key not in known:
                    yield _("“%(value)s” is not in the register. Choose from the list.") % {"value": key[:80]}

    def _bad_numbers(self):
        count = max(map(len, self.chosen.values()), default=0)
        if count > MOST:
            yield ngettext(
                "At most %(most)s can be compared; %(count)s is chosen.",
                "At most %(most)s can be compared; %(count)s are chosen.",
                count,
            ) % {"most": MOST, "count": count}
        if len(self.chosen) == 1 and count < FEWEST and not self.is_choosing:
            yield _("Only one is chosen. Choose at least one more to compare it with.")
