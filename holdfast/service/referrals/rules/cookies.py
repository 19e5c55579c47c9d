"""The cookies of the pages that anybody can open, in plain words; a test finds each one that is set here."""

from dataclasses import dataclass

CHOICE = "cookie-choice"
REMEMBER, NECESSARY = "remember", "necessary"
CHOICE_LIVES = 365 * 24 * 60 * 60  # seconds


@dataclass(frozen=True)
class Cookie:
    """`name` may end in a star for the rest of it."""

    name: str
    why: str
    how_long: str
    is_necessary: bool = True

    def covers(self, name: str) -> bool:
        plain = name.removeprefix("__Host-")  # what a browser binds to this host, behind TLS
        return plain.startswith(self.name[:-1]) if self.name.endswith("*") else plain == self.name


COOKIES = (
    Cookie("csrftoken", "Makes sure that a form was sent from our page and not from somebody else’s.", "A year"),
    Cookie("sessionid", "Only for staff: says that you are signed in.", "Until you close the browser"),
    Cookie("messages", "Shows a sentence once, such as “Saved”, on the next page.", "Until it is shown"),
    Cookie("holdfast-writer", "Only for staff: offers a form again that was sent after you were signed out.", "Hours"),
    Cookie(CHOICE, "Keeps the choice you make here.", "A year"),
    Cookie("refer-*", "Finds a form again that you began on this device.", "14 days", is_necessary=False),
)


def chosen(value: str | None) -> bool | None:
    """Whether a form may be remembered on the device; none while nobody has chosen."""
    return {REMEMBER: True, NECESSARY: False}.get(value or "")
