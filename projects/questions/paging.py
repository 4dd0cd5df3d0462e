"""One page of a long list."""

from django.core.paginator import InvalidPage, Page, Paginator
from django.http import Http404
from django.utils.translation import gettext as _

PAGE_SIZE = 50

#: Longer numbers are no page of anything; reading them would only cost time.
_LONGEST_NUMBER = 18


def is_page_number(asked: str) -> bool:
    """Whether this text from an address can be the number of a page: a whole number from 1 on."""
    return asked.isdecimal() and len(asked) <= _LONGEST_NUMBER and int(asked) > 0


def page_of(rows, asked: str | None, size: int = PAGE_SIZE) -> Page:
    """The page that the address asks for, the first where it asks for none; Http404 for one that does not exist."""
    try:
        return Paginator(rows, size).page(asked or 1)
    except InvalidPage as error:
        raise Http404(_("The list has no page “%(page)s”.") % {"page": str(asked)[:40]}) from error
