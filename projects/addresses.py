"""Web addresses without what does not tell one page from another."""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

#: Parameters that tell how a reader came to a page, not which page it is.
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|yclid|ysclid|_ga|mc_[ce]id")
_MEANINGLESS_ENDS = ("/index.html", "/index.php", "/amp", "/")


def plain_address(url: str) -> str:
    """The address of a page in one form: no protocol, "www.", port, tracking parameters, fragment or closing slash.

    Parameters are sorted; an empty or broken address gives "". A fragment that begins with "!" or "/" names a page and stays.
    """
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.").rstrip(".")
    except ValueError:
        return ""
    if not host:
        return ""
    path = re.sub(r"/{2,}", "/", unquote(parts.path))
    for end in _MEANINGLESS_ENDS:
        path = path.removesuffix(end)
    wanted = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name)
    )
    query = f"?{urlencode(wanted)}" if wanted else ""
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return f"{host}{path}{query}{fragment}"
