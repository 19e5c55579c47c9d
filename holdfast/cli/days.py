"""Days and a site given as options, and which care they leave."""

from datetime import date
from typing import TYPE_CHECKING

from holdfast.science.errors import BadInput

if TYPE_CHECKING:
    from holdfast.analytics.release.terms import Filters


def day_of(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{option} {text} is no day; write it as 2026-03-31.") from None


def filters_of(site: str | None, first: str | None, last: str | None) -> "Filters":
    from holdfast.analytics.release.terms import Filters

    start = day_of("--from", first) if first else None
    end = day_of("--to", last) if last else None
    if start and end and end < start:
        raise BadInput(f"--to {end} is before --from {start}.")
    return Filters(site, start, end)


def refuse_unknown_site(filters: "Filters", sites: tuple[str, ...]) -> None:
    """A misspelt site would leave nobody, and an empty evaluation would look like a service without families."""
    if filters.site is not None and filters.site not in sites:
        there = f"are {', '.join(sites)}" if sites else "is none"
        raise BadInput(f'No family is at a site called "{filters.site}"; there {there}.')
