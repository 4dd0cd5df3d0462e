"""Texts are held against facts, and against each other."""

from decimal import Decimal

import pytest

from projects.texts.compare import Facts, Held, differing, left_over_english, looks_un_kazakh, unfounded


def held(value, kind, currency=""):
    return Held(Decimal(value), Decimal(value), kind, currency)


FACTS = Facts(
    values=[
        held(6_200_000_000, "money", "KZT"),
        held(115, "count-of-persons"),
        held(50_000, "mass-per-year"),
    ],
    years={2025},
    names=["Stage of 8 furnaces"],
)


def missing(text, language="en"):
    return [number.text for number in unfounded(text, language, FACTS)]


def test_what_the_figures_say_may_stand_in_the_text():
    assert missing("6.2 billion tenge, 115 jobs, 50,000 tonnes in 2025, with 8 furnaces") == []
    assert missing("6,2 млрд тенге, 115 рабочих мест, 50 тыс. тонн в 2025 году, 8 печей", "ru") == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("6.3 billion tenge", "6.3 billion tenge"),
        ("6.2 billion dollars", "6.2 billion dollars"),
        ("6.2 million tenge", "6.2 million tenge"),
        ("116 jobs", "116 jobs"),
        ("115 tonnes", "115 tonnes"),
        ("in 2026", "2026"),
    ],
)
def test_another_number_unit_scale_or_year_is_noticed(text, number):
    assert missing(text) == [number]


def test_texts_that_name_the_same_numbers_agree_whether_in_digits_or_words():
    texts = {
        "en": "Forty-five machines for 1.7 bn tenge in 2024; unit 7.",
        "ru": "45 машин за 1,7 млрд тенге в 2024 году; энергоблок № 7.",
        "kk": "2024 жылы 1,7 млрд теңгеге 45 машина; № 7 блок.",
    }
    assert differing(texts) == []


def test_a_number_that_one_language_lacks_is_named():
    assert differing({"en": "115 jobs", "ru": "рабочие места", "kk": ""}) == ["115 jobs (en): not in ru"]


@pytest.mark.parametrize(
    ("english", "text", "is_name", "is_left_over"),
    [
        ("KAZ Minerals PLC", "KAZ Minerals PLC", True, False),
        ("KAZ Minerals PLC", "KAZ Minerals PLC", False, True),
        ("Qarmet JSC", "АО «Qarmet»", True, False),
        ("Steel works", "Steel plant", True, True),
        ("5 t", "", False, False),
    ],
)
def test_left_over_english_is_told_from_latin_names(english, text, is_name, is_left_over):
    assert left_over_english(english, text, is_name=is_name) is is_left_over


def test_a_long_text_without_a_kazakh_letter_is_not_taken_for_kazakh():
    assert looks_un_kazakh("Завод по выпуску проката для строительства домов")
    assert not looks_un_kazakh("Прокат шығаратын зауыт, құрылыс үшін")
    assert not looks_un_kazakh("Атырау вагон зауыты")
