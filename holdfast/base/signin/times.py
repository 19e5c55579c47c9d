"""How long a session lasts, in words."""

from django.conf import settings

HOURS = {1: "one hour", 2: "two hours", 3: "three hours", 4: "four hours"}


def idle_words() -> str:
    """ "two hours", "45 minutes"."""
    minutes = settings.SESSION_COOKIE_AGE // 60
    whole = minutes % 60 == 0 and HOURS.get(minutes // 60)
    return whole or f"{minutes} minutes"


def longest_words() -> str:
    return f"{settings.SESSION_LONGEST_HOURS} hours"
