"""Which stylesheets a page links, in order."""


def _sheets(*names: str) -> tuple[str, ...]:
    return tuple(f"ui/css/{name}.css" for name in names)


STAFF_STYLES = _sheets(
    "tokens", "base", "shell", "forms", "lists", "day", "record", "work", "results", "chart-marks", "signin", "print"
)
PUBLIC_STYLES = _sheets("tokens", "base", "shell", "forms", "lists", "work", "public", "print")
