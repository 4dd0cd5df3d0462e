"""What a reader finds wrong: the form, and the page where the answer will stand. Neither is ever kept by a cache."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from industry.accounts.addresses import client_address
from projects import phrases
from projects.codelists import CorrectionState
from projects.corrections import floods, subject
from projects.corrections.form import CorrectionForm
from projects.corrections.taking import take
from projects.models import Correction
from projects.queries import changes


def private(view: Callable) -> Callable:
    """A page for one reader: never kept, never indexed. Unlike all others, it may set the cookie of a form."""

    @never_cache
    @wraps(view)
    def shown(request, *args, **kwargs):
        with phrases.open_book():
            response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        return response

    return shown


@require_http_methods(["GET", "HEAD", "POST"])
@private
def correction_new(request):
    """A form about one project (?project=KEY) or one figure (?figure=NUMBER); sent, it leads to its own page."""
    asked = {name: request.GET.getlist(name) for name in ("project", "figure")}
    asked = {name: values for name, values in asked.items() if values}
    if len(asked) != 1 or len(next(iter(asked.values()))) != 1:
        reason = _("Say what is wrong on the page of a project or of a figure: each has a link to this form.")
        return render(request, "400.html", {"reason": reason}, status=400)
    ((kind, (value,)),) = asked.items()
    about = subject.of_figure(value) if kind == "figure" else subject.of_project(value)
    if about is None:
        reason = _("The register has no public record of this address. It may have been withdrawn.")
        return render(request, "404.html", {"reason": reason}, status=404)
    form = CorrectionForm(request.POST if request.method == "POST" else None, subject=about.key)
    too_much = None
    if form.is_valid():
        try:
            correction = take(about, form.cleaned_data, floods.digest(client_address(request)))
            return HttpResponseRedirect(correction.get_absolute_url())
        except floods.TooMuch as refused:
            too_much = refused
    status = 429 if too_much else 400 if form.is_bound else 200
    context = {"about": about, "form": form, "too_much": too_much}
    response = render(request, "projects/correction_new.html", context, status=status)
    if too_much:
        response["Retry-After"] = str(too_much.seconds)
    return response


@require_safe
@private
def correction_detail(request, token):
    """What a reader sent, its state, and the answer; for whoever knows the address."""
    correction = Correction.objects.at(token)
    if correction is None:
        reason = _("No correction has this address. Look whether it was copied whole.")
        return render(request, "404.html", {"reason": reason}, status=404)
    is_accepted = correction.state == CorrectionState.ACCEPTED and correction.submission_id
    context = {
        "correction": correction,
        "about": subject.of(correction),
        "change": changes.find(correction.submission_id) if is_accepted else None,
    }
    return render(request, "projects/correction_detail.html", context)
