"""The network address of whoever asks."""

import ipaddress

from django.conf import settings


def client_address(request) -> str | None:
    """The visitor's address, as a text that the database takes; None where there is none.

    X-Forwarded-For can be written by anybody. It is read only as far as `settings.TRUSTED_PROXIES` says: with one
    proxy of ours in front, the last address in it was written by that proxy, and those before it by strangers.
    """
    proxies = settings.TRUSTED_PROXIES
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and len(forwarded) >= proxies and (address := _plain(forwarded[-proxies])):
        return address
    return _plain(request.META.get("REMOTE_ADDR", ""))


def _plain(text: str) -> str | None:
    try:
        address = ipaddress.ip_address(text.strip().partition("%")[0])
    except ValueError:
        return None
    return str(getattr(address, "ipv4_mapped", None) or address)
