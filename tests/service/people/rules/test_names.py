"""What counts as the same name, and what is only heard as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.service.people.rules.names import fold, given_key, key, parts, sound
from holdfast.service.people.rules.nicknames import are_short_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("O’Brien", "o brien"),
        ("O'Brien", "OBRIEN"),
        ("Smith-Jones", "Smith Jones"),
        ("Søren", "Soren"),
        ("Łukasz", "lukasz"),
        ("Strauß", "STRAUSS"),
        ("Đorđe", "Dorde"),
        ("Işıl", "isil"),
        ("İpek", "ipek"),
        ("Zoë", "Zoe"),
        ("Nguyễn", "nguyen"),
        ("MacDonald", "McDonald"),
        ("Åse", "Ase"),
        ("Þóra", "Thora"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_other_scripts_are_kept() -> None:
    assert key("Мария") == "мария"
    assert key("प्रिया") == key(" प्रिया ")
    assert key("प्रिया") != key("प्रियो")


def test_mac_stays_where_it_is_the_name() -> None:
    assert key("Macey") == "macey"
    assert key("Mack") == "mack"


def test_particles_are_set_aside_unless_they_are_the_whole_name() -> None:
    assert parts("de la Cruz-Vega") == ("cruz", "vega")
    assert parts("van der Berg") == ("berg",)
    assert parts("Van") == ("van",)


@pytest.mark.parametrize("text", ["Baby", "baby boy", "Unknown", "Twin 1", "TBC", ""])
def test_words_that_stand_in_for_a_name_are_no_name(text: str) -> None:
    assert given_key(text) == ""


def test_short_forms() -> None:
    assert are_short_forms("elizabeth", "beth")
    assert are_short_forms("liz", "elizabeth")
    assert not are_short_forms("elizabeth", "emma")
    assert not are_short_forms("zzz", "zzz")


@pytest.mark.parametrize(
    ("one", "other"), [("smith", "smyth"), ("philips", "fillips"), ("kathryn", "cathrin"), ("robert", "rupert")]
)
def test_names_heard_the_same(one: str, other: str) -> None:
    assert sound(one) == sound(other)


@pytest.mark.parametrize(
    ("name", "code"), [("robert", "r163"), ("ashcraft", "a261"), ("tymczak", "t522"), ("pfister", "p236")]
)
def test_soundex_gives_the_published_codes(name: str, code: str) -> None:
    assert sound(name) == code


def test_a_decorated_capital_is_folded_like_a_plain_one() -> None:
    assert fold("𝒩𝑜𝓇") == fold("Nor") == "nor"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
