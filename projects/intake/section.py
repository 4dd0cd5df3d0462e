"""What a section of the fixtures is: a list of records of one kind, with their fields."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db import models

from projects.intake.composites import Figures, NamedFigure, Rows
from projects.intake.fields import Field, Many


@dataclass(frozen=True)
class Section:
    """A list of records of one kind.

    `key` gives the key of a content. `is_flow` writes each record on one line. `position` is the column that holds
    a record's place in the file, where the order of the file is the order of lists. `deferred` names fields that
    refer to records which may come later. `is_last` stores the section after the figures that it names.
    `noun` is what a sentence calls a record, in the active language.
    """

    name: str
    model: type[models.Model]
    fields: Sequence[Field]
    key: Callable[[dict], str]
    is_flow: bool = False
    position: str = ""
    deferred: frozenset[str] = frozenset()
    is_last: bool = False
    noun: str = ""
    by_name: dict = field(init=False, default_factory=dict)

    def __post_init__(self):
        for one in self.fields:
            one.bind(self.model)
            self.by_name[one.name] = one

    @cached_property
    def rows(self) -> list[Rows]:
        """Fields that are records of their own."""
        return [one for one in self.fields if isinstance(one, Rows)]

    @cached_property
    def citations(self) -> list[Figures]:
        """Many-to-many fields that name figures."""
        return [one for one in self.fields if isinstance(one, Figures)]

    @cached_property
    def named_figures(self) -> list[NamedFigure]:
        """Foreign keys that name a figure."""
        return [one for one in self.fields if isinstance(one, NamedFigure)]

    @cached_property
    def sets(self) -> list[Many]:
        """Many-to-many fields."""
        return [one for one in self.fields if isinstance(one, Many)]


def by(name: str) -> Callable[[dict], str]:
    """The key of a content is one of its fields."""
    return lambda content: content.get(name, "")
