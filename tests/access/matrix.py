"""The access matrix: every URL of Holdfast, who may read it, who may write to it, and whether it is one team's record.

The rows stand in `rows/`, one file for each app. `test_matrix.py` runs them as URL × role × method and fails for a URL
that has no row.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

ROLES = (
    "practitioner",
    "clinical_director",
    "coordinator",
    "manager",
    "evaluator",
    "data_protection_officer",
    "commissioner",
)
SIGNED_IN = " ".join(ROLES)
EVERYONE = f"{SIGNED_IN} anonymous"


OF_FAMILY = frozenset(
    [
        "family",
        "person",
        "child",
        "dyad",
        "episode",
        "waiting_episode",
        "session",
        "relationship",
        "consent",
        "living",
        "appointment",
        "alert",
        "review",
        "goal",
        "response",
        "receipt",
        "access_request",
        "request_item",
        "rectification",
        "proposal",
        "form_address",
    ]
)


@dataclass(frozen=True)
class Row:
    """One URL.

    `kwargs` maps an argument of the URL to a thing of `things.things` (its number, or the text itself for a slug).
    `reads` and `writes` list the roles allowed to GET and to POST; nobody else is (403; anonymous: sent to sign in;
    nobody allowed at all: 405). `get` and `post` are the answers to those allowed, `post` to an empty form.
    `scoped` says that the URL is of one team's record: somebody with every role in another team is answered 404.
    `reader` says that who may only read the record may write here all the same, such as to end what was shared.
    """

    name: str
    kwargs: Mapping[str, str] = field(default_factory=dict)
    reads: str = ""
    get: tuple[int, ...] = (200,)
    writes: str = ""
    post: tuple[int, ...] = (200, 302, 400)
    scoped: bool = True
    reader: bool = False

    @property
    def of_family(self) -> bool:
        """Whether the address names something of the family whose state the matrix changes."""
        return any(thing in OF_FAMILY for thing in self.kwargs.values())


def rows() -> list[Row]:
    """Every row of every file in `rows/`."""
    names = sorted(path.stem for path in (Path(__file__).parent / "rows").glob("[a-z]*.py"))
    return [row for name in names for row in import_module(f"tests.access.rows.{name}").ROWS]
