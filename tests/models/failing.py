"""Blocks that fail at their end, for tests of what is then taken back."""

from contextlib import contextmanager, suppress


class Interrupted(Exception):
    pass


@contextmanager
def failing(context):
    """Run the block inside the context and let it fail at the end."""
    with suppress(Interrupted), context:
        yield
        raise Interrupted
