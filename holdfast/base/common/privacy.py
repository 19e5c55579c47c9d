"""Every stored field says how private it is; a test refuses a model that leaves one out."""

from enum import StrEnum


class Privacy(StrEnum):
    IDENTIFYING = "identifying"  # says who somebody is or where to find them
    CLINICAL = "clinical"  # says something about somebody's health, family or care
    OPERATIONAL = "operational"  # says how the service works; names nobody
    SECRET = "secret"  # nosec B105 # noqa: S105 -- a class of field, not a secret


def privacy(
    *, identifying: str = "", clinical: str = "", operational: str = "", secret: str = ""
) -> dict[str, Privacy]:
    """Field names, separated by blanks, under the class they belong to."""
    named = {
        Privacy.IDENTIFYING: identifying,
        Privacy.CLINICAL: clinical,
        Privacy.OPERATIONAL: operational,
        Privacy.SECRET: secret,
    }
    return {field: kind for kind, fields in named.items() for field in fields.split()}
