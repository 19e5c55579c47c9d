"""What two open windows of one form compare, so that neither overwrites what it has not shown."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from holdfast.service.referrals.rules.questions import Step
from holdfast.service.referrals.rules.steps import CHILDREN

SEEN = "seen"  # which pages were left complete
SAVED_FROM = "saved_from"  # the window that saved a page last
ABOUT_THE_FORM = (SEEN, SAVED_FROM)  # kept beside the answers, and no answers themselves
_LONGEST_NAME = 40


def stored_in(answers: Mapping[str, Any], step: Step, child: int) -> dict[str, Any]:
    """The answers of one page as they stand; nothing yet for a child who is about to be added."""
    place = child_in(answers, child) if child else answers
    return {question.id: place.get(question.id) for question in step.questions}


def child_in(answers: Mapping[str, Any], child: int) -> Mapping[str, Any]:
    children = answers.get(CHILDREN, ())
    return children[child - 1] if 0 < child <= len(children) else {}


def page_key(step: str, child: int) -> str:
    return f"{step}-{child}" if child else step


def window_named(text: str) -> str:
    """The name of an open window as its form sends it, or nothing where somebody made one up."""
    return text if text.isalnum() and len(text) <= _LONGEST_NAME else ""


def digest(answers: Mapping[str, Any], only: str = "") -> str:
    """One short word for all answers, or for those under one name; another word as soon as one of them differs."""
    told = answers.get(only) if only else {name: answers[name] for name in answers if name not in ABOUT_THE_FORM}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()
