"""What is wrong in the fixtures, where, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches

from django.utils.translation import gettext as _


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to put right: a sentence that says what is wrong and, as `hint`, what to do.

    `line` counts lines of a YAML file and rows of a sheet; `column` names the column of a sheet.
    """

    file: str
    line: int
    message: str
    hint: str = ""
    column: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}" + (f"; {self.hint}" if self.hint else "")


@dataclass(frozen=True)
class Use:
    """A place in the fixtures that names another record."""

    file: str
    line: int
    section: str
    key: str


class Refused(ValueError):
    """A text cannot be taken as what its field holds; `hint` says what would be.

    `sentence` has a place for the field, %(field)s, and for each of `said`.
    """

    def __init__(self, sentence: str, hint: str = "", **said):
        super().__init__(sentence)
        self.sentence, self.hint, self.said = sentence, str(hint), said

    def of(self, field: str) -> str:
        """The whole sentence on this field."""
        return self.sentence % {"field": field, **self.said}


@dataclass
class Findings:
    """What reading and checking one file after another brings to light."""

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)
    #: Section and old key -> the key of the record that it was joined into.
    old_keys: dict[tuple[str, str], str] = field(default_factory=dict)

    def report(self, line: int, message: str, hint: str = "", column: str = "") -> None:
        self.problems.append(Problem(self.file, line, message, str(hint), column))

    def key_of(self, section: str, key: str) -> str:
        """The key that stands for `key` today: its own, or that of the record that it was joined into."""
        return self.old_keys.get((section, key), key)

    def use(self, line: int, section: str, key: str) -> None:
        """Note that the record `key` of a section is named here; whether it is there is known only at the end."""
        self.uses.append(Use(self.file, line, section, key))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the most similar of the known words, or nothing where none is similar."""
    similar = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return _("did you mean %(word)s?") % {"word": repr(similar[0])} if similar else ""
