"""Whether the acknowledged saves of a record are one chain: each was made on what the one before it had left."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.common.editing import Values
from soak.edits.work import Saved


@dataclass(frozen=True)
class Chain:
    length: int
    overwritten: int  # saves whose words vanished without the next writer having seen them


def chain(saved: Sequence[Saved], first: Values) -> Chain:
    """Follow the saves from what stood first; what is not on the way was overwritten unseen, or overwrote unseen."""
    following: dict[str, list[Saved]] = {}
    for one in saved:
        following.setdefault(_key(one.base), []).append(one)
    at, length = _key(first), 0
    while found := following.pop(at, []):
        length += 1
        at = _key(found[0].result)
    return Chain(length, len(saved) - length)


def _key(values: Values) -> str:
    return json.dumps(values, sort_keys=True)
