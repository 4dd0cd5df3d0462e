"""How English, Russian and Kazakh write numbers, powers of ten, units, dates and number words.

Patterns are for lower-case text in which every kind of space is a plain one.
"""

from decimal import Decimal

THOUSAND, MILLION, BILLION, TRILLION = (Decimal(10) ** power for power in (3, 6, 9, 12))

_MILLI = Decimal("0.001")
_SPACED = r"\d{1,3}(?: \d{3})+(?!\d)(?:,\d+)?|\d+(?:,\d+)?"
#: A number in digits.
NUMBER = {"en": r"\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?", "ru": _SPACED, "kk": _SPACED}

#: What may stand between a number and its power of ten or unit: a Kazakh case ending, "350-ден".
ENDING = {"en": "", "ru": "", "kk": r"(?:-[а-яәғқңөұүһі]{1,5}\b)?"}

#: After a number: it counts a place in a row, or names a decade, and is no amount ("2-й", "45th", "1960s").
ORDINAL = {
    "en": r"(?:st|nd|rd|th|s)\b",
    "ru": r"-(?:й|я|е|го|му|м|х|ю|ой|ая|ую)\b",
    "kk": r"-(?:ші|шы|нші|ншы|жылдар)",
}

#: Powers of ten after a number.
SCALES = {
    "en": {
        r"thousand\b": THOUSAND,
        r"(?:million|mln|mn)\b": MILLION,
        r"(?:billion|bn)\b": BILLION,
        r"(?:trillion|trn)\b": TRILLION,
    },
    "ru": {
        r"(?:тысяч\w*|тыс\b\.?)": THOUSAND,
        r"(?:миллион\w*|млн\b)": MILLION,
        r"(?:миллиард\w*|млрд\b)": BILLION,
        r"(?:триллион\w*|трлн\b)": TRILLION,
    },
    "kk": {
        r"мың\w*": THOUSAND,
        r"(?:миллион\w*|млн\b)": MILLION,
        r"(?:миллиард\w*|млрд\b)": BILLION,
        r"(?:триллион\w*|трлн\b)": TRILLION,
    },
}

#: Between two numbers of which the first takes scale and unit of the second: "0.8-0.88 million tonnes".
JOINED = {
    "en": r" ?[-–—] ?| (?:to|and|or) (?:(?:about|over|nearly|almost|up to) )?",
    "ru": r" ?[-–—] ?| (?:до|и|или|а) (?:(?:примерно|около|более|почти) )?",
    "kk": r" ?[-–—] ?|(?:-(?:дан|ден|тан|тен|нан|нен)| (?:мен|пен|бен|және|не|немесе)) (?:шамамен )?",
}

#: Units by kind: a pattern, how many words may stand before it, and what one of it is in the register's base unit.
UNITS = {
    "en": (
        ("KZT", r"(?:tenge|kzt|₸)", 0, 1),
        ("USD", r"(?:us )?(?:dollars?|usd)\b", 0, 1),
        ("EUR", r"euros?\b", 0, 1),
        ("CNY", r"yuan\b", 0, 1),
        ("RUB", r"ro?ubles?\b", 0, 1),
        ("share", r"(?:%|per ?cent\b)", 0, 1),
        ("energy", r"(?:gwh\b|gigawatt-hour)", 0, 1000),
        ("energy", r"(?:mwh\b|megawatt-hour)", 0, 1),
        ("energy", r"(?:kwh\b|kilowatt-hour)", 0, _MILLI),
        ("power", r"(?:gw\b|gigawatts?\b(?!-))", 0, 1000),
        ("power", r"(?:mw\b|megawatts?\b(?!-))", 0, 1),
        ("power", r"(?:kw\b|kilowatts?\b(?!-))", 0, _MILLI),
        ("mass", r"(?:tonnes?|tons?|t)\b", 1, 1),
        ("persons", r"(?:jobs?|people|workers|employees|workplaces)\b", 3, 1),
    ),
    "ru": (
        ("KZT", r"(?:тенге|₸)", 0, 1),
        ("USD", r"долл", 0, 1),
        ("EUR", r"евро\b", 0, 1),
        ("CNY", r"юан", 0, 1),
        ("RUB", r"рубл", 0, 1),
        ("share", r"(?:%|процент)", 0, 1),
        ("energy", r"(?:гвт[·-]|гигаватт-)ч", 0, 1000),
        ("energy", r"(?:мвт[·-]|мегаватт-)ч", 0, 1),
        ("energy", r"(?:квт[·-]|киловатт-)ч", 0, _MILLI),
        ("power", r"(?:гвт\b|гигаватт)", 0, 1000),
        ("power", r"(?:мвт\b|мегаватт)", 0, 1),
        ("power", r"(?:квт\b|киловатт)", 0, _MILLI),
        ("mass", r"(?:тонн|т\b)", 1, 1),
        (
            "persons",
            r"(?:рабоч\w+ мест|мест\b|места\b|человек|людей|работник|сотрудник|специалист|рабочих\b)",
            3,
            1,
        ),
    ),
    "kk": (
        ("KZT", r"(?:теңге|₸)", 0, 1),
        ("USD", r"доллар", 0, 1),
        ("EUR", r"еуро", 0, 1),
        ("CNY", r"юан", 0, 1),
        ("RUB", r"рубл", 0, 1),
        ("share", r"(?:%|пайыз)", 0, 1),
        ("energy", r"(?:гвт[·-]|гигаватт-)сағ", 0, 1000),
        ("energy", r"(?:мвт[·-]|мегаватт-)сағ", 0, 1),
        ("energy", r"(?:квт[·-]|киловатт-)сағ", 0, _MILLI),
        ("power", r"(?:гвт\b|гигаватт)", 0, 1000),
        ("power", r"(?:мвт\b|мегаватт)", 0, 1),
        ("power", r"(?:квт\b|киловатт)", 0, _MILLI),
        ("mass", r"(?:тонна|т\b)", 1, 1),
        ("persons", r"(?:жұмыс ор|адам|қызметкер|жұмысшы|маман)", 3, 1),
    ),
}
#: Signs of currency before a number.
BEFORE = {r"(?:us)?\$ ?": "USD", r"€ ?": "EUR", r"₸ ?": "KZT"}

_MONTHS = {
    "en": "january|february|march|april|may|june|july|august|september|october|november|december",
    "ru": "январ|феврал|март|апрел|ма[йяе]|июн|июл|август|сентябр|октябр|ноябр|декабр",
    "kk": "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан",
}
#: After a number: it is a day of a month.
DAY = {language: rf" (?:{names})" for language, names in _MONTHS.items()}
#: After a number: it is a year.
YEAR = {"en": r"\Z(?!)", "ru": r" ?(?:год|г\.|гг\.)", "kk": r"(?:-\w+)? ?(?:жыл|ж\.)"}

#: How number words begin, shortened as far as they stay apart from other words.
_STEMS = {
    "en": {
        1: r"one\b|single|first", 2: r"two\b|second|both|twice|pair|half", 3: r"three\b|third", 4: r"four\b|fourth|quarter",
        5: r"five\b|fifth", 6: r"six\b|sixth", 7: r"seven\b|seventh", 8: r"eight\b|eighth", 9: r"nine\b|ninth",
        10: r"ten\b|tenth", 11: r"eleven", 12: r"twel|dozen", 13: r"thirteen", 14: r"fourteen", 15: r"fifteen",
        16: r"sixteen", 17: r"seventeen", 18: r"eighteen", 19: r"nineteen", 20: r"twent", 30: r"thirt[iy]", 40: r"fort[iy]",
        50: r"fift[iy]", 60: r"sixt[iy]", 70: r"sevent[iy]", 80: r"eight[iy]", 90: r"ninet[iy]", 100: r"hundred",
    },
    "ru": {
        1: r"од[ин]|перв|единствен", 2: r"дв[аеоу]|втор|об[ае]\b|обеих|половин|вдвое", 3: r"тр[иёе][ехмт]?|трое",
        4: r"четв[её]р|четыр", 5: r"пят[еиьыоуа]", 6: r"шест[еиьыоуа]", 7: r"сем[ьи]|седьм", 8: r"вос[еь]м",
        9: r"девят[иьыоуа]", 10: r"десят", 11: r"одиннадц", 12: r"двенадц", 13: r"тринадц", 14: r"четырнадц",
        15: r"пятнадц", 16: r"шестнадц", 17: r"семнадц", 18: r"восемнадц", 19: r"девятнадц", 20: r"двадц", 30: r"тридц",
        40: r"сорок", 50: r"пят[иь]десят", 60: r"шест[иь]десят", 70: r"сем[иь]десят", 80: r"вос[еь]м[иь]?десят",
        90: r"девяно", 100: r"сто\b|ста\b|сот",
    },
    "kk": {
        1: r"бір|алғаш", 2: r"ек[іе]|жарт", 3: r"үш", 4: r"төрт", 5: r"бес", 6: r"алт", 7: r"жет[іе]", 8: r"сегіз",
        9: r"тоғыз", 10: r"он(?:\b|ы|ға|нан|да)", 20: r"жиырма", 30: r"отыз", 40: r"қырық", 50: r"елу", 60: r"алпыс",
        70: r"жетпіс", 80: r"сексен", 90: r"тоқсан", 100: r"жүз",
    },
}  # fmt: skip
#: Number words, also inflected and as ordinals: (pattern, value).
WORDS = {
    language: tuple((rf"\b(?:{pattern})", value) for value, pattern in stems.items())
    for language, stems in _STEMS.items()
}
