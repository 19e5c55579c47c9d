"""Where the button of a due thing leads, and what it says."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.urls import reverse

from holdfast.blueprints.due import Kind
from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.workspace.queries.due import Owed
from holdfast.workspace.queries.facts import Facts

BUTTONS = {
    "see_alert": "Follow it up",
    "acknowledge": "Acknowledge",
    "chase": "Chase",
    "decide": "Decide",
    "allocate": "Allocate",
    "first_contact": "Record the contact",
    "book_session": "Book it",
    "record_session": "Record it",
    "write_note": "Write the note",
    "enter_measure": "Enter the answers",
    "hold_review": "Write the review",
    "sign_off": "Sign it off",
    "plan_ending": "Plan the ending",
    "write_end_report": "Finish the report",
    "renew_consent": "Ask again",
}


def button_words(owed: Owed) -> str:
    return BUTTONS[owed.item.action]


def action_url(owed: Owed) -> str:
    """The page that does it."""
    if owed.facts is None:
        return reverse("referral", args=[owed.item.record])
    return _OF_EPISODE[owed.item.kind](owed, owed.facts)


def family_url(facts: Facts) -> str:
    return reverse("family", args=[facts.care.family_id])


def measures_url(facts: Facts) -> str:
    return reverse("family-measures", args=[facts.care.family_id])


def measures_to_enter(plan: Blueprint, family_pk: int) -> list[tuple[str, str]]:
    """Every measure of the service by name, with its page, whether or not it is due."""
    return [(each.name, reverse("measure-enter", args=[family_pk, each.instrument])) for each in plan.measures]


def _family_page(name: str) -> Callable[[Owed, Facts], str]:
    return lambda _, facts: reverse(name, args=[facts.care.family_id])


def _measure(owed: Owed, facts: Facts) -> str:
    asked = {"about": owed.item.subject, "occasion": owed.item.occasion}
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('measure-enter', args=[facts.care.family_id, owed.item.thing])}?{query}"


def _review(owed: Owed, facts: Facts) -> str:
    address = reverse("review-write", args=[facts.care.family_id])
    return f"{address}?{urlencode({'review': owed.item.thing})}" if owed.item.kind is Kind.REVIEW else address


def _consent(owed: Owed, facts: Facts) -> str:
    query = urlencode({"purpose": consent_purpose(owed, facts)})
    return f"{reverse('consent-record', args=[facts.care.family_id])}?{query}"


def consent_purpose(owed: Owed, facts: Facts) -> str:
    return next((each.purpose for each in facts.record.consents if each.consent == owed.item.thing), "")


_OF_EPISODE: dict[Kind, Callable[[Owed, Facts], str]] = {
    Kind.ALERT: lambda owed, _: reverse("alert", args=[owed.item.thing]),
    Kind.ALLOCATE: lambda _, facts: reverse("allocate", args=[facts.care.episode_id]),
    Kind.FIRST_CONTACT: _family_page("first-contact"),
    Kind.BOOK_SESSION: _family_page("appointment-book"),
    Kind.RECORD_SESSION: lambda owed, _: reverse("session", args=[owed.item.thing]),
    Kind.SESSION_NOTE: lambda owed, _: reverse("session", args=[owed.item.thing]),
    Kind.START_MEASURE: _measure,
    Kind.SESSION_MEASURE: _measure,
    Kind.REVIEW_MEASURE: _measure,
    Kind.END_MEASURE: _measure,
    Kind.FOLLOW_UP_MEASURE: _measure,
    Kind.REVIEW: _review,
    Kind.SIGN_OFF: lambda owed, facts: (
        f"{reverse('family-reviews', args=[facts.care.family_id])}#review-{owed.item.thing}"
    ),
    Kind.PLAN_ENDING: _review,
    Kind.END_REPORT: _family_page("closure"),
    Kind.CONSENT_EXPIRES: _consent,
}
