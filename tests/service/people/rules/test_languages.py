import pytest

from holdfast.service.people.rules.languages import LANGUAGES, OTHER, language_of


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Polish", "Polish"),
        ("  polish ", "Polish"),
        ("Polski", "Polish"),
        ("Kurdish (Sorani)", "Kurdish"),
        ("British Sign Language", "British Sign Language"),
        ("bsl", "British Sign Language"),
        ("Ask for Rook at 12 Shore Road", OTHER),
        ("", None),
        ("   ", None),
    ],
)
def test_words_name_a_language_or_nothing_of_theirs_is_kept(words: str, language: str | None) -> None:
    assert language_of(words) == language


def test_every_language_names_itself() -> None:
    assert [language_of(name) for name in LANGUAGES] == list(LANGUAGES)
