"""Writing SVG: elements with escaped attributes and text, so that nothing a source says can become markup."""

from html import escape


def el(name: str, *children: str, **attributes: object) -> str:
    """One element. `children` are markup already; attributes are escaped, None leaves one out.

    `class_` is written class, `x_y` is written x-y, a float keeps two places.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(words: object) -> str:
    """Words as text content."""
    return escape(str(words), quote=False)


def percent(share: float) -> str:
    """A share of the width, as SVG writes it."""
    return f"{round(share * 100, 3):g}%"


def _number(value: object) -> str:
    return f"{round(value, 2):g}" if isinstance(value, float) else str(value)
