"""The two steps of signing in."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from industry.accounts import audit, lockout, second_factor, sessions
from industry.accounts.forms import CodeForm
from industry.accounts.steps import frame, locked_out, next_page, try_code
from projects.codelists import SignInOutcome


@sensitive_post_parameters("password")
@never_cache
@csrf_protect
def sign_in(request, site):
    """Name and password. Leads on to the second step, to setting it up, or back to where one was."""
    wanted = next_page(request, site)
    if request.method != "POST":
        if site.has_permission(request):
            return redirect(wanted)
        return _ask_for_password(request, site, AdminAuthenticationForm(request), wanted)
    name, password = request.POST.get("username", ""), request.POST.get("password", "")
    form = AdminAuthenticationForm(request, data=request.POST)
    if not audit.typed(name) or not password:
        # Nothing was guessed; the form says what is missing.
        return _ask_for_password(request, site, form, wanted)
    attempt = audit.note(SignInOutcome.WRONG, request, name=name)
    if until := lockout.locked_until(attempt):
        audit.settle(attempt, SignInOutcome.LOCKED_OUT)
        return locked_out(request, site, until)
    if not form.is_valid():
        return _ask_for_password(request, site, form, wanted)
    user = form.get_user()
    if not second_factor.is_asked(user):
        audit.settle(attempt, SignInOutcome.SIGNED_IN, user)
        request.session.flush()
        sessions.complete(request, user)
        return redirect(wanted)
    audit.settle(attempt, SignInOutcome.PASSWORD, user)
    sessions.begin_half(request, user, wanted)
    return redirect(f"{site.name}:second_step")


def _ask_for_password(request, site, form, wanted: str):
    context = {
        **frame(request, site),
        "title": _("Sign in"),
        "form": form,
        "next": wanted,
        "session_ended": sessions.has_ended(request),
        "may_not_enter": request.user.is_authenticated,
    }
    return render(request, "admin/login.html", context)


@sensitive_post_parameters("code")
@never_cache
@csrf_protect
def second_step(request, site):
    """The six digits of the authenticator, or a recovery code."""
    half = sessions.half_of(request)
    if half is None:
        return to_first_step(request, site)
    if second_factor.device_of(half.user) is None:
        return redirect(f"{site.name}:set_up_second_factor")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        user, code = half.user, form.cleaned_data["code"]
        is_right, until = try_code(request, user, code, lambda code: second_factor.verify(user, code))
        if until:
            return locked_out(request, site, until)
        if is_right:
            sessions.complete(request, user, second_factor.device_of(user))
            if len(code) == second_factor.CODE_DIGITS:
                _tell_codes_left(request, user)
            return redirect(half.next)
        form.add_error("code", wrong_code())
    context = {
        **frame(request, site),
        "title": _("Second step"),
        "form": form,
        "name": half.user.get_username(),
    }
    return render(request, "accounts/second_step.html", context)


def wrong_code() -> str:
    """What is said of a code that was tried and is not right."""
    return _("This code is wrong or was used already. Each code passes once: wait for the next one.")


def to_first_step(request, site):
    """Back to name and password, for whoever has not passed them, or too long ago."""
    query = urlencode({"next": next_page(request, site)})
    return redirect(f"{resolve_url(f'{site.name}:login')}?{query}")


def _tell_codes_left(request, user) -> None:
    left = second_factor.codes_left(user)
    messages.warning(
        request,
        ngettext(
            "You signed in with a recovery code. %(count)d code is left.",
            "You signed in with a recovery code. %(count)d codes are left.",
            left,
        )
        % {"count": left},
    )
