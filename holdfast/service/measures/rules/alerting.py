"""What an alert says about an answered risk item: the item and the answer, nobody's name."""

from collections.abc import Iterator

from holdfast.science.instruments import Instrument, Scoring
from holdfast.science.instruments.results import Alert


def alert_words(instrument: Instrument, scoring: Scoring) -> Iterator[str]:
    """One sentence for each alert item that was endorsed; `instrument` is as it ships."""
    for alert in scoring.alerts:
        yield f"{instrument.name} item {alert.item} answered {answer_words(instrument, alert)}: {_inside(alert.words)}"


def answer_words(instrument: Instrument, alert: Alert) -> str:
    """The answer's own words where they ship, else the number with its range."""
    item = instrument.item(alert.item)
    if item.options:
        return f"“{item.options[alert.answer - item.minimum].lower()}”"
    return f"{alert.answer} (of {item.minimum} to {item.maximum})"


def _inside(words: str) -> str:
    return words[:1].lower() + words[1:]
