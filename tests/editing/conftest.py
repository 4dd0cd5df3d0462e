"""What is allowed or told depends on who asks: a regional editor, and the regions kept or not."""

from tests.two_regions import keeper, ours, theirs  # noqa: F401
