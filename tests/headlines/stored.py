"""What the database holds of a record now."""


def stored(record):
    """The record, read from the database once more."""
    record.refresh_from_db()
    return record
