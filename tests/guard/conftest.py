"""How tests ask the guard: which codes does one entry have?"""

import pytest

from projects import guard


@pytest.fixture
def codes(db):
    """The codes of the warnings about one entry that is saved beside `others`."""

    def codes(entry, *others, withdrawn=()) -> list[str]:
        found = guard.warnings_about([entry, *others], withdrawn)
        return [warning.code for record, warnings in found if record is entry for warning in warnings]

    return codes
