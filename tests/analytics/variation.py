"""Families of three sites and four practitioners, whose every figure can be counted by hand."""

from datetime import date, timedelta
from typing import Any

from tests.analytics.conftest import Row, episode, referral, score, unit

SITES = ("Kelpby", "Dunes End", "Marram")
# Points of PHQ-9 that a family falls by, in turn; six or more is reliable.
FALLS = (8, 2, 7, 0, 6, 1, -7, 3)


def family(name: str, site: str | None, practitioner: str | None, fall: float, **facts: Any) -> dict[str, Row]:
    """A family with a first score of 10 to 16 and a last one, eight of ten sessions held, and a planned end."""
    started = facts.pop("started_on", date(2025, 1, 10))
    first = 10 + sum(map(ord, name)) % 7
    closed = started + timedelta(150)
    return {
        "units": unit(name, site=site, closed_on=closed) | {"practitioner": practitioner},
        "episodes": episode(
            name,
            site=site,
            practitioner=practitioner,
            received_on=started - timedelta(20),
            started_on=started,
            closed_on=closed,
            end_state=facts.pop("end_state", "completed"),
            **facts,
        ),
        "referrals": referral(name, received_on=started - timedelta(20)),
        "first": score(name, started, float(first)),
        "last": score(name, closed, float(first - fall), "end"),
    }


def tables(families: list[dict[str, Row]]) -> dict[str, list[Row]]:
    """The tables of an extract with these families; sessions are weekly, every fifth not held."""
    held = [
        {
            "episode": each["episodes"]["episode"],
            "held_on": each["episodes"]["started_on"] + timedelta(7 * week),
            "attended": week % 5 != 4,
            "attendance": "attended" if week % 5 != 4 else "did_not_come",
            "reason": None if week % 5 != 4 else "did-not-attend",
            "minutes": 50,
            "practitioner": each["episodes"]["practitioner"] or "w0",
        }
        for each in families
        for week in range(10)
    ]
    return {
        **{name: [each[name] for each in families] for name in ("units", "episodes", "referrals")},
        "scores": [each[which] for each in families for which in ("first", "last")],
        "attendances": held,
    }


def service(*sizes: int, workers: int = 4, months: int = 1) -> dict[str, list[Row]]:
    """So many families at each site, spread over practitioners and over months of beginning."""
    families = []
    for site, size in zip(SITES, sizes, strict=False):
        for i in range(size):
            number = len(families)
            started = date(2024 + (number % months) // 12, (number % months) % 12 + 1, 10)
            fall = FALLS[i % len(FALLS)]
            families.append(family(f"{site[:1]}{i}", site, f"w{number % workers}", fall, started_on=started))
    return tables(families)
