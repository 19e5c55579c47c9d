"""Conflicts between sources, settled by choice: the chosen bands, cut-offs or thresholds become the scale's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from holdfast.science.errors import BadInput
from holdfast.science.instruments.instrument import Choice, Instrument, Scale


def configured(instrument: Instrument, choices: Mapping[str, str]) -> Instrument:
    """Instrument with the given settings chosen.

    Parameters
    ----------
    instrument : Instrument
        The instrument as the catalogue has it.
    choices : mapping of setting id to choice id
        Settings that are not named keep their default.

    Returns
    -------
    Instrument
        A copy whose scales follow the choices; `chosen` records every departure from a default and goes into the
        rule that is stored with each score.

    Raises
    ------
    BadInput
        If the instrument has no such setting, or the setting no such choice.
    """
    known = {setting.id: setting for setting in instrument.settings}
    scales = {scale.id: scale for scale in instrument.scales}
    for id, choice_id in choices.items():
        if id not in known:
            allowed = ", ".join(known) or "none"
            raise BadInput(f"{instrument.name} has no setting {id}; its settings are: {allowed}.")
        choice = known[id].choice(choice_id)
        for name in known[id].scales:
            scales[name] = _chosen(scales[name], choice)
    departures = tuple((id, choice) for id, choice in choices.items() if choice != known[id].default)
    return replace(instrument, scales=tuple(scales.values()), chosen=departures)


def _chosen(scale: Scale, choice: Choice) -> Scale:
    return replace(
        scale,
        bands=scale.bands if choice.bands is None else choice.bands,
        cut_offs=scale.cut_offs if choice.cut_offs is None else choice.cut_offs,
        missing=scale.missing if choice.missing is None else choice.missing,
        reliable_change=choice.reliable_change or scale.reliable_change,
    )
