"""Which score of the catalogue a sentence speaks of."""

import re
from functools import cache

from holdfast.blueprints.instruments.catalogue import available, instrument
from holdfast.science.instruments import Instrument, Scale


def named_score(text: str) -> tuple[Instrument, Scale] | None:
    """The first instrument whose name or abbreviation stands in the text, with the scale that is named, or its total.

    "PHQ-9", "PHQ 9" and "phq9" are one name.
    """
    found = [(match.start(), id) for id in available() if (match := _pattern(id).search(text))]
    if not found:
        return None
    chosen = instrument(min(found)[1])
    named = [scale for scale in chosen.scales if re.search(rf"\b{re.escape(scale.id)}\b", text, re.IGNORECASE)]
    totals = [scale for scale in chosen.scales if scale.id == "total"]
    return chosen, (named or totals or list(chosen.scales))[0]


@cache
def _pattern(id: str) -> re.Pattern[str]:
    """The id and the name, letters and digits of an abbreviation with or without a hyphen or space between them."""
    name = re.escape(instrument(id).name)
    loose = r"[-‐–\s]?".join(re.escape(letter) for letter in re.sub(r"\W", "", id))
    return re.compile(rf"\b(?:{loose}|{name})\b", re.IGNORECASE)
