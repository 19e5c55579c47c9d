from datetime import date, timedelta

from django.template.loader import render_to_string

from holdfast.service.care.actions.alerts import raise_alert
from holdfast.service.care.presenters.header import family_header
from holdfast.service.people.models import Consent
from tests.factories import make_family, make_session
from tests.factories.placing import TESTS, place
from tests.service.care.conftest import NOW, TODAY, Care


def test_it_says_who_the_family_are_and_who_works_with_them(care: Care) -> None:
    header = family_header(care.two.family, care.therapist, TODAY)
    assert header.name == "Samphire"
    assert [(fact.label, fact.value) for fact in header.facts] == [
        ("Tansy", "28, mother"),
        ("Wren", "6 months"),
        ("Worker", "Isla Brightwater"),
        ("Supervisor", "Morwenna Tidewell"),
    ]


def test_it_says_how_each_parent_wants_to_be_reached(care: Care) -> None:
    parent = care.two.parent
    parent.phone, parent.contact_by, parent.contact_notes = "07700 900123", "text", "Not after five."
    parent.interpreter_needed, parent.language = True, "Polish"
    place(thing=parent, by=TESTS)
    (reach,) = family_header(care.two.family, care.therapist, TODAY).reach
    assert (reach.name, reach.phone, reach.dial) == ("Tansy", "07700 900123", "")
    assert reach.words == "Not after five; likes a text message best; with an interpreter (Polish)"


def test_a_number_is_dialled_by_a_tap_only_where_a_call_is_liked(care: Care) -> None:
    parent = care.two.parent
    parent.phone, parent.contact_by = "+44 7700 900123", "phone"
    place(thing=parent, by=TESTS)
    assert family_header(care.two.family, care.therapist, TODAY).reach[0].dial == "+447700900123"


def test_nobody_is_asked_to_ring_somebody_who_died(care: Care) -> None:
    care.two.parent.died_on = TODAY
    place(thing=care.two.parent, by=TESTS)
    assert family_header(care.two.family, care.therapist, TODAY).reach == ()


def test_an_unborn_child_is_due_in_weeks(care: Care) -> None:
    two = make_family(care.team, "Thrift", child_born_on=None)
    two.child.expected_on = TODAY + timedelta(weeks=9)
    place(thing=two.child, by=TESTS)
    header = family_header(two.family, care.therapist, TODAY)
    assert ("Wren", "due in 9 weeks") in [(fact.label, fact.value) for fact in header.facts]
    assert header.steps == ()


def test_consents_are_marks_and_nobody_asked_is_not_a_no(care: Care) -> None:
    assert [mark.answer for mark in family_header(care.two.family, care.therapist, TODAY).consents] == [None]
    for given, on in ((True, date(2026, 9, 1)), (False, date(2026, 10, 1))):
        place(
            thing=Consent(team=care.team, person=care.two.parent, purpose="research", given=given, decided_on=on),
            by=TESTS,
        )
    marks = family_header(care.two.family, care.therapist, TODAY).consents
    assert [(mark.answer, mark.text) for mark in marks][1:] == [(False, "use in research: said no")]


def test_the_present_step_is_marked(care: Care) -> None:
    steps = family_header(care.two.family, care.therapist, TODAY).steps
    assert [step.label for step in steps if step.state == "now"] == ["First contact"]
    make_session(care.episode, care.therapist, date(2026, 11, 17))
    steps = family_header(care.two.family, care.therapist, TODAY).steps
    assert [(step.label, step.note) for step in steps if step.state == "now"] == [("Sessions", "1 of up to 20")]


def test_an_alert_not_followed_up_is_the_first_tag(care: Care) -> None:
    raise_alert(episode=care.episode, kind="risk_item", words="PHQ-9 item 9", source="x:1", act_by=NOW, by=TESTS)
    assert family_header(care.two.family, care.therapist, TODAY).tags[0] == ("Risk item answered today", "brick")


def test_it_costs_at_most_four_queries(care: Care, django_assert_max_num_queries) -> None:
    family_header(care.two.family, care.therapist, TODAY)
    with django_assert_max_num_queries(4):
        family_header(care.two.family, care.therapist, TODAY)


def test_the_bar_is_drawn(care: Care) -> None:
    header = family_header(care.two.family, care.therapist, TODAY)
    html = render_to_string("care/_family_bar.jinja", {"header": header, "next_due": "Review", "next_href": "/x/"})
    assert "Samphire" in html
    assert 'aria-current="step"' in html
    assert 'href="/x/"' in html
