"""What holds for every record: done is never due, order does not matter, items are sorted, keys are unique."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from holdfast.blueprints.due import (
    Alert,
    Appointment,
    EpisodeRecord,
    Kind,
    Measured,
    ReviewHeld,
    Session,
    Subject,
    Urgency,
    due,
    grouped,
    urgency,
)
from holdfast.blueprints.shipped import blueprint

NORPIP = blueprint("norpip")
START = date(2026, 1, 5)
DAYS = st.integers(0, 200).map(lambda days: START + timedelta(days=days))
MAYBE = st.none() | DAYS
SUBJECTS = tuple(Subject(about, about) for about in ("parent", "dyad", "goal"))
MEASURED = [
    Measured(measure.instrument, measure.about, occasion)
    for measure in NORPIP.measures
    for occasion in measure.occasions
]


@st.composite
def records(draw):
    held = sorted(draw(st.lists(DAYS, max_size=22)))
    sessions = tuple(Session(f"s{n}", day, n, draw(st.booleans())) for n, day in enumerate(held, 1))
    reviews = draw(st.lists(st.tuples(st.sampled_from(["first-review", "second-review"]), DAYS, MAYBE), max_size=3))
    return EpisodeRecord(
        "e",
        START,
        allocated_on=draw(MAYBE),
        allocated_to="anna",
        first_contact_on=draw(MAYBE),
        appointments=tuple(Appointment(f"a{n}", day) for n, day in enumerate(draw(st.lists(DAYS, max_size=3)))),
        sessions=sessions,
        subjects=SUBJECTS,
        measured=tuple(draw(st.lists(st.sampled_from(MEASURED), unique=True))),
        reviews=tuple(ReviewHeld(f"r{n}", *review) for n, review in enumerate(reviews)),
        closure_requested_on=draw(MAYBE),
        closed_on=draw(MAYBE),
        alerts=tuple(Alert(f"x{n}", "risk_item", day) for n, day in enumerate(draw(st.lists(DAYS, max_size=2)))),
    )


def done(record, item):
    """The record after somebody has done what the item asks."""
    match item.kind:
        case Kind.ALLOCATE:
            return replace(record, allocated_on=START)
        case Kind.FIRST_CONTACT:
            return replace(record, first_contact_on=START)
        case Kind.BOOK_SESSION:
            return replace(record, appointments=(*record.appointments, Appointment("new", date(2030, 1, 1))))
        case Kind.PLAN_ENDING:
            return replace(record, closure_requested_on=START)
        case Kind.END_REPORT:
            return replace(record, closed_on=START)
        case Kind.RECORD_SESSION:
            left = tuple(each for each in record.appointments if each.appointment != item.thing)
            return replace(record, appointments=left)
        case Kind.SESSION_NOTE:
            written = (
                replace(each, note_written=each.note_written or each.session == item.thing) for each in record.sessions
            )
            return replace(record, sessions=tuple(written))
        case Kind.REVIEW:
            return replace(record, reviews=(*record.reviews, ReviewHeld("new", item.thing, START, START)))
        case Kind.SIGN_OFF:
            signed = (replace(each, signed_on=START) if each.id == item.thing else each for each in record.reviews)
            return replace(record, reviews=tuple(signed))
        case Kind.ALERT:
            return replace(record, alerts=tuple(each for each in record.alerts if each.alert != item.thing))
        case _:
            return replace(record, measured=(*record.measured, Measured(item.thing, item.subject, item.occasion)))


@given(records(), DAYS)
def test_a_done_thing_is_never_due(record, today):
    for item in due(NORPIP, record, today):
        assert item.key not in {left.key for left in due(NORPIP, done(record, item), today)}


@given(records(), DAYS, st.randoms())
def test_the_order_of_the_facts_does_not_matter(record, today, random):
    lists = ("appointments", "sessions", "subjects", "measured", "reviews", "alerts")
    mixed = {name: tuple(random.sample(getattr(record, name), len(getattr(record, name)))) for name in lists}
    assert due(NORPIP, replace(record, **mixed), today) == due(NORPIP, record, today)


@given(records(), DAYS)
def test_items_are_sorted_by_date_and_have_a_key_of_their_own(record, today):
    items = due(NORPIP, record, today)
    assert [item.by for item in items] == sorted(item.by for item in items)
    assert len({item.key for item in items}) == len(items)


@given(records(), DAYS)
def test_every_item_says_what_why_and_whose_it_is(record, today):
    roles = {role.id for role in NORPIP.roles}
    for item in due(NORPIP, record, today):
        assert item.what
        assert item.why.endswith(".")
        assert item.owner_role in roles


@given(records(), DAYS)
def test_the_groups_hold_every_item_once(record, today):
    items = due(NORPIP, record, today)
    groups = grouped(items, today)
    assert list(groups) == list(Urgency)
    assert [item for group in groups.values() for item in group] == list(items)
    assert all(urgency(item.by, today) is group for group, found in groups.items() for item in found)
