"""The answers as they were given, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from holdfast.blueprints.instruments import Labels
from holdfast.science.instruments import DECLINED, NOT_APPLICABLE, Instrument
from holdfast.service.measures.models import Response

SPECIAL = {NOT_APPLICABLE: "Not applicable", DECLINED: "Preferred not to say"}


@dataclass(frozen=True)
class Answered:
    number: int
    text: str
    answer: str
    left_out: bool
    alerts: bool


def answers_given(response: Response, instrument: Instrument, words: Labels) -> Iterator[Answered]:
    endorsed = {rule.item: rule.at_least for rule in instrument.alerts}
    for label in words.items:
        value = response.items.get(str(label.number))
        texts = {option.value: option.text for option in label.options}
        least = endorsed.get(label.number)
        yield Answered(
            number=label.number,
            text=label.text,
            answer=_answer_words(value, texts),
            left_out=value is None,
            alerts=value is not None and least is not None and value >= least,
        )


def _answer_words(value: int | None, texts: Mapping[int, str]) -> str:
    if value is None:
        return "left out"
    if value in SPECIAL:
        return SPECIAL[value]
    words = texts.get(value, str(value))
    return words if words.startswith(str(value)) else f"{words} ({value})"
