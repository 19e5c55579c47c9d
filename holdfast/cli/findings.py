"""What `holdfast doctor` finds."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Finding:
    """`wrong` says what to do about it; empty when it is as it should be."""

    what: str
    found: str
    wrong: str = ""

    def as_dict(self) -> dict[str, str]:
        return asdict(self)
