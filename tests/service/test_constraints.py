"""What must never be stored is refused by the database itself, whoever writes and however.

Each case changes one stored row in SQL, or adds a copy of it, and names the constraint that refuses. The last test
makes sure that a new constraint comes with its case.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DataError, IntegrityError, connection, models, transaction

from holdfast.base.access.models import RestrictionConcern
from holdfast.base.audit.actions import log_access
from holdfast.base.audit.models import AccessEvent
from holdfast.base.ui.models import SentForm
from holdfast.service.care.models import Closure, NoteDraft, RiskNote, SessionPerson
from holdfast.service.measures.models import ExpectedCourse, NotObtained, Score
from holdfast.service.people.models import ContactMade, FormDraft, SealOpening
from holdfast.service.referrals.models import ReferralAmendment, Transfer
from tests.access.things import NOW
from tests.access.trying import taken_back
from tests.access.world import make_world
from tests.factories.placing import TESTS, place
from tests.service.rights import constraints as rights

LATER = NOW + timedelta(days=1)
BEFORE_ALL = date(1900, 1, 1)
RANGE = "range lower bound must be less than or equal to range upper bound"


@dataclass(frozen=True)
class Case:
    """Columns that say `@thing` get the number of that thing."""

    refused_by: str
    thing: str
    columns: dict[str, Any] = field(default_factory=dict)
    says: str = ""  # where the refusal does not name what refused


def held(refused_by: str, thing: str, **columns: Any) -> Case:
    return Case(refused_by, thing, columns)


CHANGES = [
    held("membership_role_known", "membership", role="owner"),
    Case("membership_ends_after_start", "membership", {"ended_on": BEFORE_ALL}, RANGE),
    held("membership_days_of_week", "membership", working_days=[7]),
    held("grant_kind_known", "grant_named", kind="gift"),
    held("grant_to_somebody", "grant_named", user_id=None),
    held("grant_to_somebody", "sharing", basis="whim"),
    held("grant_to_another_team", "sharing", to_team_id="@team"),
    held("grant_has_reason", "sharing", reason=""),
    held("grant_ends_after_start", "sharing", ends_at=BEFORE_ALL),
    held("grant_break_glass_ends", "broken", ends_at=None),
    held("grant_ended_by_somebody", "sharing", ended_at=NOW),
    held("restriction_has_reason", "restriction", reason=""),
    held("restriction_lifted_by_somebody", "restriction", lifted_at=NOW),
    held("break_glass_way_known", "asking", way="by chance"),
    held("break_glass_has_reason", "asking", reason=""),
    held("break_glass_reviewed_in_words", "asking", reviewed_at=NOW),
    held("transfer_has_reason", "transfer", reason=""),
    held("transfer_answered_whole", "transfer", answer="accepted"),
    held("person_sex_known", "parent", sex="x"),
    held("person_contact_known", "parent", contact_by="pigeon"),
    held("person_nhs_number_ten_digits", "parent", nhs_number="94347659"),
    held("person_nhs_number_ten_digits", "parent", nhs_number="943476591A"),
    held("person_dies_after_birth", "parent", died_on=BEFORE_ALL),
    held("person_ethnic_group_known", "parent", ethnic_group="martian"),
    held("person_deprivation_decile", "parent", deprivation=0),
    held("person_deprivation_decile", "parent", deprivation=11),
    held("consent_purpose_known", "consent", purpose="anything"),
    held("consent_expires_later", "consent", expires_on=date(2026, 9, 1)),
    held("consent_withdrawn_after_given", "consent", withdrawn_on=BEFORE_ALL),
    held("consent_withdrawn_after_given", "consent", given=False, withdrawn_on=date(2026, 10, 1)),
    held("consent_capacity_known", "consent", capacity="perhaps"),
    held("consent_needs_capacity", "consent", capacity="lacks", purpose="research"),
    held("consent_answered_by_another", "consent", answered_by_id="@parent"),
    held("contact_rule_way_known", "contact_rule", way="pigeon"),
    held("contact_rule_message_known", "contact_rule", message="all"),
    held("contact_rule_has_detail", "contact_rule", detail=""),
    held("contact_rule_days_of_week", "contact_rule", days=[7]),
    held("contact_rule_hours_whole", "contact_rule", from_time="10:00"),
    held("contact_rule_hours_whole", "contact_rule", until_time="10:00"),
    held("contact_rule_hours_whole", "contact_rule", from_time="14:00", until_time="10:00"),
    held("contact_rule_holds_after_confirmed", "contact_rule", holds_until=BEFORE_ALL),
    held("contact_made_way_known", "contact_made", way="pigeon"),
    held("contact_made_purpose_known", "contact_made", purpose="party"),
    held("contact_made_left_known", "contact_made", message_left="all"),
    held("contact_made_override_whole", "contact_made", override_basis="vital"),
    held("contact_made_override_whole", "contact_made", override_reason="Now"),
    held("contact_made_override_whole", "contact_made", override_basis="whim", override_reason="Now"),
    held("risk_to_another", "risk", at_risk_id="@child"),
    held("risk_has_source", "risk", source=""),
    held("risk_ends_with_reason", "risk", ended_on=date(2026, 11, 1)),
    held("risk_ends_with_reason", "risk", end_reason="Safe"),
    held("risk_ends_with_reason", "risk", ended_on=BEFORE_ALL, end_reason="Safe"),
    held("family_role_known", "family_member", role="cat"),
    held("dyad_of_two", "dyad", child_id="@parent"),
    Case("living_ends_after_start", "living", {"ended_on": BEFORE_ALL}, RANGE),
    held("relationship_with_another", "relationship", relative_id="@parent"),
    held("relationship_responsibility_known", "relationship", responsibility="some"),
    Case("relationship_ends_after_start", "relationship", {"ended_on": BEFORE_ALL}, RANGE),
    # two other constraints list the statuses as well, and PostgreSQL names whichever it tries first
    Case("referral_status_known", "draft", {"status": "lost"}, r'constraint "referral_\w+"'),
    held("referral_sent_or_draft", "draft", status="sent"),
    held("referral_sent_or_draft", "draft", sent_at=NOW),
    held("referral_decided_with_reason", "referral", status="declined"),
    held("referral_decided_with_reason", "referral", decided_on=date(2026, 11, 25)),
    held("referral_declined_by_reason", "referral", decline_reason="age"),
    held(
        "referral_accepted_has_family",
        "referral",
        status="accepted",
        decided_on=date(2026, 11, 25),
        decided_by_id="@director",
        decision_reason="Fits",
        family_id=None,
    ),
    held("referrals_sent_is_final", "referral", answers="{}", referrer_kind="midwife"),
    held("referrals_sent_is_final", "referral", sent_at=LATER),
    held("referrer_contact_kind_known", "contact", kind="gossip"),
    held("episode_starts_after_acceptance", "episode", started_on=BEFORE_ALL),
    held("episode_closes_after_acceptance", "episode", closed_on=BEFORE_ALL),
    held("alert_kind_known", "alert", kind="weather"),
    held("alert_follow_up_has_outcome", "alert", followed_up_at=LATER, followed_up_by_id="@director", outcome=""),
    held("alert_follow_up_has_outcome", "alert", followed_up_at=LATER, outcome="Rang"),
    held("allocation_ends_after_start", "allocation", ended_on=BEFORE_ALL),
    held("allocation_has_reason", "allocation", reason=""),
    held("care_appointment_never_overwritten", "appointment", starts_at=NOW - timedelta(hours=1)),
    held("care_appointment_never_overwritten", "appointment", practitioner_id="@director"),
    held("care_appointment_never_overwritten", "appointment", place="phone"),
    held("care_appointment_never_overwritten", "replacement", cancel_reason="Ill"),
    held("closure_answered", "closure", caregiving_safe="perhaps"),
    held("goal_ends_with_reason", "goal", ended_on=date(2026, 11, 1), end_reason=""),
    held("goal_ends_with_reason", "goal", ended_on=BEFORE_ALL, end_reason="Reached"),
    held("session_attendance_known", "session", attendance="perhaps"),
    held("session_place_known", "session", place="moon"),
    held("session_held_or_reason", "session", not_held_reason="ill"),
    held("session_held_or_reason", "session", number=None),
    held("session_held_or_reason", "session", attendance="did_not_come", number=None),
    held("session_held_or_reason", "session", attendance="did_not_come", not_held_reason="ill"),
    held("note_draft_of_something", "note_draft", session_id=None),
    held("review_answered", "review", answer="maybe"),
    held("review_signed_by_somebody", "review", signed_off_at=NOW),
    held("review_signed_by_somebody", "review", signed_off_by_id="@director"),
    held("response_about_one", "response", person_id=None),
    held("response_about_one", "response", dyad_id="@dyad"),
    held("response_occasion_known", "response", occasion="birthday"),
    held("response_rater_known", "response", rater_kind="neighbour"),
    held("response_mode_known", "response", mode="by pigeon"),
    held("response_mode_known", "response", mode=""),
    held("expected_course_shape_known", "expected_course", shape="wave"),
    held("expected_course_of_enough_people", "expected_course", n_people=49),
    held("not_obtained_about_one", "not_obtained", dyad_id="@dyad"),
    held("not_obtained_occasion_known", "not_obtained", occasion="birthday"),
    held("not_obtained_reason_known", "not_obtained", reason="weather"),
    held("statement_kind_known", "statement", kind="weather"),
    held("statement_says_what_and_whence", "statement", name=""),
    held("statement_says_what_and_whence", "statement", content=""),
    held("statement_says_what_and_whence", "statement", source=""),
    held("statement_withdrawn_by_somebody", "statement", withdrawn_on=NOW.date()),
    held("statement_withdrawn_by_somebody", "statement", withdrawn_by_id="@director"),
    held("statement_withdrawn_by_somebody", "statement", withdrawn_on=BEFORE_ALL, withdrawn_by_id="@director"),
]

COPIES = [
    held("appointment_kind_known", "appointment", kind="party"),
    held("access_to_something", "access", family_id=None),
    held("access_subject_whole", "access", subject_id=1),
    held("grant_named_once", "grant_named"),
    held("restriction_one_at_a_time", "restriction"),
    held("restriction_concern_once", "concern"),
    held("access_breakglass_grant_id_key", "asking"),
    held("transfer_once_to_a_team", "transfer", referral_id="@referral"),
    held("referrals_transfer_referral_id_key", "transfer", to_team_id="@beside"),
    held("organisation_organisation_name_key", "organisation"),
    held("team_name_once", "team", slug="another"),
    held("organisation_team_slug_key", "team", name="Another"),
    held("site_name_once", "site"),
    held("membership_once_at_a_time", "membership", role="manager"),
    held("membership_site_once", "membership_site"),
    held("ui_sentform_mark_key", "sent_form"),
    held("user_email_once", "director", email="DIRECTOR@example.org"),
    held("person_nhs_number_once", "parent"),
    held("contact_rule_once", "contact_rule"),
    held("risk_once_at_a_time", "risk"),
    held("form_draft_once_a_form", "form_draft"),
    held("sealed_two_identities", "sealed", birth_side=8, new_side=8),
    held("sealed_by_an_order", "sealed", birth_side=8, new_side=9, court_order=""),
    held("people_sealedlink_birth_side_key", "sealed", new_side=9),
    held("people_sealedlink_new_side_key", "sealed", birth_side=8),
    held("seal_keeper_once", "keeper"),
    held("seal_opened_for_a_reason", "opening", reason=""),
    held("family_member_once", "family_member"),
    held("dyad_once", "dyad"),
    held("living_one_at_a_time", "living", kind="foster"),
    held("living_one_at_a_time", "living", started_on=date(2026, 8, 1)),
    held("relationship_once_at_a_time", "relationship"),
    held("referrals_referral_code_key", "referral", resume_key_hash="x"),
    held("referrals_referral_resume_key_hash_key", "referral", code="R-OTHER"),
    held("amendment_has_reason", "amendment", reason=""),
    held("episode_one_open_per_family", "episode", referral_id=None),
    held("care_episode_referral_id_key", "episode", closed_on=date(2026, 11, 1)),
    held("alert_once_per_source", "alert"),
    held("alert_receipt_once", "receipt"),
    held("allocation_one_at_a_time", "allocation", practitioner_id="@director"),
    held("appointment_ends_after_start", "appointment", starts_at=LATER, ends_at=LATER),
    held("appointment_place_known", "appointment", place="moon"),
    held("appointment_at_a_centre_names_it", "appointment", place="site", site_id=None),
    held("appointment_one_at_a_time", "appointment", episode_id="@waiting_episode"),
    held("care_appointment_supersedes_id_key", "replacement", starts_at=LATER, ends_at=LATER + timedelta(hours=1)),
    held("care_closure_episode_id_key", "closure"),
    held("session_number_once", "session", appointment_id=None),
    held("care_session_appointment_id_key", "session", number=2),
    held("session_person_once", "session_person"),
    held("note_version_once", "note_version"),
    held("note_version_follows_its_base", "note_version", version=5, based_on=1),
    held("note_draft_once_a_tab", "note_draft"),
    held("note_draft_once_a_tab_before", "early_draft"),
    held("risk_kind_known", "risk_note", kind="mood"),
    held("risk_note_has_words", "risk_note", text=""),
    held("measures_response_replaces_id_key", "correction"),
    held("score_once_a_scale", "score"),
    held("expected_course_once_a_scale", "expected_course", shape="log"),
    held("statement_name_once", "statement", name="COST"),
]

TRIGGERS_SAY = {
    "referrals_sent_is_final": "a sent referral is amended, never edited",
    "care_appointment_never_overwritten": "an appointment is superseded, never overwritten",
}
CHANGES += [Case(*each) for each in rights.CHANGES]
COPIES += [Case(*each) for each in rights.COPIES]
TRIGGERS_SAY |= rights.SAYS
TRIED_WITH_THE_AUDIT = "_append_only"  # tests/base/audit/test_append_only.py tries every table that only grows
TRIED_WITH_THE_CHAIN = {"audit_seal_by_owner"}  # tests/base/audit/test_chain.py adds a seal as the application


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, Any]]:
    """Made once: what a case writes is taken back."""
    with django_db_blocker.unblock(), taken_back():
        yield _made()


@pytest.fixture
def things(made: dict[str, Any]) -> Iterator[dict[str, Any]]:
    with taken_back():
        yield made
        connection.check_constraints()


def _made() -> dict[str, Any]:
    world = make_world()
    found, director = world.things, world.people["clinical_director"]
    found |= {"team": world.team, "organisation": world.team.organisation}
    found |= {"director": director, "parent": found["person"]}
    member = world.team.memberships.get(user=director)
    found |= {"membership": member, "membership_site": member.site_links.first()}
    found |= {"family_member": found["family"].members.first(), "allocation": found["episode"].allocations.first()}
    found["keeper"] = found["sealed"].keepers.first()
    found |= {"grant_named": found["named"], "asking": found["opening"], "beside": world.sister}
    found["note_version"] = found["session"].note_versions.first()
    log_access(by=director, family=found["family"], page="family")
    found["access"] = AccessEvent.objects.get()
    found["sent_form"] = SentForm.objects.create(mark="0" * 64)
    change(director, {"email": "director@example.org"})
    change(found["parent"], {"nhs_number": "9434765919"})
    change(found["episode"], {"referral_id": found["referral"].pk})
    change(found["session"], {"appointment_id": found["appointment"].pk})
    found |= rights.rows(found, director, world.people["data_protection_officer"])
    return (
        found | {name: place(thing=thing, by=TESTS) for name, thing in _more(found, director).items()} | _later(found)
    )


def _more(found: dict[str, Any], director: Any) -> dict[str, models.Model]:
    team, episode, session = found["team"], found["episode"], found["session"]
    common = {"team": team, "episode": episode}
    draft = {"team": team, "author": director, "tab": "one", "based_on": 1, "text": "She", "saved_at": NOW}
    return _of_trust(found, director) | {
        "closure": Closure(
            closed_on=NOW.date(), reason="ended", caregiving_safe="yes", report={}, closed_by=director, **common
        ),
        "concern": RestrictionConcern(restriction=found["restriction"], user=director),
        "transfer": Transfer(
            team=team,
            family=found["family"],
            to_team=found["sharing"].to_team,
            referral=found["draft"],
            reason="Nearer",
            sent_by=director,
            sent_at=NOW,
        ),
        "risk_note": RiskNote(
            family=found["family"], kind="risk", text="A worry", author=director, noted_at=NOW, **common
        ),
        "score": Score(team=team, response=found["response"], scale="total", value=9, rule_version="1"),
        "expected_course": ExpectedCourse(
            team=team,
            instrument="phq9",
            instrument_version="1",
            scale="total",
            made_on=NOW.date(),
            extract_hash="0" * 64,
            shape="linear",
            intercept=14,
            slope=-0.3,
            var_intercept=16,
            covariance=0,
            var_slope=0,
            residual_variance=6,
            var_fixed=[0.1, 0, 0.1],
            last_week=16,
            n_people=60,
            n_observations=150,
        ),
        "not_obtained": NotObtained(
            instrument="hads",
            person=found["parent"],
            occasion="end",
            reason="declined",
            recorded_on=NOW.date(),
            recorded_by=director,
            **common,
        ),
        "note_draft": NoteDraft(session=session, **draft),
        "early_draft": NoteDraft(appointment=found["appointment"], **draft),
        "session_person": SessionPerson(team=team, session=session, person=found["parent"]),
        "amendment": ReferralAmendment(
            team=team,
            referral=found["referral"],
            field="phone",
            old="1",
            new="2",
            reason="Wrong figure",
            amended_at=NOW,
            amended_by=director,
        ),
    }


def _of_trust(found: dict[str, Any], director: Any) -> dict[str, models.Model]:
    """Contacts made and sealed identities; a safe way and a risk are among the things already."""
    team, link = found["team"], found["sealed"]
    return {
        "contact_made": ContactMade(
            team=team,
            family=found["family"],
            person=found["parent"],
            way="text",
            purpose="other",
            detail="07700 900123",
            message_left="name",
            made_at=NOW,
            made_by=director,
        ),
        "form_draft": FormDraft(
            team=team,
            family=found["family"],
            author=director,
            form="risk-note",
            about="1",
            page="a",
            typed={"text": "Half a"},
            kept_at=NOW,
        ),
        "opening": SealOpening(team=team, link=link, opened_by=director, opened_at=NOW, reason="Asked"),
    }


def _later(found: dict[str, Any]) -> dict[str, Any]:
    """What stands in for something: an appointment moved and cancelled again, a response corrected."""
    return {
        "replacement": copy(
            found["appointment"],
            {"supersedes_id": found["appointment"].pk, "starts_at": LATER, "ends_at": LATER + timedelta(hours=1)}
            | {"closed_at": NOW},
        ),
        "correction": copy(found["response"], {"replaces_id": found["response"].pk}),
    }


def change(thing: models.Model, columns: dict[str, Any]) -> None:
    names = ", ".join(f"{name} = %s" for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {thing._meta.db_table} SET {names} WHERE id = %s", [*columns.values(), thing.pk])
        assert cursor.rowcount == 1


def copy(thing: models.Model, columns: dict[str, Any]) -> Any:
    """Add a row like the stored one, with other values in `columns`; returns it."""
    stored = [one.column for one in thing._meta.local_concrete_fields if not one.primary_key and not one.generated]
    chosen = ", ".join("%s" if name in columns else name for name in stored)
    values = [columns[name] for name in stored if name in columns]
    assert len(values) == len(columns)
    table = thing._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(stored)}) SELECT {chosen} FROM {table} WHERE id = %s RETURNING id",
            [*values, thing.pk],
        )
        return type(thing)._base_manager.get(pk=cursor.fetchone()[0])


def assert_refused(case: Case, things: dict[str, Any], write: Callable[[models.Model, dict[str, Any]], Any]) -> None:
    columns = {
        name: things[value[1:]].pk if isinstance(value, str) and value.startswith("@") else value
        for name, value in case.columns.items()
    }
    says = case.says or TRIGGERS_SAY.get(case.refused_by) or f'constraint "{case.refused_by}"'
    with pytest.raises((IntegrityError, DataError), match=says), transaction.atomic():
        write(things[case.thing], columns)


def named(case: Case) -> str:
    return f"{case.refused_by}: {case.thing} {' '.join(case.columns)}"


@pytest.mark.parametrize("case", CHANGES, ids=named)
def test_a_change_that_must_not_be_is_refused(case: Case, things: dict[str, Any]) -> None:
    assert_refused(case, things, change)


@pytest.mark.parametrize("case", COPIES, ids=named)
def test_a_row_that_must_not_be_is_refused(case: Case, things: dict[str, Any]) -> None:
    assert_refused(case, things, copy)


def test_two_people_without_a_number_are_no_duplicates(things: dict[str, Any]) -> None:
    assert copy(things["parent"], {"nhs_number": ""}).pk
    assert copy(things["parent"], {"nhs_number": ""}).pk


def test_a_role_ended_leaves_room_for_the_next_from_that_day(things: dict[str, Any]) -> None:
    change(things["membership"], {"ended_on": date(2026, 10, 1)})
    assert copy(things["membership"], {"started_on": date(2026, 10, 1), "ended_on": None}).pk


def test_a_moved_appointment_frees_its_time(things: dict[str, Any]) -> None:
    change(things["appointment"], {"closed_at": datetime.now(tz=NOW.tzinfo)})
    assert copy(things["appointment"], {"closed_at": None}).pk


def test_a_statement_withdrawn_leaves_room_for_another_of_its_name(things: dict[str, Any]) -> None:
    change(things["statement"], {"withdrawn_on": NOW.date(), "withdrawn_by_id": things["director"].pk})
    assert copy(things["statement"], {"withdrawn_on": None, "withdrawn_by_id": None}).pk


def our_constraints() -> set[str]:
    """Of our own tables: the queue's triggers are its library's and refuse nothing."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("holdfast.")]
    declared = {constraint.name for model in ours for constraint in model._meta.constraints}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conname FROM pg_constraint WHERE contype = 'u' AND conrelid::regclass::text = ANY(%s)"
            " UNION SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgrelid::regclass::text = ANY(%s)",
            [[model._meta.db_table for model in ours]] * 2,
        )
        return declared | {name for (name,) in cursor.fetchall()}


def test_every_constraint_has_been_tried(things: dict[str, Any]) -> None:
    ours = {name for name in our_constraints() if not name.endswith(TRIED_WITH_THE_AUDIT)}
    assert ours == {case.refused_by for case in (*CHANGES, *COPIES)} | rights.TRIED_ELSEWHERE | TRIED_WITH_THE_CHAIN
