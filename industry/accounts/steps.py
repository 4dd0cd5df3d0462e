"""What the pages of signing in share: an attempt is looked at, or refused by a lockout; and where one goes then."""

import math
from collections.abc import Callable
from datetime import datetime, timedelta

from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from industry.accounts import audit, lockout, second_factor
from projects.codelists import SignInOutcome


def try_code(request, user, code: str, right: Callable[[str], object]) -> tuple[object, datetime | None]:
    """What `right(code)` answers, falsy for a wrong code, and None; or None and until when no code is looked at.

    Either way there is a line in the audit, and a wrong code counts towards a lockout.
    """
    attempt = audit.note(SignInOutcome.WRONG_CODE, request, name=user.get_username(), user=user)
    until = lockout.locked_until(attempt) or second_factor.waits_until(user, code)
    if until:
        audit.settle(attempt, SignInOutcome.LOCKED_OUT)
        return None, until
    answer = right(code)
    if answer:
        audit.settle(attempt, SignInOutcome.SECOND_STEP)
    return answer, None


def locked_out(request, site, until: datetime):
    """The page that says when to try again: 429, the same whether there is such an account or not."""
    seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))
    context = {
        **frame(request, site),
        # Rounded up: whoever comes back at that minute is let in.
        "until": timezone.localtime(until + timedelta(seconds=59)),
        "minutes": math.ceil(seconds / 60),
    }
    response = render(request, "accounts/locked_out.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def frame(request, site) -> dict:
    """What the frame of the desk needs; who is not inside yet sees no list of records beside the page."""
    request.current_app = site.name
    context = site.each_context(request)
    return {**context, "is_nav_sidebar_enabled": context["has_permission"] and site.enable_nav_sidebar}


def next_page(request, site) -> str:
    """Where to go once signed in: back to where one was, if that is on this site; else to the desk's first page."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        return wanted
    return resolve_url(f"{site.name}:index")
