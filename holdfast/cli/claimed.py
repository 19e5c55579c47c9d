"""A checked claim as figures for printing."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from holdfast.analytics.claims import SentenceChecked
    from holdfast.science.claims import Checked


def figures_of(found: "SentenceChecked", text: str | None) -> dict[str, Any]:
    """The keys at the top are of the figure that decides; `figures` has one entry for each where there are several."""
    verdict, leading = found.verdict, found.verdict.leading
    several = [_figure(one) for one in verdict.figures] if len(verdict.figures) > 1 else []
    return {
        "claim": text,
        "measure": found.measure.scale.name if found.measure else None,
        "possible": verdict.possible,
        **_checked(leading),
        "missing": list(verdict.missing),
        "figures": several,
        "sentence": verdict.sentence,
        "notes": list(dict.fromkeys([*(note for one in verdict.figures for note in one.notes), *_general(found)])),
    }


def _figure(one: "Checked") -> dict[str, Any]:
    found = _checked(one)
    interval = found.pop("interval") or {"low": None, "high": None}
    ends = {"low": interval["low"], "high": interval["high"]}
    return {"figure": one.claim.printed, "possible": one.possible, **found, **ends}


def _checked(one: "Checked") -> dict[str, Any]:
    interval = one.interval
    return {
        "kind": one.claim.kind,
        "unit": "points" if one.claim.kind == "mean" else "%",
        "n": one.claim.n,
        "nearest": [_number(near) for near in one.nearest],
        "counts": list(one.counts) or ([one.least, one.most] if one.least is not None else []),
        "interval": None
        if interval is None
        else {"low": interval.low, "high": interval.high, "confidence": interval.confidence, "method": interval.method},
    }


def _number(printed: str) -> int | float:
    return float(printed) if "." in printed else int(printed)


def _general(found: "SentenceChecked") -> list[str]:
    notes = ["Possible is not proven: only arithmetic was checked. Halves count as rounded up or to even."]
    if any(one.counts == () and one.least is not None for one in found.verdict.figures):
        notes.append("counts gives the least and the most where there are too many to list.")
    return notes
