"""Two officers at once: the second sees what the first decided, and is refused by the guard that reads it."""

from django.db.models import Model


def lock(row: Model) -> None:
    """Take hold of the row until the action has ended, and read it anew."""
    row.refresh_from_db(from_queryset=type(row)._base_manager.select_for_update())
