"""Whether the acknowledged saves of a record are one chain: each was made on what the one before it had left."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from holdfast.base.common.editing import Values
from soak.edits.work import Saved


@dataclass(frozen=True)
class Chain:
    length: int
    overwritten: int  # saves whose words vanished without the next writer having seen them


def chain(saved: Sequence[Saved], first: Values) -> Chain:
    """Each version may be left as often as it was reached, and the first once more: it was there without a save.

    A version that more saves have left than reached was replaced by one of them without the other having been seen.
    """
    reached = Counter([_key(first), *(_key(one.result) for one in saved)])
    left = Counter(_key(one.base) for one in saved)
    unseen = sum((left - reached).values())
    return Chain(len(saved) - unseen, unseen)


def _key(values: Values) -> str:
    return json.dumps(values, sort_keys=True)
