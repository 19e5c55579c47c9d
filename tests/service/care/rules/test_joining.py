import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.service.care.rules.joining import compare, join, marked, paragraphs, unchosen

MINE = "She came.\n\nShe has thoughts, at night, that Wren would be better off.\n\nWe wrote the number on the fridge."
THEIRS = "She came.\n\nShe has thoughts that Wren would be better off. Seen again tomorrow.\n\nSupervisor: plan sound."


def test_paragraphs_are_paired_by_their_words() -> None:
    assert [part.state for part in compare(MINE, THEIRS)] == ["same", "both", "mine", "theirs"]


def test_what_differs_is_marked_by_words_and_signs() -> None:
    assert marked("No plan, nothing prepared.", "No plan and no means.") == (
        ("No plan", False),
        (", nothing prepared", True),
        (".", False),
    )


def test_without_a_choice_no_words_are_left_out() -> None:
    joined = join(compare(MINE, THEIRS), {})
    assert joined.startswith(MINE)
    assert joined.endswith("Supervisor: plan sound.")


def test_what_a_person_has_not_chosen_is_known_and_an_unknown_answer_is_no_choice() -> None:
    found = compare(MINE, THEIRS)
    assert unchosen(found, {}) == (2, 3, 4)
    assert unchosen(found, {2: "both", 3: "in", 4: "mine"}) == (4,)
    assert unchosen(found, {2: "both", 3: "in", 4: "out"}) == ()


@pytest.mark.parametrize(
    ("choice", "wanted"), [("mine", ["a b c d"]), ("theirs", ["a b c e"]), ("both", ["a b c d", "a b c e"])]
)
def test_each_paragraph_is_chosen(choice: str, wanted: list[str]) -> None:
    assert paragraphs(join(compare("a b c d", "a b c e"), {1: choice})) == wanted


def test_a_paragraph_of_one_writer_can_be_left_out() -> None:
    assert join(compare("same\n\nmine only", "same"), {2: "out"}) == "same"


TEXTS = st.lists(st.sampled_from(["one two", "one three", "four", "five six seven"]), max_size=5).map("\n\n".join)


@given(TEXTS, TEXTS)
def test_keeping_everything_keeps_every_paragraph_of_both(mine: str, theirs: str) -> None:
    found = compare(mine, theirs)
    joined = paragraphs(join(found, {n: "both" for n, part in enumerate(found, 1) if part.state == "both"}))
    assert set(joined) == set(paragraphs(mine)) | set(paragraphs(theirs))


@given(TEXTS, TEXTS)
def test_taking_one_side_throughout_gives_that_side_back(mine: str, theirs: str) -> None:
    found = compare(mine, theirs)
    wanted = {"both": "mine", "mine": "in", "theirs": "out"}
    chosen = {n: wanted[part.state] for n, part in enumerate(found, 1) if part.state != "same"}
    assert paragraphs(join(found, chosen)) == paragraphs(mine)
