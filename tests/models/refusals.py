"""Ask a record to break a rule: people get the sentence, and past them the database refuses."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction


def assert_refused(record, constraint: str, says: str, *, unique: bool = False) -> None:
    """`full_clean` explains in a sentence with `says` in it; saved nevertheless, `constraint` refuses the row."""
    with pytest.raises(ValidationError) as explained:
        record.full_clean()
    assert any(says in message for message in explained.value.messages), explained.value.messages
    assert_database_refuses(record.save, constraint, unique=unique)


def assert_database_refuses(write, constraint: str, *, unique: bool = False) -> None:
    """The write ends in an IntegrityError of this constraint."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        write()
    # SQLite names the columns of a broken unique constraint, not the constraint.
    if not (unique and connection.vendor == "sqlite"):
        assert constraint in str(refused.value)
