"""The queue of readers' corrections: what a reader wrote is read, answered, and never changed or deleted."""

from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Case, F, When
from django.http import HttpResponseRedirect
from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import mark_safe
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.admin.base import FoldedSearch
from projects.codelists import CorrectionState
from projects.corrections import answering, subject
from projects.editing import permits
from projects.models import Correction, Submission

REOPEN = "reopen"


class AnswerForm(forms.ModelForm):
    """The answer, and the step that the pressed button stands for; `seen` tells what the page showed when it was made."""

    reason = forms.CharField(
        label=gettext_lazy("Reason for opening it again"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("For the history; the reader does not see it."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Correction
        fields = ("answer", "submission")
        labels = {"answer": gettext_lazy("Answer to the reader")}
        help_texts = {
            "answer": gettext_lazy(
                "Stands on the reader's own page, with its date. Answer in the language of the message."
            ),
            "submission": gettext_lazy(
                "Only where something was changed: the latest changes that touched this record."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._stands = _as_seen(self.instance)
        self.initial["seen"] = self._stands
        self._is_open = self.instance.state == CorrectionState.OPEN
        if "submission" in self.fields:
            latest = answering.changes_that_may_follow(self.instance)
            self.fields["submission"].queryset = Submission.objects.filter(pk__in=latest).latest_first()

    @property
    def step(self) -> str:
        """The state that the pressed button leads to, or REOPEN; empty where no button of ours was pressed."""
        return next((name for name in (*answering.ANSWERS, REOPEN) if f"_{name}" in self.data), "")

    def clean(self):
        cleaned = super().clean()
        if self.data.get("seen", "") != self._stands or self._is_open == (self.step == REOPEN):
            typed = self.data.get("answer", "").strip()
            message = _(
                "Meanwhile this correction was answered or opened again; the page shows how it stands now."
            )
            raise ValidationError(
                f"{message} {_('You wrote: %(text)s') % {'text': typed}}" if typed else message
            )
        if not self.step:
            raise ValidationError(_("Choose one of the buttons."))
        if self.step == REOPEN and not cleaned.get("reason"):
            self.add_error("reason", _("Say why it is opened again."))
        if self.step != REOPEN and not cleaned.get("answer", "").strip():
            self.add_error("answer", _("Write the answer that the reader will see."))
        return cleaned


def _as_seen(correction: Correction) -> str:
    return (
        f"{correction.state} {correction.answered_at.isoformat() if correction.answered_at else ''}".strip()
    )


@admin.register(Correction)
class CorrectionAdmin(FoldedSearch, admin.ModelAdmin):
    form = AnswerForm
    list_display = ["about", "excerpt", "evidence_host", "made_at", "region", "state"]
    list_filter = ["state", ("region", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["region"]
    list_per_page = 50
    search_fields = ["about", "message", "answer"]
    # What waits longest stands first; below it what was answered, the latest first.
    ordering = [
        Case(When(state=CorrectionState.OPEN, then=F("made_at"))).asc(nulls_last=True),
        F("made_at").desc(),
        "-pk",
    ]
    save_on_top = False

    class Media:
        css = {"all": ["css/admin.css"]}

    # Who may.

    def get_queryset(self, request):
        return permits.visible(request.user, super().get_queryset(request))

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_change_permission(self, request, obj=None):
        kept = permits.regions_kept(request.user)
        ours = obj is None or kept is None or obj.region_id in kept
        return super().has_change_permission(request, obj) and ours

    # The list.

    @admin.display(description=gettext_lazy("what is wrong"))
    def excerpt(self, correction):
        return Truncator(correction.message).chars(120)

    @admin.display(description=gettext_lazy("evidence"))
    def evidence_host(self, correction):
        return urlsplit(correction.evidence_url).hostname or "–"

    # The page.

    def get_fieldsets(self, request, obj=None):
        may_answer = self.has_change_permission(request, obj)
        contact = ["sender_contact"] if may_answer else []
        answer = ["answer", "submission"]
        if may_answer:
            answer += ["seen"] if obj.state == CorrectionState.OPEN else ["reason", "seen"]
        return [
            (
                _("What the reader says"),
                {"fields": ["record", "said", "evidence", "made_at", "in_language", *contact]},
            ),
            (_("Answer"), {"fields": ["state", *answer]}),
            (_("Steps"), {"fields": ["steps"]}),
        ]

    def get_readonly_fields(self, request, obj=None):
        shown = ["record", "said", "evidence", "made_at", "in_language", "sender_contact", "state", "steps"]
        return shown if obj is None or obj.state == CorrectionState.OPEN else [*shown, "answer", "submission"]

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "submission":
            # A plain choice: submissions are made by editing, not here.
            field.widget = field.widget.widget
        return field

    def get_object(self, request, object_id, from_field=None):
        correction = super().get_object(request, object_id, from_field)
        if correction is not None and request.method == "POST":
            # Of two who answer at once the second waits, and then sees what the first did.
            correction = Correction.objects.select_for_update().get(pk=correction.pk)
        return correction

    @admin.display(description=gettext_lazy("record"))
    def record(self, correction):
        about = subject.of(correction)
        figure, project = correction.observation, correction.project
        ways = [
            (reverse("admin:projects_observation_change", args=[figure.pk]), _("Edit the figure"))
            if figure
            else None,
            (reverse("admin:projects_project_change", args=[project.pk]), _("Edit the project"))
            if project
            else None,
            (_public_address(about), _("Public page")) if about else None,
        ]
        links = format_html_join(" · ", '<a href="{}">{}</a>', filter(None, ways))
        gone = "" if about else _("The record is not public any more.")
        return format_html("{}<br>{} {}", correction.about, links, gone)

    @admin.display(description=gettext_lazy("what is wrong"))
    def said(self, correction):
        return mark_safe(linebreaks(correction.message, autoescape=True))

    @admin.display(description=gettext_lazy("evidence"))
    def evidence(self, correction):
        if not correction.evidence_url:
            return _("none named")
        # Its whole address is the text of the link, so that an editor sees where it leads.
        return format_html(
            '<a href="{0}" rel="noopener noreferrer nofollow external" target="_blank">{0}</a>',
            correction.evidence_url,
        )

    @admin.display(description=gettext_lazy("language"))
    def in_language(self, correction):
        return dict(settings.LANGUAGES).get(correction.language, correction.language)

    @admin.display(description=gettext_lazy("sent by"))
    def sender_contact(self, correction):
        return " · ".join(filter(None, (correction.name, correction.email))) or _("no name given")

    @admin.display(description=gettext_lazy("steps so far"))
    def steps(self, correction):
        rows = correction.history.select_related("history_user", "answered_by").order_by(
            "history_date", "history_id"
        )
        return format_html(
            '<ol class="steps">{}</ol>',
            format_html_join(
                "",
                "<li><strong>{}</strong>, {}, {}{}{}</li>",
                (_step(row) for row in rows),
            ),
        )

    # The steps.

    def save_model(self, request, obj, form, change):
        correction = Correction.objects.get(pk=obj.pk)
        if form.step == REOPEN:
            answering.reopen(correction, form.cleaned_data["reason"])
        else:
            answering.answer(
                correction,
                CorrectionState(form.step),
                form.cleaned_data["answer"],
                by=request.user,
                submission=form.cleaned_data["submission"],
            )

    def response_change(self, request, obj):
        correction = Correction.objects.get(pk=obj.pk)
        if correction.state == CorrectionState.OPEN:
            text = _("The correction is open again.")
        else:
            text = _("The reader sees your answer now.")
        self.message_user(request, text, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:projects_correction_changelist"))

    def get_view_on_site_url(self, obj=None):
        return obj.get_absolute_url() if obj else None

    def history_view(self, request, object_id, extra_context=None):
        return HttpResponseRedirect(reverse("admin:projects_correction_change", args=[object_id]))


def _public_address(about: subject.Subject) -> str:
    if about.figure:
        return reverse("projects:figure-detail", args=[about.figure.pk])
    return about.project.get_absolute_url()


def _step(row) -> tuple:
    """State, who, when, reason and answer of one line of a correction's history."""
    received = row.history_type == "+"
    state = _("received") if received else row.get_state_display()
    is_answer = row.state != CorrectionState.OPEN
    reason = "" if received or is_answer else row.history_change_reason or ""
    by = row.history_user or (row.answered_by if is_answer else None)
    who = _("a reader") if received or by is None else by.get_username()
    when = formats.date_format(timezone.localtime(row.history_date), "DATETIME_FORMAT")
    told = format_html("<br>{}", linebreaksbr(row.answer, autoescape=True)) if is_answer else ""
    return capfirst(state), who, when, f": {reason}" if reason else "", told
