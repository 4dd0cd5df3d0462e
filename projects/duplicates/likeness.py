"""How alike two names are, in whatever script and order of words: 0 for nothing in common, 1 for the same name.

Rare words count more than common ones: of "Saran tyre plant" the plant says least. Legal forms say nothing.
"""

from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import cache
from math import log

from projects.search import fold, words

_LEGAL_FORMS = (
    "LLP LLC Ltd Limited Inc Co Corp Corporation Company JSC OJSC CJSC PJSC PLC NJSC SA SPA AG GmbH KG BV NV SE AS "
    "ТОО АО ПАО ОАО ЗАО НАО ООО ИП КХ РГП ГКП ПК ЖШС АҚ ШҚ БК Group Holding Holdings Группа Компания компаниясы "
    "and the of in with at for для на и по"
)
_SAYS_NOTHING = frozenset(word for form in _LEGAL_FORMS.split() for word in words(form))
#: Two words are one where one letter in eight differs: Jezkazgan and Jeskazgan.
_SAME_WORD = 0.86


@cache
def core(name: str) -> frozenset[str]:
    """The words of a name that say something, folded and without their endings."""
    return frozenset(words(name)) - _SAYS_NOTHING


@cache
def joined(name: str) -> str:
    """The name in one piece, so that Kaz Phosphate is Kazphosphate."""
    return "".join(word for word in fold(name).split() if word not in _SAYS_NOTHING)


class Names:
    """What words weigh among all names of a kind of record, and how alike two lists of names are by that."""

    def __init__(self, names: Iterable[str]):
        self._frequency = Counter(word for name in names for word in core(name))

    def weight(self, words: Iterable[str]) -> float:
        """Together: a word that stands in one name weighs 1, in ten names 0.3."""
        return sum(1 / (1 + log(self._frequency[word] or 1)) for word in words)

    def likeness(self, names: tuple[str, ...], others: tuple[str, ...]) -> float:
        """Of the two names that are most alike."""
        # Most pairs share no beginning of a word; that is cheap to tell.
        if _beginnings(names).isdisjoint(_beginnings(others)):
            return 0.0
        return max(self._alike(name, other) for name in names for other in others)

    def _alike(self, name: str, other: str) -> float:
        first, second = core(name), core(other)
        one, two = joined(name), joined(other)
        if not one or not two:
            return 0.0
        if one == two:
            return 1.0
        shared = first & second
        lone, rest = first - shared, second - shared
        # Only long words are compared letter by letter: short ones are like too many others.
        near = [(word, o) for word in lone for o in rest if min(len(word), len(o)) > 6 and _is_near(word, o)]
        common = self.weight(shared) + sum(min(self.weight([word]), self.weight([o])) for word, o in near)
        whole = self.weight(first) + self.weight(second) - common
        return max(common / whole, 0.9 if _is_one_name(one, two, len(first | second)) else 0)


@cache
def _beginnings(names: tuple[str, ...]) -> frozenset[str]:
    words = (word for name in names for word in (*core(name), joined(name)))
    return frozenset(word[:3] for word in words if word)


def _is_one_name(one: str, other: str, words: int) -> bool:
    """Whether two short names differ in their spelling alone, not in a number."""
    if words > 4 or min(len(one), len(other)) < 7 or _digits(one) != _digits(other):
        return False
    return _is_near(one, other)


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


@cache
def _is_near(one: str, other: str) -> bool:
    # The beginning of a word is what transliterations and endings leave alone.
    if abs(len(one) - len(other)) > 3 or one[:3] != other[:3]:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _SAME_WORD and matcher.ratio() >= _SAME_WORD
