"""Names meet across scripts, legal forms and spellings, and rare words decide."""

import pytest

from projects.duplicates.likeness import Names, core, joined

COMMON = ["Brick plant in Kostanay", "Brick plant in Semey", "Tyre plant in Saran", "Glass plant in Saran"]


def likeness(name, *others, among=()):
    return Names([name, *others, *COMMON, *among]).likeness((name,), others)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Qarmet JSC", "АО «Qarmet»"),
        ("Kazphosphate LLP", "Kaz Phosphate"),
        ("ТОО «Тенгри Тайрс»", "«Тенгри Тайрс» ЖШС"),
        ("Temirtau steel", "Темиртау стил"),
        ("Караганда Осетр", "Karaganda Osetr LLP"),
    ],
)
def test_one_company_is_known_in_any_script_and_legal_form(name, other):
    assert likeness(name, other) >= 0.9


@pytest.mark.parametrize(
    ("name", "other"), [("Ekibastuz GRES-1", "Ekibastuz GRES-2"), ("Badamsha 1", "Badamsha 2")]
)
def test_names_that_differ_in_a_number_are_not_one_spelt_twice(name, other):
    assert likeness(name, other) < 0.9


def test_a_rare_word_weighs_more_than_a_common_one():
    names = Names(["Saksaul bricks", *COMMON])
    assert names.weight({"saksaul"}) == 1
    assert names.weight({"saksaul"}) > names.weight({"saran"})


def test_names_with_nothing_in_common_are_not_alike_and_empty_ones_neither():
    assert likeness("Tyre plant", "Wind farm") == 0
    assert likeness("LLP", "JSC") == 0


def test_the_likeliest_of_several_names_counts():
    names = Names(["Old Tyres", "Tengri Tyres", "New Rubber"])
    assert names.likeness(("New Rubber", "Tengri Tyres"), ("Tengri Tyres LLP",)) == 1


def test_legal_forms_say_nothing():
    assert core("ТОО «Альянс»") == core("Альянс LLP")
    assert joined("Альянс LLP") == "alians"
