"""The access matrix as a page: `python -m tests.access.table` writes docs/security/access-matrix.md."""

import os
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/security/access-matrix.md"

HEAD = """# The access matrix

Every address of Holdfast that somebody signed in may ask for, every role, and every state that a family's
record can be in. This page is made from the rows and states that the tests run (`tests/access/rows/`,
`tests/access/states.py`) by `python -m tests.access.table`; a test fails when it is not up to date, and when
an address has no row. `python -m soak matrix` tries every combination and prints how many there were.

**yes** is the page; **not there** is 404, as if there were no such record; **no** is 403; **–** is a method
that the page does not take (405). Where a cell has two answers the first is for reading (GET), the second for
sending (POST). PUT, PATCH and DELETE are answered 405 or 403 everywhere. Who is not signed in is sent to the
door.
"""


def page() -> str:
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    from tests.access.matrix import ROLES, rows
    from tests.access.states import STATES

    yield HEAD
    for state in STATES:
        asked = [row for row in rows() if state is STATES[0] or row.of_family]
        asked = [row for row in asked if "anonymous" not in f"{row.reads} {row.writes}"]
        yield f"## {state.words[0].upper()}{state.words[1:]}\n"
        yield f"| Address | {' | '.join(role.replace('_', ' ') for role in ROLES)} |"
        yield f"| --- |{' --- |' * len(ROLES)}"
        for row in asked:
            cells = [_cell(state, row, role) for role in ROLES]
            yield f"| `{row.name}` | {' | '.join(cells)} |"
        yield ""


def _cell(state: object, row: object, role: str) -> str:
    said = [_word(state.expected(row, role, method), row, method) for method in ("GET", "POST")]  # type: ignore[attr-defined]
    return said[0] if said[0] == said[1] else " / ".join(said)


def _word(expected: tuple[int, ...], row: object, method: str) -> str:
    taken = row.reads if method == "GET" else row.writes  # type: ignore[attr-defined]
    if not taken:
        return "–"
    if expected == (404,):
        return "not there"
    return "no" if set(expected) <= {403, 405} else "yes"


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings")
    import django

    django.setup()
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
