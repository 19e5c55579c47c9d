"""Work beside the pages: jobs in PostgreSQL, begun in the transaction that wants them, tried again when they fail.

Not for: what a person waits for on the page they are on.
"""

from typing import Any

__all__ = ["task"]


def __getattr__(name: str) -> Any:
    """`task` needs Django's apps, which are not there yet when this package is first imported."""
    if name == "task":
        from holdfast.base.jobs.queue import task

        return task
    raise AttributeError(name)
