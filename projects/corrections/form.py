"""The form of a reader: few questions, no account, and three that only machines stumble over."""

import re
import unicodedata

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator, URLValidator
from django.utils.translation import gettext_lazy as _

#: Seconds that a person needs at least to write, and after which a page left open is asked for anew.
SOONEST, LATEST = 3, 24 * 60 * 60
#: More web addresses in a text are an advertisement; one more has a field of its own.
MOST_LINKS = 2

_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
#: Turn the direction of text around what follows, on whichever page shows it.
_TURNING = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")


def plain(text: str) -> str:
    """A text without control characters and turned directions, its lines ended by LF."""
    text = _TURNING.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) != "Cc").strip()


class PlainText(forms.CharField):
    def to_python(self, value):
        return plain(super().to_python(value) or "")


class Line(PlainText):
    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class Evidence(forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class CorrectionForm(forms.Form):
    """What is wrong, where that can be read, and who says so.

    `stamp` is the time at which the page was made, signed for this record; `website` is seen by nobody and filled in
    by programs. Both complain without losing what was typed.
    """

    message = PlainText(
        label=_("What is wrong?"),
        max_length=3000,
        validators=[MinLengthValidator(10, _("Say in a few words what is wrong: at least 10 characters."))],
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": 3000}),
        help_text=_("What it says, what it should say, and how you know. At most 3,000 characters."),
    )
    evidence_url = Evidence(
        label=_("Where can that be read?"),
        required=False,
        max_length=1000,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "placeholder": "https://"}),
        help_text=_(
            "A web address, if you have one: a report, a news release, a register. With it we can answer sooner."
        ),
        error_messages={"invalid": _("This is no web address. Write it as https://example.org/page.")},
    )
    name = Line(
        label=_("Your name"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    website = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, subject: str, **kwargs):
        super().__init__(*args, **kwargs)
        self._signer = signing.TimestampSigner(salt=f"correction of {subject}")
        if not self.is_bound:
            self.initial["stamp"] = self._signer.sign("")

    def clean_message(self):
        message = self.cleaned_data["message"]
        if len(_LINK.findall(message)) > MOST_LINKS:
            raise ValidationError(
                _("Write at most two web addresses into the text, and the most telling one below."),
                code="links",
            )
        return message

    def clean_website(self):
        if self.cleaned_data["website"]:
            self._renew(website="")
            raise ValidationError(_SEND_AGAIN, code="machine")
        return ""

    def clean_stamp(self):
        stamp = self.cleaned_data["stamp"]
        try:
            self._signer.unsign(stamp, max_age=LATEST)
        except signing.BadSignature:
            # One that has expired is a bad one, too.
            self._renew(stamp=self._signer.sign(""))
            raise ValidationError(_SEND_AGAIN, code="stamp") from None
        try:
            self._signer.unsign(stamp, max_age=SOONEST)
        except signing.SignatureExpired:
            return stamp
        raise ValidationError(_SEND_AGAIN, code="soon")

    @property
    def must_be_sent_again(self) -> str:
        """What to tell where nothing may be wrong with what was typed, but with how it came; else empty."""
        return _SEND_AGAIN if self.is_bound and {"website", "stamp"} & set(self.errors) else ""

    def _renew(self, **values):
        """Show the page with these values in place of the ones that were sent."""
        self.data = self.data.copy()
        for name, value in values.items():
            self.data[name] = value


_SEND_AGAIN = _(
    "We could not tell whether a person sent this. Nothing is lost: look it over, and send it once more."
)
