"""How many families somebody can work with at a time."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Places:
    taken: int
    places: int

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)

    @property
    def is_full(self) -> bool:
        return self.taken >= self.places

    def with_one_more(self) -> "Places":
        return Places(self.taken + 1, self.places)
