"""The rows and cases of the rights app for tests/service/test_constraints.py: what refuses, the thing, the columns."""

from datetime import date, timedelta
from typing import Any

from django.db import connection, models

from holdfast.service.rights.models import (
    AccessRequest,
    Erasure,
    LegalHold,
    Pack,
    Rectification,
    RequestItem,
    RetentionReview,
    RetentionRule,
    Told,
)
from tests.access.things import NOW
from tests.factories.placing import TESTS, place

TODAY = NOW.date()

CHANGES: list[tuple[str, str, dict[str, Any]]] = [
    ("access_request_by_somebody", "access_request", {"asked_by": "cat"}),
    ("access_request_by_somebody", "access_request", {"asked_by": "on_behalf"}),
    ("access_request_extended_with_reason", "access_request", {"extended_on": TODAY}),
    ("access_request_extended_with_reason", "access_request", {"extension_reason": "Many letters"}),
    ("access_request_second_is_another", "access_request", {"second_look_by_id": "@director", "second_look_at": NOW}),
    ("access_request_second_is_another", "access_request", {"second_look_at": NOW}),
    ("access_request_ended_properly", "access_request", {"outcome": "lost", "ended_on": TODAY}),
    ("access_request_ended_properly", "access_request", {"outcome": "released", "ended_on": TODAY}),
    ("access_request_ended_properly", "access_request", {"outcome": "refused", "ended_on": TODAY}),
    ("access_request_ended_properly", "access_request", {"ended_on": TODAY}),
    ("request_item_held_with_reason", "request_item", {"decision": "hold", "decided_by_id": "@director"}),
    ("request_item_held_with_reason", "request_item", {"decision": "give"}),
    ("request_item_held_with_reason", "request_item", {"decision": "perhaps", "decided_by_id": "@director"}),
    ("pack_file_there_or_removed", "pack", {"file": None}),
    ("pack_file_there_or_removed", "pack", {"removed_at": NOW}),
    ("rectification_decided_with_reason", "rectification", {"answer": "refused"}),
    (
        "rectification_decided_with_reason",
        "rectification",
        {"answer": "corrected", "decided_on": TODAY, "decided_by_id": "@director"},
    ),
    (
        "rectification_statement_has_words",
        "rectification",
        {"answer": "statement", "decided_on": TODAY, "decided_by_id": "@director", "reason": "It is as it was seen"},
    ),
    ("retention_rule_years_can_be", "retention_rule", {"years": 0}),
    ("retention_rule_years_can_be", "retention_rule", {"years": 151}),
    ("legal_hold_lifted_with_reason", "legal_hold", {"lifted_at": NOW, "lifted_by_id": "@director"}),
    ("legal_hold_lifted_with_reason", "legal_hold", {"lift_reason": "It has ended"}),
    ("retention_review_keeps_or_erases", "retention_review", {"outcome": "erase"}),
    ("retention_review_keeps_or_erases", "retention_review", {"keep_until": TODAY}),
    ("retention_review_keeps_or_erases", "retention_review", {"outcome": "perhaps"}),
    ("retention_review_has_reason", "retention_review", {"reason": ""}),
    ("retention_review_of_one", "retention_review", {"family_id": None}),
    ("retention_review_of_one", "retention_review", {"person_id": "@parent"}),
    ("rights_erasure_final", "erasure", {"rows": "{}"}),
]

COPIES: list[tuple[str, str, dict[str, Any]]] = [
    ("request_item_once", "request_item", {}),
    ("rights_pack_request_id_key", "pack", {}),
    ("told_once", "told", {}),
    ("retention_rule_once", "retention_rule", {}),
    ("legal_hold_one_at_a_time", "legal_hold", {}),
    ("rights_erasure_key_key", "erasure", {}),
    ("erasure_by_two_people", "erasure", {"key": "0" * 32, "proposed_by_id": "@director"}),
    ("erasure_by_two_people", "erasure", {"key": "0" * 32, "confirmed_by_id": None}),
    ("erasure_subject_known", "erasure", {"key": "0" * 32, "subject": "cat"}),
    ("rights_erasure_finished", "erasure", {"key": "0" * 32, "digest": ""}),
]

SAYS = {
    "rights_erasure_final": "the proof of an erasure is final",
    "rights_erasure_finished": "an erasure is finished in the transaction that begins it",
    "rights_legalhold_stands": "a hold that stands is lifted, never removed",
}
# Refuses a deletion, which tests/service/rights/test_erasing.py tries.
TRIED_ELSEWHERE = {"rights_legalhold_stands"}


def rows(found: dict[str, Any], director: Any, other: Any) -> dict[str, Any]:
    """One of each, stored; the deferred check is made at once, as the cases need it."""
    team, family, person = found["team"], found["family"], found["parent"]
    of = {"team": team, "family": family}
    made: dict[str, models.Model] = {}

    def add(name: str, thing: models.Model) -> Any:
        made[name] = place(thing=thing, by=TESTS)
        return made[name]

    request = add(
        "access_request", AccessRequest(person=person, asked_by="self", received_on=TODAY, handler=director, **of)
    )
    add("request_item", RequestItem(team=team, request=request, source="care.session", row=1, content="x"))
    add(
        "pack",
        Pack(
            team=team, request=request, file=b"x", sha256="0" * 64, size=1, made_at=NOW, made_by=director,
            last_day=TODAY,
        ),
    )  # fmt: skip
    wrong = add(
        "rectification",
        Rectification(
            person=person, source="people.person", row=person.pk, former=[], wrong="My name", received_on=TODAY, **of
        ),
    )
    add("told", Told(team=team, rectification=wrong, whom="The GP", told_on=TODAY, told_by=director))
    add(
        "retention_rule",
        RetentionRule(team=team, kind="maternity", years=30, reason="Ours", set_on=TODAY, set_by=director),
    )
    add("legal_hold", LegalHold(reason="An inquiry", placed_at=NOW, placed_by=director, **of))
    add(
        "retention_review",
        RetentionReview(
            outcome="keep", rule="child_care", due_on=TODAY, reason="A claim", keep_until=TODAY + timedelta(days=365),
            reviewed_by=director, reviewed_at=NOW, **of,
        ),
    )  # fmt: skip
    add(
        "erasure",
        Erasure(
            team=team, family_number=1, rule="child_care", due_on=date(2026, 1, 1), fingerprint="f", salt="s",
            rows={"people.family": 1}, digest="d" * 64, proposed_by=other, confirmed_by=director, erased_at=NOW,
        ),
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("set constraints rights_erasure_finished immediate")
    return made
