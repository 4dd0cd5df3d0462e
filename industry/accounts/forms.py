"""What is typed to sign in."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from industry.accounts.second_factor import TYPED


class CodeForm(forms.Form):
    """A code of the authenticator, or a recovery code; `cleaned_data["code"]` holds its digits alone."""

    code = forms.CharField(
        label=_("Code"),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "inputmode": "numeric",
                "autofocus": True,
                "autocapitalize": "off",
                "spellcheck": "false",
            }
        ),
        error_messages={"required": _("Type the code.")},
    )

    def clean_code(self) -> str:
        digits = re.sub(r"[\s\u2010-\u2015-]", "", self.cleaned_data["code"])
        if not TYPED.fullmatch(digits):
            raise forms.ValidationError(
                _("A code has six digits, a recovery code twelve. This one was not tried.")
            )
        return digits


class NewCodeForm(CodeForm):
    """The first code of an authenticator that is being set up."""

    def clean_code(self) -> str:
        try:
            digits = super().clean_code()
        except forms.ValidationError:
            digits = ""
        if len(digits) != 6:
            raise forms.ValidationError(_("Type the six digits that the app shows now."))
        return digits
