"""The ethnic groups of the 2021 census of England and Wales, as the Office for National Statistics asks them.

Codes are what is stored and what the extract carries; the part before the first `_` is the high-level group. Source:
ONS, Ethnic group classification 6a, Census 2021 (19 groups, 5 high-level groups). `not_stated` is an answer too: the
person was asked and would rather not say. An empty code means that nobody has asked yet.
"""

from typing import Final

NOT_STATED: Final = "not_stated"

BROAD: Final[dict[str, str]] = {
    "asian": "Asian or Asian British",
    "black": "Black, Black British, Caribbean or African",
    "mixed": "Mixed or multiple ethnic groups",
    "white": "White",
    "other": "Other ethnic group",
    NOT_STATED: "Would rather not say",
}
"""Name of each high-level group by its code."""

GROUPS: Final[dict[str, str]] = {
    "asian_bangladeshi": "Bangladeshi",
    "asian_chinese": "Chinese",
    "asian_indian": "Indian",
    "asian_pakistani": "Pakistani",
    "asian_other": "Any other Asian background",
    "black_african": "African",
    "black_caribbean": "Caribbean",
    "black_other": "Any other Black, Black British or Caribbean background",
    "mixed_white_asian": "White and Asian",
    "mixed_white_black_african": "White and Black African",
    "mixed_white_black_caribbean": "White and Black Caribbean",
    "mixed_other": "Any other Mixed or multiple background",
    "white_british": "English, Welsh, Scottish, Northern Irish or British",
    "white_irish": "Irish",
    "white_gypsy_traveller": "Gypsy or Irish Traveller",
    "white_roma": "Roma",
    "white_other": "Any other White background",
    "other_arab": "Arab",
    "other_any": "Any other ethnic group",
    NOT_STATED: BROAD[NOT_STATED],
}
"""Name of each group by its code."""


def named(code: str) -> str:
    """A group as a list of choices shows it, with its high-level group before it."""
    return GROUPS[code] if code == NOT_STATED else f"{BROAD[broad_group(code)].split(',')[0]}: {GROUPS[code]}"


def broad_group(code: str) -> str:
    """Code of the high-level group that a group belongs to."""
    return code if code == NOT_STATED else code.split("_", 1)[0]
