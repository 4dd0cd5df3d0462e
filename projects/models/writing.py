"""One transaction for a write and everything that follows from it.

Whoever writes a public record does so inside `writing()`. At the end of the outermost block, still in its
transaction, headline figures of the touched subjects are refreshed and the dataset version is raised once.
Models and querysets of the register do this by themselves; intake and the admin only wrap many writes in one block.
"""

import threading
from collections.abc import Iterable
from contextlib import contextmanager

from django.db import models, transaction
from django.db.models.deletion import Collector
from django.db.models.signals import m2m_changed, pre_delete

from projects.editing import recording
from projects.editing.columns import plain, plain_many
from projects.models.histories import together

_state = threading.local()

#: The kinds of subject whose figures have a headline.
SUBJECTS = ("project", "enterprise", "region", "programme")


class Write:
    """What one outermost `writing()` block has touched so far."""

    def __init__(self):
        self.happened = False
        self.all_projects = False
        self.subjects = {kind: set() for kind in SUBJECTS}

    def touch(self, **subjects):
        """Note a write, and the subjects whose headlines it may change: touch(project=[3, 4], region=[1])."""
        self.happened = True
        for kind, ids in subjects.items():
            self.subjects[kind].update(pk for pk in ids if pk is not None)

    def touch_all_projects(self):
        """Note a write that may change the headline of any project, such as a new exchange rate."""
        self.happened = True
        self.all_projects = True


@contextmanager
def writing():
    """Open a write, or join the one under way; yields the Write to note touched subjects on.

    An exception rolls everything back, the dataset version included.
    """
    if getattr(_state, "write", None) is not None:
        yield _state.write
        return
    _state.write = write = Write()
    try:
        with transaction.atomic():
            yield write
            if write.happened:
                _finish(write)
    finally:
        _state.write = None


def _finish(write: Write) -> None:
    from projects.headlines.refresh import refresh
    from projects.models import DatasetVersion, Project

    if write.all_projects:
        write.subjects["project"].update(Project.objects.values_list("pk", flat=True))
    refresh(**write.subjects)
    DatasetVersion.objects.raise_by_one()


class RegisterQuerySet(models.QuerySet):
    """A queryset whose bulk writes keep headlines and the dataset version right, as single saves do.

    Django writes past it in one place: `project.observations.add(…)`, which needs `bulk=False`.
    """

    def bulk_create(self, objs, *args, **kwargs):
        objs = list(objs)
        with writing() as write:
            for obj in objs:
                obj.prepare()
            created = super().bulk_create(objs, *args, **kwargs)
            recording.note_created(created)
            for obj in objs:
                obj.touch(write)
            return created

    def bulk_update(self, objs, fields, *args, **kwargs):
        objs = list(objs)
        with writing() as write:
            for obj in objs:
                obj.touch(write)
            with recording.changes_of(self.model, [obj.pk for obj in objs]):
                return super().bulk_update(objs, fields, *args, **kwargs)

    def update(self, **values):
        with writing() as write:
            for obj in self.all():
                obj.touch(write)
            keys = list(self.values_list("pk", flat=True))
            with recording.changes_of(self.model, keys):
                count = super().update(**values)
            followers = self.model.followers_of(values)
            for obj in self.model._base_manager.filter(pk__in=keys):
                if followers:
                    obj.prepare()
                    self.model._base_manager.filter(pk=obj.pk).update(
                        **{name: getattr(obj, name) for name in followers}
                    )
                obj.touch(write)
            return count

    update.alters_data = True

    def delete(self):
        with writing() as write:
            for obj in self.all():
                obj.touch(write)
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True

    def delete_these(self, records: Iterable["RegisterModel"]) -> None:
        """Delete records at hand, which are as the database has them, and what goes along with them: as `delete()` of
        each would, but in few queries.

        Raises ProtectedError where another record cites one of them, even one of these; nothing is deleted then.
        """
        records = list(records)
        if not records:
            return
        with writing() as write, together():
            for record in records:
                record.touch(write)
            # The way of Model.delete(), which takes one; a queryset would read the records anew, without the author
            # and the reason that they carry for their history.
            collector = Collector(using=self.db)
            collector.collect(records)
            collector.delete()

    delete_these.alters_data = True


class RegisterModel(models.Model):
    """A public record: saving or deleting it raises the dataset version and refreshes what depends on it."""

    #: The columns that `prepare` fills -> the fields each of them follows from.
    prepared: dict[str, tuple[str, ...]] = {}

    objects = RegisterQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with writing() as write:
            before = self._touch_stored(write)
            self.prepare()
            if kwargs.get("update_fields") is not None:
                kwargs["update_fields"] = {
                    *kwargs["update_fields"],
                    *self.followers_of(kwargs["update_fields"]),
                }
            super().save(*args, **kwargs)
            self.touch(write)
            if recording.is_recording():
                # Saved columns alone: the others may be older at hand than in the database.
                after = recording.stored(type(self), [self.pk])[self.pk]
                recording.note(type(self), self.pk, before, after)

    def delete(self, *args, **kwargs):
        with writing() as write:
            self._touch_stored(write)
            return super().delete(*args, **kwargs)

    def prepare(self) -> None:
        """Fill columns that follow from others; called before every save and bulk_create."""

    @classmethod
    def followers_of(cls, fields: Iterable[str]) -> list[str]:
        """The columns that `prepare` must fill anew once these fields have changed."""
        return [column for column, origins in cls.prepared.items() if set(origins) & set(fields)]

    def touch(self, write: Write) -> None:
        """Tell the write which subjects' headlines this record, as it now stands, may change."""
        write.touch()

    def _touch_stored(self, write: Write) -> dict | None:
        # As the database has it: the record at hand may already belong to another subject.
        if self.pk is not None:
            for stored in type(self)._base_manager.filter(pk=self.pk):
                stored.touch(write)
                return plain(stored) if recording.is_recording() else None
        return None


def _note_deletion(sender, instance, **kwargs):
    # Records that go along with the deleted one come by here, too.
    if recording.is_recording():
        recording.note(sender, instance.pk, plain(instance) | plain_many(instance), None)


def watch(app) -> None:
    """Make changes of many-to-many fields of register models count as writes, and be recorded, as deletions are."""

    def changed(sender, instance, action, reverse, pk_set, **kwargs):
        if not action.startswith("post_") or pk_set == set():
            return
        with writing() as write:
            instance.touch(write)

    for model in app.get_models():
        if issubclass(model, RegisterModel):
            pre_delete.connect(_note_deletion, sender=model, dispatch_uid=f"recording {model.__name__}")
            for field in model._meta.local_many_to_many:
                through = field.remote_field.through
                m2m_changed.connect(changed, sender=through, weak=False, dispatch_uid=f"writing {field}")
                m2m_changed.connect(
                    _Noting(field), sender=through, weak=False, dispatch_uid=f"recording {field}"
                )


class _Noting:
    """Notes what a set held before and after it was changed from the side of its own record."""

    def __init__(self, field: models.ManyToManyField):
        self.field = field

    def __call__(self, sender, instance, action, reverse, pk_set, **kwargs):
        if reverse or not recording.is_recording():
            return
        held = sorted(getattr(instance, self.field.name).values_list("pk", flat=True))
        sides = {self.field.name: held}
        if action.startswith("pre_"):
            recording.note(type(instance), instance.pk, sides, sides)
        else:
            recording.note(type(instance), instance.pk, {}, sides)
