"""Each action that takes hold of no row it changes, with the reason why nobody's words can be lost by it."""

ADDS = "adds only: what was there before stays readable"
OWN = "changes nobody's but the writer's own"
ONCE = "a step done once: the database or a guard refuses it a second time"
WHOLE = "puts a whole list in the place of the one before, from a command or a job; nobody edits it on a page"
KEEPS = "kept by the constraint that a version follows the one it was written on"

UNLOCKED = {
    "care._add_version": KEEPS,
    "care._merge": KEEPS,
    "care.keep_draft": OWN,
    "care.discard_draft": OWN,
    "care.raise_alert": ADDS,
    "care.book_appointment": "adds only, and a constraint allows one at a time",
    "measures.set_expected_courses": WHOLE,
    "measures.load_wording_pack": ADDS,
    "people.record_consent": ADDS,
    "people.end_form_draft": OWN,
    "people.forget_old_form_drafts": "by a job, of drafts that nobody went on with for a month",
    "people.agree_contact": ADDS,
    "people.add_family": ADDS,
    "people.add_person": ADDS,
    "people.join_family": "adds only, and joining twice changes nothing",
    "people.add_dyads": ADDS,
    "people.add_relationship": "adds only, and a constraint allows it once at a time",
    "people.record_risk": ADDS,
    "people.open_sealed": "reads, and says so",
    "referrals.transfer_family": "adds only: the sender's record stays as it is",
    "organisation.add_member": "adds only, and a constraint allows one at a time",
    "organisation.add_person": "adds only, and a constraint allows one at a time",
    "organisation.add_team": ADDS,
    "organisation.add_user": ADDS,
    "organisation.set_password": OWN,
    "access.break_glass": ADDS,
    "access.share": ADDS,
    "audit.note_search": ADDS,
    "jobs.set_aside": ONCE,
    "reports.note_report": ADDS,
    "reports.load_places": WHOLE,
    "signin.note_sign_in": ADDS,
    "signin.note_locked_out": ADDS,
    "signin.rename_key": OWN,
    "signin.end_session": ONCE,
    "signin.end_all_sessions": ONCE,
    "signin.end_sessions_after_password": ONCE,
    "signin.link_account": ONCE,
    "rights.open_rectification": ADDS,
    "rights.open_request": ADDS,
    "rights.print_team": "reads, and says so",
    "rights.take_out": "reads, and says so",
}

# The pages of a record that can be changed: each carries, signed, what its reader has seen.
EDIT_PAGES = (
    "person-edit",
    "person-contact",
    "living-change",
    "first-contact",
    "appointment-change",
    "measure-correct",
    "referral-amend",
    "team-phone",
    "member-change",
    "member-end",
)

# Named as if they changed what somebody else wrote, and do not.
NO_EDITS = {
    "password-change": "one's own",
    "session": "a note is versions; what became of the session carries what was seen once that is recorded",
    "allocate": "the board's button: it carries what was seen once a referral and a worker are chosen",
}
