"""Setting up a second factor, and what one may do with it later."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from industry.accounts import second_factor, sessions
from industry.accounts.forms import CodeForm, NewCodeForm
from industry.accounts.log import log
from industry.accounts.second_factor import NewSecret
from industry.accounts.steps import frame, locked_out, next_page, try_code
from industry.accounts.views import to_first_step, wrong_code
from projects.editing.roles import needs_second_factor

#: Where the session keeps the secret that no authenticator has confirmed yet.
_SECRET = "new_second_factor"


@sensitive_post_parameters("code")
@never_cache
@csrf_protect
def set_up(request, site):
    """A secret for the authenticator, confirmed by a first code; then recovery codes, shown this once.

    For whoever is signed in and has no second factor, and between the steps for whoever needs one and has none.
    """
    half = None if site.has_permission(request) else sessions.half_of(request)
    if half is None and not site.has_permission(request):
        return to_first_step(request, site)
    user = half.user if half else request.user
    if second_factor.device_of(user) is not None:
        return redirect(f"{site.name}:{'second_step' if half else 'second_factor'}")
    secret = NewSecret(user, request.session.setdefault(_SECRET, NewSecret.make(user).key))
    form = NewCodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        device, until = try_code(request, user, form.cleaned_data["code"], secret.confirm)
        if until:
            return locked_out(request, site, until)
        if device:
            del request.session[_SECRET]
            sessions.complete(request, user, device) if half else sessions.passed(request, device)
            log(user, user, gettext_noop("second factor: set up"))
            return _show_codes(request, site, user, half.next if half else next_page(request, site))
        form.add_error("code", _("This is not the code that the app shows now. Wait for the next one."))
    context = {
        **frame(request, site),
        "title": _("Set up the second step"),
        "form": form,
        "secret": secret,
        "is_needed": half is not None,
    }
    return render(request, "accounts/set_up.html", context)


@sensitive_post_parameters("code")
@never_cache
@csrf_protect
def second_factor_page(request, site):
    """Whether a second factor is set up; new recovery codes, and its end, each against a code."""
    user = request.user
    device, is_needed = second_factor.device_of(user), needs_second_factor(user)
    form = CodeForm(request.POST if request.method == "POST" and device else None)
    if form.is_valid():
        wish = request.POST.get("wish")
        if wish not in ("codes", "remove") or (wish == "remove" and is_needed):
            raise PermissionDenied
        is_right, until = try_code(
            request, user, form.cleaned_data["code"], lambda code: second_factor.verify(user, code)
        )
        if until:
            return locked_out(request, site, until)
        if is_right and wish == "codes":
            log(user, user, gettext_noop("recovery codes: made anew"))
            return _show_codes(request, site, user, next_page(request, site))
        if is_right:
            second_factor.remove(user)
            sessions.without_second_factor(request)
            log(user, user, gettext_noop("second factor: removed"))
            messages.success(request, _("The second step is removed: your password alone signs you in."))
            return redirect(f"{site.name}:second_factor")
        form.add_error("code", wrong_code())
    context = {
        **frame(request, site),
        "title": _("Second step"),
        "form": form,
        "device": device,
        "is_needed": is_needed,
        "codes_left": second_factor.codes_left(user),
    }
    return render(request, "accounts/second_factor.html", context)


def _show_codes(request, site, user, next_page: str):
    context = {
        **frame(request, site),
        "title": _("Recovery codes"),
        "codes": second_factor.make_codes(user),
        "next": next_page,
    }
    return render(request, "accounts/recovery_codes.html", context)
