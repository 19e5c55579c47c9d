"""How far two values of one field agree, as a named level; the weights of the levels are in `weights`."""

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from ..nicknames import are_short_forms

MISSING = "missing"
SAME = "same"
DIFFERENT = "different"
_NEAR, _ROUGH = 0.92, 0.80


def given_level(
    ones: tuple[str, ...], others: tuple[str, ...], words: frozenset[str], other_words: frozenset[str]
) -> str:
    """The best level among given names and known-as names; one of several names in common is a part."""
    if not ones or not others:
        return MISSING
    best = min((_given(one, other) for one in ones for other in others), key=_GIVEN_ORDER.index)
    return "part" if best in ("rough", DIFFERENT) and words & other_words else best


_GIVEN_ORDER = (SAME, "short", "near", "part", "rough", DIFFERENT)


def _given(one: str, other: str) -> str:
    if one == other:
        return SAME
    if are_short_forms(one, other):
        return "short"
    spelling = _spelling(one, other)
    shorter, longer = sorted((one, other), key=len)
    if spelling != "near" and longer.startswith(shorter) and (len(shorter) == 1 or len(shorter) >= 3):
        return "part"
    return spelling


def family_level(one: str, other: str, words: frozenset[str], other_words: frozenset[str]) -> str:
    """Family names; a shared word of a double name, or the name without its particles, is a part."""
    if not one or not other:
        return MISSING
    if one == other:
        return SAME
    spelling = _spelling(one, other)
    if spelling != "near" and words & other_words:
        return "part"
    return spelling


def _spelling(one: str, other: str) -> str:
    if min(len(one), len(other)) >= 4 and DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1:
        return "near"
    alike = JaroWinkler.similarity(one, other)
    if alike >= _NEAR and min(len(one), len(other)) >= 3:
        return "near"
    return "rough" if alike >= _ROUGH else DIFFERENT


def birth_level(one: str, other: str) -> str:
    """Dates as YYYYMMDD: same, day and month swapped, one slip of the hand, two of three parts the same."""
    if not one or not other:
        return MISSING
    if one == other:
        return SAME
    if one[:4] == other[:4] and one[4:6] == other[6:] and one[6:] == other[4:6]:
        return "swapped"
    if _one_slip(one, other):
        return "slip"
    equal = (one[:4] == other[:4]) + (one[4:6] == other[4:6]) + (one[6:] == other[6:])
    return "part" if equal == 2 else DIFFERENT


def _one_slip(one: str, other: str) -> bool:
    """One digit mistyped, or two neighbours exchanged."""
    wrong = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    if len(wrong) == 1:
        return True
    return (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] == other[wrong[1]]
        and one[wrong[1]] == other[wrong[0]]
    )


def code_level(one: str, other: str) -> str:
    """Postcodes, telephone numbers and addresses of mail: same, or one slip of the hand."""
    if not one or not other:
        return MISSING
    if one == other:
        return SAME
    return "slip" if DamerauLevenshtein.distance(one, other, score_cutoff=1) <= 1 else DIFFERENT


def sex_level(one: str, other: str) -> str:
    known = {"female", "male"}
    if one not in known or other not in known:
        return MISSING
    return SAME if one == other else DIFFERENT
