"""What must be known to answer by item number from the printed form."""

from collections.abc import Iterable

from holdfast.base.ui import spoken
from holdfast.blueprints.instruments import Labels
from holdfast.science.instruments import Instrument


def without_words(instrument: Instrument, labels: Labels) -> str:
    """Empty where the words are shown. Forms that print their numbers turned round would be scored wrongly."""
    if labels.origin != "numbers":
        return ""
    told = (
        f"The words of {instrument.name} belong to {instrument.licence.holder} and are not part of Holdfast, so the "
        "items are numbered as on the printed form."
    )
    return " ".join(part for part in (told, _highest_first(instrument), _reversed(instrument)) if part)


def _highest_first(instrument: Instrument) -> str:
    numbers = [item.number for item in instrument.items if item.highest_first]
    if not numbers:
        return ""
    return f"{_items(numbers)} the highest answer first: give the score of the answer, not its place."


def _reversed(instrument: Instrument) -> str:
    items = [item for item in instrument.items if item.reverse]
    if not items:
        return ""
    low, high = items[0].minimum, items[0].maximum
    return (
        f"{_named(item.number for item in items)} turned round when the form is scored: give the place of the answer, "
        f"{low} for the first to {high} for the last, whatever number is printed beside it."
    )


def _items(numbers: list[int]) -> str:
    return f"Item {numbers[0]} prints" if len(numbers) == 1 else f"Items {spoken.join(numbers)} print"


def _named(numbers: Iterable[int]) -> str:
    named = list(numbers)
    return f"Item {named[0]} is" if len(named) == 1 else f"Items {spoken.join(named)} are"
