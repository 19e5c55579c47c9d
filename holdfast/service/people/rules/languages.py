"""Which language the words on record name, so that languages can be counted without anybody's words."""

from typing import Final

OTHER: Final = "Other"

LANGUAGES: Final = (
    "Akan", "Albanian", "Amharic", "Arabic", "Bengali", "British Sign Language", "Bulgarian", "Cantonese", "Czech",
    "Dari", "Dutch", "English", "Farsi", "French", "German", "Greek", "Gujarati", "Hausa", "Hebrew", "Hindi",
    "Hungarian", "Igbo", "Italian", "Japanese", "Korean", "Kurdish", "Latvian", "Lingala", "Lithuanian", "Malayalam",
    "Mandarin", "Nepali", "Pashto", "Polish", "Portuguese", "Punjabi", "Romani", "Romanian", "Russian", "Shona",
    "Sinhala", "Slovak", "Somali", "Spanish", "Swahili", "Swedish", "Sylheti", "Tagalog", "Tamil", "Telugu", "Thai",
    "Tigrinya", "Turkish", "Twi", "Ukrainian", "Urdu", "Vietnamese", "Welsh", "Yoruba",
)  # fmt: skip
"""Main languages of England and Wales by the 2021 census, and those that parents of small services often ask for."""

_ALSO: Final = {
    "bangla": "Bengali",
    "bsl": "British Sign Language",
    "chinese": "Mandarin",
    "filipino": "Tagalog",
    "kurmanji": "Kurdish",
    "panjabi": "Punjabi",
    "persian": "Farsi",
    "polski": "Polish",
    "pushto": "Pashto",
    "română": "Romanian",
    "sorani": "Kurdish",
    "cymraeg": "Welsh",
}
_KNOWN: Final = {name.casefold(): name for name in LANGUAGES} | _ALSO


def language_of(words: str) -> str | None:
    """The language that the words name; `Other` for one that is not in the list, None for no words."""
    told = " ".join(words.split()).casefold()
    if not told:
        return None
    return _KNOWN.get(told) or next((name for word in told.split() if (name := _KNOWN.get(word.strip(",;()")))), OTHER)
