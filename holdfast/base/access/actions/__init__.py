from holdfast.base.access.actions.breaking import break_glass, end_opening, review_opening
from holdfast.base.access.actions.restricting import lift, name_person, restrict, unname_person
from holdfast.base.access.actions.sharing import end_sharing, share

__all__ = [
    "break_glass",
    "end_opening",
    "end_sharing",
    "lift",
    "name_person",
    "restrict",
    "review_opening",
    "share",
    "unname_person",
]
