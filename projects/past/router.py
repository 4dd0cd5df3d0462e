"""Which database answers: the copy of a past reading where one is in force, for the records that it holds."""

from projects import reading


class PastRouter:
    """Django's database router for readings; outside of one it has no opinion."""

    def db_for_read(self, model, **hints):
        """The alias of the copy, for records of the register; None leaves it to Django."""
        alias = reading.current().database
        return alias if alias and model._meta.label in _held() else None


def _held() -> frozenset[str]:
    global _labels
    if not _labels:
        # Models are not loaded yet when the router is.
        from projects.past.copy import COPIED

        through = (field.remote_field.through for model in COPIED for field in model._meta.local_many_to_many)
        _labels = frozenset(model._meta.label for model in (*COPIED, *through))
    return _labels


_labels: frozenset[str] = frozenset()
