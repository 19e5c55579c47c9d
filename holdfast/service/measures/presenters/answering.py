from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from holdfast.science.instruments import Instrument


class Answering(Protocol):
    """What a page needs of the form on which an instrument is answered."""

    @property
    def instrument(self) -> Instrument: ...

    @property
    def unconfirmed(self) -> Sequence[int]: ...

    @property
    def fields(self) -> Mapping[str, Any]: ...

    @property
    def is_bound(self) -> bool: ...

    @property
    def errors(self) -> Mapping[str, Any]: ...

    def __getitem__(self, name: str) -> Any: ...
