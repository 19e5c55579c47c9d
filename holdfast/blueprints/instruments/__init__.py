"""Instruments as data: the catalogue that ships, deployers' wording packs, and the words that a page shows.

Not for: scoring (`holdfast.science.instruments`), stored responses, the clock.
"""

from holdfast.blueprints.instruments.catalogue import available, instrument, read_instrument, read_wording_pack
from holdfast.blueprints.instruments.labels import ItemLabel, Labels, OptionLabel, labels
from holdfast.blueprints.instruments.naming import named_score
from holdfast.blueprints.instruments.wording import WordingPack

__all__ = [
    "ItemLabel",
    "Labels",
    "OptionLabel",
    "WordingPack",
    "available",
    "instrument",
    "labels",
    "named_score",
    "read_instrument",
    "read_wording_pack",
]
