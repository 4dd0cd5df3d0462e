"""One spelling for all: Қарағанды, Караганда, Karaganda and Karagandy meet.

Text and question are folded into the same plain Latin skeleton: case, Kazakh letters, Russian letters and the
usual Latin spellings of both fall together. A question's words lose their final vowels, so that the endings of
the three languages do not part them; matching is by substring, all words must be found.
"""

import re
import unicodedata

#: Longer questions are refused by the filter form; no name in the register is longer.
LONGEST_QUESTION = 200

_CYRILLIC = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z",
    "и": "i", "і": "i", "й": "i", "ы": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
    "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h", "һ": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip

# Latin spellings of the same sounds, longest first: Zhezkazgan and Jezkazgan, Qaraghandy and Karagandy.
_LATIN = [
    ("shch", "sh"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("yu", "iu"),
    ("ya", "ia"),
    ("yo", "e"),
]
_LATIN += [("ye", "e"), ("q", "k"), ("y", "i"), ("w", "u"), ("x", "ks")]

_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """The skeleton of a text: words of a-z and 0-9 joined by single spaces."""
    letters = "".join(
        _CYRILLIC.get(letter, letter) for letter in unicodedata.normalize("NFC", text).casefold()
    )
    # Accents fall away: Doré is found as dore. The dotless i of the Latin Kazakh alphabet is not one: Qarağandı.
    letters = letters.replace("ı", "i")
    letters = "".join(
        c for c in unicodedata.normalize("NFKD", letters).casefold() if not unicodedata.combining(c)
    )
    for spelling, sound in _LATIN:
        letters = letters.replace(spelling, sound)
    # Doubled letters are spelt now single, now double: Ekibastuz GRES, Kazakhmys, Temir(r)tau.
    letters = re.sub(r"([a-z])\1", r"\1", letters)
    return " ".join(_WORD.findall(letters))


def words(question: str) -> list[str]:
    """The words to look for, folded and without their final vowels; words of up to four letters stay whole."""
    return [
        word.rstrip("aeiou") if len(word) > 4 and len(word.rstrip("aeiou")) > 2 else word
        for word in fold(question).split()
    ]


def search_text(*texts: str) -> str:
    """What is kept beside a record so that it can be found by any of these texts."""
    return " ".join(dict.fromkeys(word for text in texts if text for word in fold(str(text)).split()))
