"""Comparison keys of names: what is left when spelling habits, accents and punctuation are set aside.

Keys are for finding and comparing only. A name is always shown as its owner writes it.
"""

import unicodedata

# Letters that Unicode does not decompose into a base letter and a mark.
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ŋ": "n", "ə": "e", "ɓ": "b", "ɗ": "d", "ƙ": "k"}
)
_APOSTROPHES = "'’‘ʼʹ′`´ʻ"
_PARTICLES = frozenset(
    [
        "al",
        "bin",
        "bint",
        "da",
        "dal",
        "de",
        "degli",
        "dei",
        "del",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "los",
        "mac",
        "mc",
        "o",
        "san",
        "st",
        "ten",
        "ter",
        "van",
        "von",
        "zu",
    ]
)
_NO_NAME = frozenset(
    {
        "baby",
        "babyboy",
        "babygirl",
        "boy",
        "girl",
        "infant",
        "male",
        "female",
        "newborn",
        "unborn",
        "unknown",
        "unnamed",
    }
    | {"bump", "notknown", "nk", "na", "none", "tbc", "twin", "twinone", "twintwo", "twina", "twinb"}
)
_SOUNDS = {
    letter: code for code, letters in enumerate(("bfpv", "cgjkqsxz", "dt", "l", "mn", "r"), 1) for letter in letters
}
_OPENINGS = (
    ("ph", "f"),
    ("kn", "n"),
    ("gn", "n"),
    ("wr", "r"),
    ("wh", "w"),
    ("sch", "s"),
    ("mac", "mc"),
    ("c", "k"),
    ("q", "k"),
)


def fold(text: str) -> str:
    """Lower case without accents; apostrophes vanish, everything else that is no letter becomes one space."""
    plain = _apart(_apart(text)).translate(_LETTERS)
    kept = (char if _is_letter(char) else " " for char in plain if not _vanishes(char))
    return " ".join("".join(kept).split())


def _apart(text: str) -> str:
    """Caseless, marks apart from letters. A decorated capital is a plain one only afterwards: hence done twice."""
    return unicodedata.normalize("NFKD", text.casefold())


def _vanishes(char: str) -> bool:
    return char in _APOSTROPHES or unicodedata.combining(char) != 0


def _is_letter(char: str) -> bool:
    # Vowel signs of Indic and Thai scripts are marks that carry the name.
    return char.isalpha() or unicodedata.category(char) in ("Mc", "Mn")


def key(text: str) -> str:
    """The folded name without spaces: "O’Brien", "O Brien" and "obrien" are one; "Mac" and "Mc" are one."""
    joined = fold(text).replace(" ", "")
    if joined.startswith("mac") and len(joined) > 6:
        return "mc" + joined[3:]
    return joined


def given_key(text: str) -> str:
    """Key of a given name, empty for words that stand in for a name not yet given ("Baby boy")."""
    found = key(text)
    return "" if found in _NO_NAME else found


def parts(text: str) -> tuple[str, ...]:
    """The words of a name without its particles: "de la Cruz-Vega" gives cruz and vega."""
    words = fold(text).split()
    return tuple(word for word in words if word not in _PARTICLES) or tuple(words)


def sound(folded: str) -> str:
    """Soundex (Russell 1918) of a key, with English spellings of an opening sound made one first (Ph, Kn, C and K)."""
    if not folded.isascii():
        return folded[:4]
    for spelling, instead in _OPENINGS:
        if folded.startswith(spelling):
            folded = instead + folded[len(spelling) :]
            break
    code, last = folded[:1], _SOUNDS.get(folded[:1], 0)
    for letter in folded[1:]:
        digit = _SOUNDS.get(letter, 0)
        if digit and digit != last:
            code += str(digit)
        if letter not in "hw":
            last = digit
    return code[:4]
