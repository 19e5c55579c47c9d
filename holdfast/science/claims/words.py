"""How numbers are found in a sentence."""

import re
from dataclasses import dataclass, replace

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
WHOLE = r"\d{1,3}(?:,\d{3})+|\d+(?![.\d])"
PEOPLE = (
    r"parents?|people|persons?|women|men|mothers?|fathers?|famil(?:y|ies)|children|babies|infants?|clients?|adults?|"
    r"participants?|respondents?|referrals?|carers?|dyads?|pairs?|paired|cases|patients?|practitioners?|mums|dads"
)
_OF = r"(?:out of|of|from|among|amongst|in)\s+(?:(?:the|all|our|these|those|a total of|its|some)\s+)*"

PERCENT = re.compile(rf"(?<![\w.])({NUMBER})\s*%")
PERCENT_OF = re.compile(rf"%\s*\)?,?\s*{_OF}({WHOLE})(?!\s*%)")
COUNT_OF = re.compile(
    rf"(?<![\w.,/])({WHOLE})(?:\s+(?:\w+\s+)?(?:out of|of)\s+(?:(?:the|all|our|these|its)\s+)*|\s*/\s*)"
    rf"({WHOLE})(?!\s*[%/]|\.\d)"
)
N_IS = re.compile(rf"\bn\s*[=:]\s*({WHOLE})", re.IGNORECASE)
N_PEOPLE = re.compile(rf"(?<![\w.,])({WHOLE})\s+(?:\w+\s+)?(?:{PEOPLE})\b", re.IGNORECASE)
SD_IS = re.compile(rf"\b(?:s\.?d\.?|standard deviation)\s*(?:of|[=:])?\s*({NUMBER})", re.IGNORECASE)
FROM_TO = re.compile(
    rf"\bfrom\s+(?:a\s+mean\s+of\s+)?({NUMBER})(?!\s*%)(.{{0,60}}?)\bto\s+({NUMBER})(?!\s*%)", re.IGNORECASE
)
TO = re.compile(rf"(?<![\w.,])({NUMBER})(\s*\([^)]*\))?\s+to\s+({NUMBER})(?!\s*%)", re.IGNORECASE)
N_OF = re.compile(rf"\b(?:of|among|from)\s+(?:(?:the|all|our|these)\s+)*({WHOLE})(?!\s*(?:%|points?))", re.IGNORECASE)
MEAN_IS = re.compile(
    rf"\b(?:mean|average|averaged|(?-i:M))\b"
    rf"(?:(?:\s+[A-Za-z][\w-]*){{0,4}}?\s+(?:of|for|among|in)\s+(?:the\s+)?(?:{WHOLE})\s+(?:{PEOPLE})\b)?"
    rf"[^.;%\d]{{0,60}}?(?<![\w.])({NUMBER})(?!\s*%|[\w.]*\d|\s+(?:{PEOPLE})\b)",
    re.IGNORECASE,
)
SCORES = re.compile(r"\b(?:mean|average|averaged|score[ds]?|scale|points?|sd)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s*[/\u2013-]\s*(?:20)?(\d\d)\b(?![/\d])")
_LIMITS = re.compile(
    rf"(?:{NUMBER})\s*%\s*(?:confidence|credible|prediction|CI\b|C\.I\.|interval|limits?\b)(?:\s*(?:intervals?|limits?|CI\b))?"
    rf"(?:\s*(?:of|was|is|from|[:=(\[,])?\s*[-\u2212]?(?:{NUMBER})\s*%?\s*(?:to|and|,|;|[-\u2013\u2014])\s*[-\u2212]?(?:{NUMBER})"
    r"\s*%?\s*[)\]]?)?",
    re.IGNORECASE,
)
IN_WORDS = re.compile(r"\b(?:half|third|thirds|quarter|quarters|most|majority)\b", re.IGNORECASE)
FELL = re.compile(
    r"\b(?:fell|fall|fewer|reduc\w*|drop\w*|decreas\w*|lower|cut|rose|rise|increas\w*|more|higher|grew)\b",
    re.IGNORECASE,
)
OF_THEM = re.compile(r"%\s*(?:of\s+)?(?:them|these|those|whom)\b|\bof\s+(?:whom|them|these|those)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A number in the sentence and where it stands."""

    text: str
    start: int
    end: int

    @property
    def whole(self) -> int:
        return int(self.text)


def plain(text: str) -> str:
    """One kind of space, minus, arrow and per cent sign, and no number that is no figure.

    Left out are those that belong to a name (PHQ-9), years (2023/24) and the limits of an interval, whose "95 %" is
    a share of nobody.
    """
    text = _YEARS.sub(_no_year, text)
    text = _LIMITS.sub(" ", re.sub(r"\bper cent\b|\bpercent\b", "%", text, flags=re.IGNORECASE))
    text = re.sub(r"\b([A-Za-z]{2,})[-\u2010\u2011\u2013]?\d{1,2}\b(?![.,]\d|\s*%)", r"\1", text)
    text = re.sub(r"\u2192|->", " to ", text)
    text = re.sub(r"[\s\u00a0\u2009\u202f]+", " ", text.strip()).replace("\u2212", "-")
    return re.sub(r"\bper cent\b|\bpercent\b|\bpct\b", "%", text, flags=re.IGNORECASE)


def _no_year(match: "re.Match[str]") -> str:
    follows = (int(match[1]) + 1) % 100 == int(match[2])
    return " " if follows else match[0]


def found(match: "re.Match[str]", group: int = 1) -> Found:
    return Found(match[group].replace(",", ""), match.start(group), match.end(group))


def all_found(pattern: "re.Pattern[str]", text: str, group: int = 1) -> list[Found]:
    return [found(match, group) for match in pattern.finditer(text)]


def shifted(one: Found, by: int) -> Found:
    return replace(one, start=one.start + by, end=one.end + by)
