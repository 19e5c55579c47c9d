"""A browser in words that its owner knows again; the rest of what it says of itself is not kept."""

from typing import Final

# the first that is found wins: browsers name those that they are built on as well
BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
DEVICES: Final = (
    ("iPhone", "an iPhone"),
    ("iPad", "an iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "a Mac"),
    ("CrOS", "a Chromebook"),
    ("Linux", "Linux"),
)
UNKNOWN: Final = "A browser"


def device_words(user_agent: str) -> str:
    """ "Firefox on Windows"; "A browser" when it says nothing that is known."""
    browser = next((words for mark, words in BROWSERS if mark in user_agent), UNKNOWN)
    device = next((words for mark, words in DEVICES if mark in user_agent), "")
    return f"{browser} on {device}" if device else browser
