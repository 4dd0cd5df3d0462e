"""What a visitor may ask of a plain list: words, a choice or two, a page. Small sister of projects/filters.py.

A question that makes no sense has no rows and says why in `problems`; it never shows the whole list.
"""

from collections.abc import Collection, Mapping, Sequence

from django.core.paginator import EmptyPage, Page, Paginator
from django.http import Http404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from projects import search
from projects.filters import TRACKING_PARAMETERS
from projects.questions.paging import PAGE_SIZE, is_page_number


class ListQuestion:
    """The query of a plain list's address.

    `choices` are further parameters beside q and page: name -> the values that it may have.
    """

    #: Parameters beside the choices.
    own = ("q", "page")

    def __init__(self, data, choices: Mapping[str, Collection[str]] | None = None):
        self.data = data
        self.choices = choices or {}

    @property
    def q(self) -> str:
        """The words asked for, as they were written."""
        return self.data.get("q", "").strip()

    def choice(self, name: str) -> str:
        """The value asked for of one of the choices; empty for any."""
        return self.data.get(name, "")

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but a page was asked for."""
        return bool(self.q or any(self.choice(name) for name in self.choices))

    @property
    def status(self) -> int:
        """The HTTP status of the answer: 400 for a question that makes no sense."""
        return 400 if self.problems else 200

    @cached_property
    def problems(self) -> list[str]:
        """Every reason why the question cannot be answered, as sentences for people; empty when it can."""
        known = [*self.own, *self.choices]
        problems = []
        for name in self.data:
            if name.startswith(TRACKING_PARAMETERS):
                continue
            if name not in known:
                problems.append(
                    _("There is no filter “%(name)s”. The filters are: %(names)s.")
                    % {"name": name[:40], "names": ", ".join(other for other in known if other != "page")}
                )
            elif len(set(self.data.getlist(name))) > 1:
                problems.append(
                    _("“%(name)s” is given more than once with different values. Give it once.")
                    % {"name": name}
                )
        for name, allowed in self.choices.items():
            if self.choice(name) and self.choice(name) not in allowed:
                problems.append(
                    _("“%(value)s” is not in the register. Choose from the list.")
                    % {"value": self.choice(name)[:80]}
                )
        if len(self.q) > search.LONGEST_QUESTION:
            problems.append(
                _("Ask with words of at most %(count)s letters altogether.")
                % {"count": search.LONGEST_QUESTION}
            )
        if not is_page_number(self._page):
            problems.append(_("“%(value)s” is no number of a page.") % {"value": self._page[:40]})
        return problems

    def finds(self, *texts: str) -> bool:
        """Whether every word asked for is in these texts, in any spelling, script and case; no words find everything."""
        if not self.q:
            return True
        folded = search.search_text(*texts)
        return bool(self._words) and all(word in folded for word in self._words)

    def page_of(self, rows: Sequence, size: int = PAGE_SIZE) -> Page:
        """The page asked for; of no rows at all where the question has problems. A page beyond the last is not found."""
        if self.problems:
            return Paginator([], size).page(1)
        try:
            return Paginator(rows, size).page(int(self._page))
        except EmptyPage as error:
            raise Http404(_("This list has no such page.")) from error

    @cached_property
    def _words(self) -> list[str]:
        return search.words(self.q)

    @property
    def _page(self) -> str:
        return self.data.get("page", "") or "1"
