"""The second factor: an authenticator that shows six digits, and ten recovery codes for the day when it is lost.

The tables are django-otp's, which refuses a code that was used before and makes whoever fails wait longer each time.
It keeps recovery codes as they are; here their keyed hashes are kept in their place.
"""

import base64
import re
import secrets
import time
from binascii import unhexlify
from dataclasses import dataclass
from datetime import datetime

import segno
from django.contrib.auth.models import User
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.safestring import SafeString, mark_safe
from django_otp import DEVICE_ID_SESSION_KEY, verify_token
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from projects.editing.roles import needs_second_factor

#: Recovery codes that are made at once, and the digits of each; a number is typed on any keyboard.
CODES, CODE_DIGITS = 10, 12
#: What may be typed once blanks and hyphens are gone.
TYPED = re.compile(r"[0-9]{6}|[0-9]{12}")


def device_of(user) -> TOTPDevice | None:
    """The account's authenticator."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).order_by("pk").first()


def is_passed(session, user) -> bool:
    """Whether this session has shown the factor that the account has, or shows none where none is needed."""
    shown, device = session.get(DEVICE_ID_SESSION_KEY), device_of(user)
    if device is not None:
        return shown == device.persistent_id
    # A session that showed one which is gone began before somebody reset it.
    return not shown and not needs_second_factor(user)


def is_asked(user) -> bool:
    """Whether signing in takes a second step for this account."""
    return device_of(user) is not None or needs_second_factor(user)


# --- Setting up -----------------------------------------------------------------


@dataclass(frozen=True)
class NewSecret:
    """A secret that an authenticator has still to take. `key` is kept in the session until it did."""

    user: User
    key: str

    @classmethod
    def make(cls, user) -> "NewSecret":
        return cls(user, random_hex(20))

    @property
    def address(self) -> str:
        """The otpauth: address that authenticators on the same device open."""
        return TOTPDevice(user=self.user, key=self.key).config_url

    @property
    def text(self) -> str:
        """The secret to be typed, in groups of four."""
        return _in_fours(base64.b32encode(unhexlify(self.key)).decode())

    @property
    def picture(self) -> SafeString:
        """The address as a QR code: an inline SVG without style attributes."""
        # Made of black and white modules, of nothing that somebody typed.
        drawn = segno.make(self.address, error="m").svg_inline(dark="#000", light="#fff", omitsize=True)
        return mark_safe(drawn)

    def confirm(self, code: str) -> TOTPDevice | None:
        """The account's authenticator, if this is its code now; None if not, or if the account has one already."""
        now = TOTP(unhexlify(self.key))
        now.time = time.time()
        if not now.verify(int(code), tolerance=1):
            return None
        with transaction.atomic():
            User.objects.select_for_update().get(pk=self.user.pk)
            if device_of(self.user) is not None:
                return None
            # The code that confirmed it is used up.
            return TOTPDevice.objects.create(
                user=self.user, key=self.key, name="authenticator", last_t=now.t(), drift=now.drift
            )


def remove(user) -> bool:
    """Take the second factor away, recovery codes too; whether there was one. Sessions that showed it end."""
    with transaction.atomic():
        gone, _ = TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()
    return bool(gone)


# --- Recovery codes ---------------------------------------------------------------


def make_codes(user) -> list[str]:
    """New recovery codes in place of all older ones, as they are to be written down; they can never be shown again."""
    codes = ["".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS)) for _ in range(CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="recovery codes")
        for code in codes:
            device.token_set.create(token=_hash(device, code))
    return [_in_fours(code) for code in codes]


def codes_left(user) -> int:
    """How many recovery codes are still unused."""
    device = StaticDevice.objects.filter(user=user).first()
    return device.token_set.count() if device else 0


def _hash(device: StaticDevice, code: str) -> str:
    # 96 bits, keyed with SECRET_KEY: as much as django-otp's column holds. The database alone gives no code away.
    digest = salted_hmac("industry.accounts.recovery", f"{device.pk}:{code}", algorithm="sha256").digest()
    return base64.b64encode(digest[:12]).decode()


# --- Verifying ------------------------------------------------------------------


def verify(user, code: str) -> bool:
    """Whether the code (only digits, as TYPED says) is the account's second factor now. Each code passes once."""
    device, token = _device_and_token(user, code)
    return device is not None and verify_token(user, device.persistent_id, token) is not None


def waits_until(user, code: str) -> datetime | None:
    """Until when no such code is looked at, after failures that followed each other; None where one is."""
    device, _token = _device_and_token(user, code)
    allowed, why = device.verify_is_allowed() if device else (True, None)
    return None if allowed else why["locked_until"]


def _device_and_token(user, code: str):
    if len(code) == CODE_DIGITS:
        device = StaticDevice.objects.filter(user=user).first()
        return device, _hash(device, code) if device else ""
    return device_of(user), code


def _in_fours(text: str) -> str:
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
