"""A worker's places: filled, hatched, half filled, dashed; the states survive grey paper."""

from dataclasses import dataclass

from holdfast.base.ui.charts.marks import Box, Line, Mark, Picture, Trail


@dataclass(frozen=True, slots=True)
class Seats:
    """Open cases by state; the worker has so many `places`, and may have more cases than places."""

    therapy: int
    places: int
    assessment: int = 0
    ending: int = 0

    @property
    def taken(self) -> int:
        return self.therapy + self.assessment + self.ending

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)

    @property
    def sentence(self) -> str:
        over = self.taken - self.places
        tail = f"{over} more than there are" if over > 0 else f"{self.free} free"
        return f"{self.taken} of {self.places} places taken, {tail}"


def seats(spec: Seats, small: bool = False) -> Picture:
    """Return one box a place, a case beyond the places outlined in red."""
    width, height, gap = (9.0, 14.0, 2.0) if small else (18.0, 22.0, 3.0)
    states = ["therapy"] * spec.therapy + ["assessment"] * spec.assessment + ["ending"] * spec.ending
    states += ["free"] * spec.free
    marks: list[Mark] = []
    for i, state in enumerate(states):
        x = 1 + i * (width + gap)
        marks += _seat(x, width, height, state, over=i >= spec.places)
    total = max(len(states), 1) * (width + gap) - gap + 2
    return Picture(total, height + 2, tuple(marks), spec.sentence)


def _seat(x: float, width: float, height: float, state: str, over: bool) -> list[Mark]:
    right, bottom = x + width, 1 + height
    outline = "over" if over else {"therapy": "filled", "free": "free"}.get(state, "seat")
    marks: list[Mark] = [Box(x, 1, width, height, outline, rx=2.5)]
    if state == "assessment":
        marks += [
            Line(x + 1, bottom - height * share, x + width * min(1, share * 1.2), bottom - 1, "hatch-line")
            for share in (0.35, 0.75)
        ]
        marks.append(Line(x + width * 0.35, 2, right - 1, bottom - height * 0.35, "hatch-line"))
    if state == "ending":
        marks.append(Trail(((x + 1, 2), (right - 1, bottom - 1), (x + 1, bottom - 1)), "half", closed=True))
    if over and state == "therapy":
        marks.append(Box(x + 2, 3, width - 4, height - 4, "worse"))
    return marks
