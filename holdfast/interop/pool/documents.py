"""What services sent, read into typed figures; every refusal names the file and what is allowed."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from holdfast.interop.pool.codec import Sent
from holdfast.science.errors import BadInput
from holdfast.science.meta import PairedMoments


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Moments(_Strict):
    n: int = Field(ge=1)
    mean_first: float = Field(allow_inf_nan=False)
    mean_last: float = Field(allow_inf_nan=False)
    squares_first: float = Field(ge=0, allow_inf_nan=False)
    squares_last: float = Field(ge=0, allow_inf_nan=False)
    products: float = Field(allow_inf_nan=False)

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
    attended: int | None = Field(ge=0)
    paired: int | None = Field(ge=0)
    moments: Moments | None
    threshold: float | None
    worse: int | None = Field(ge=0)
    unchanged: int | None = Field(ge=0)
    improved: int | None = Field(ge=0)

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
        raise BadInput(f"{sent.source}, {where}: {first['msg'].lower()}.") from None


def _refuse_twice(named: list[tuple[str, str]], how: str) -> None:
    seen: dict[str, str] = {}
    for name, source in named:
        if name in seen:
            raise BadInput(f"{seen[name]} and {source} {how}; each service counts once.")
        seen[name] = source
