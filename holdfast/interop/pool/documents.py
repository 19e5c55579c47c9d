"""What services sent, read into typed figures; every refusal names the file and what is allowed."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from holdfast.interop.pool.codec import Sent
from holdfast.science.errors import BadInput
from holdfast.science.meta import PairedMoments


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


MOST_PEOPLE: Final = 1_000_000_000
"""No service has more; a number that no machine can reckon with is refused where it comes in."""
LARGEST: Final = 1e6
Count = Annotated[int, Field(ge=0, le=MOST_PEOPLE)]
Mean = Annotated[float, Field(ge=-LARGEST, le=LARGEST, allow_inf_nan=False)]
Squares = Annotated[float, Field(ge=0, le=LARGEST**2 * MOST_PEOPLE, allow_inf_nan=False)]


class Moments(_Strict):
    n: int = Field(ge=1, le=MOST_PEOPLE)
    mean_first: Mean
    mean_last: Mean
    squares_first: Squares
    squares_last: Squares
    products: float = Field(allow_inf_nan=False)

    @model_validator(mode="after")
    def _can_be(self) -> Self:
        if self.products**2 > self.squares_first * self.squares_last * (1 + 1e-6) + 1e-6:
            raise ValueError("the products are larger than the squares allow, so no scores have such sums")
        return self

    @property
    def paired(self) -> PairedMoments:
        return PairedMoments(
            self.n, self.mean_first, self.mean_last, self.squares_first, self.squares_last, self.products
        )


class SentMeasure(_Strict):
    """One score of one service; counts are `None` where they were held back."""

    instrument: str
    version: str
    scale: str
    name: str
    unit: str
    better: Literal["higher", "lower"]
    attended: Count | None
    paired: Count | None
    moments: Moments | None
    threshold: float | None
    worse: Count | None
    unchanged: Count | None
    improved: Count | None

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        parts = [n for n in (self.worse, self.unchanged, self.improved) if n is not None]
        if self.paired is not None and sum(parts) > self.paired:
            raise ValueError("more people changed or did not than have two scores")
        if self.paired is not None and self.moments is not None and self.moments.n != self.paired:
            raise ValueError("the sums are of another number of people than have two scores")
        return self

    @property
    def key(self) -> str:
        return f"{self.instrument}/{self.scale}"


class SentService(_Strict):
    """Everything that one service sent."""

    label: str = Field(min_length=1, max_length=80)
    service: str
    simulated: bool
    made_at: str
    extract: str
    filters: dict[str, str | None]
    measures: tuple[SentMeasure, ...] = Field(strict=False)
    source: str = ""
    key: str = ""


def services_of(sent: list[Sent]) -> tuple[SentService, ...]:
    """The services of several files.

    Raises
    ------
    BadInput
        If a file lacks something, two are of one service or bear one label, simulated ones stand beside real ones, or
        they look at care of different periods.
    """
    found = tuple(_service(one) for one in sent)
    _refuse_twice([(one.extract, one.source) for one in found], "were made from the same extract")
    _refuse_twice([(one.label, one.source) for one in found], "bear the same label")
    if len({one.simulated for one in found}) > 1:
        simulated = ", ".join(one.source for one in found if one.simulated)
        raise BadInput(f"Simulated families ({simulated}) must not be pooled with real ones.")
    periods = {(one.filters.get("ended_from"), one.filters.get("ended_to")) for one in found}
    if len(periods) > 1:
        raise BadInput("The files look at care of different periods; each must be made with the same --from and --to.")
    return found


def _service(sent: Sent) -> SentService:
    given: dict[str, Any] = {name: value for name, value in sent.document.items() if name not in ("key", "signature")}
    try:
        return SentService(**given | {"source": sent.source, "key": sent.key})
    except ValidationError as problem:
        first = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise BadInput(f"{sent.source}, {where}: {_said(first['msg'])}.") from None


def _said(problem: str) -> str:
    said = problem.removeprefix("Value error, ")
    return said[:1].lower() + said[1:]


def _refuse_twice(named: list[tuple[str, str]], how: str) -> None:
    seen: dict[str, str] = {}
    for name, source in named:
        if name in seen:
            raise BadInput(f"{seen[name]} and {source} {how}; each service counts once.")
        seen[name] = source
