"""Short ways to ask the catalogue for a score, its bands, and the band of a value."""

from holdfast.blueprints.instruments import instrument
from holdfast.science.instruments import band_of, configured, score


def answers(id, *given):
    """All items answered alike (one value), or one by one."""
    items = instrument(id).items
    values = given * len(items) if len(given) == 1 else given
    return {item.number: value for item, value in zip(items, values, strict=True)}


def of(id, *given, scale="total"):
    return score(instrument(id), answers(id, *given)).scale(scale)


def bands(id, scale="total", **settings):
    chosen = configured(instrument(id), {name.replace("_", "-"): choice for name, choice in settings.items()})
    return [(band.low, band.high, band.name) for band in chosen.scale(scale).bands]


def band(id, value, scale="total", **settings):
    chosen = configured(instrument(id), {name.replace("_", "-"): choice for name, choice in settings.items()})
    return band_of(chosen.scale(scale), value).name
