"""Addresses that keep their filters."""

from typing import Any

from django.http import HttpRequest


def with_query(request: HttpRequest, **changes: Any) -> str:
    """Return the present address's query with some values changed; None takes one away."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value is None:
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"
