"""What a step of the public form is made of. Every word has a form for professionals and one for the parent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Who = Literal["professional", "self"]
QuestionKind = Literal["text", "long", "date", "choice", "choices", "list", "phone", "email", "nhs"]
SELF: Who = "self"
PROFESSIONAL: Who = "professional"


@dataclass(frozen=True)
class Words:
    """Said to a professional, and to the parent where that differs."""

    professional: str
    parent: str = ""

    def to(self, who: Who) -> str:
        return self.parent or self.professional if who == SELF else self.professional


NOTHING = Words("")


@dataclass(frozen=True)
class Choice:
    value: str
    words: Words


@dataclass(frozen=True)
class Question:
    """One question. `missing` is the sentence for an empty answer; without it the question may be left empty.

    A question with `only_with` belongs under some answers of another question, and counts only with these.
    """

    id: str
    kind: QuestionKind
    label: Words
    hint: Words = NOTHING
    missing: Words = NOTHING
    choices: tuple[Choice, ...] = ()
    short: str | Words = ""  # how the answer is called in a list; the label when empty
    limit: int = 100
    only_with: tuple[str, tuple[str, ...]] | None = None
    autocomplete: str = ""

    @property
    def required(self) -> bool:
        return bool(self.missing.professional)

    def name_to(self, who: Who) -> str:
        short = self.short.to(who) if isinstance(self.short, Words) else self.short
        return short or self.label.to(who)

    def applies(self, answers: Mapping[str, Any]) -> bool:
        return self.only_with is None or answers.get(self.only_with[0]) in self.only_with[1]


@dataclass(frozen=True)
class Step:
    """One page of the form."""

    id: str
    title: Words
    questions: tuple[Question, ...] = field(default=())
    hint: Words = NOTHING
    why: Words = NOTHING
    repeats: bool = False  # once for each child
    heading: str = ""  # how the team calls these answers


def yes_no(parent_yes: str = "Yes", parent_no: str = "No", unsure: bool = True) -> tuple[Choice, ...]:
    """Yes, No and, where it may be unknown, Not sure."""
    answers = [Choice("yes", Words(parent_yes)), Choice("no", Words(parent_no))]
    return (*answers, Choice("not_known", Words("Not known", "I am not sure"))) if unsure else tuple(answers)
