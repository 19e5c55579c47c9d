"""The shipped NorPIP blueprint says what its published description says, and marks what it adds."""

import pytest

from holdfast.blueprints.shipped import available, blueprint, known_instruments

NORPIP = blueprint("norpip")


def names(entries):
    return [entry.name for entry in entries]


def test_it_ships():
    assert "norpip" in available()


def test_parents_to_be_and_parents_with_a_child_under_two_ideally_under_six_months():
    two, ideal = NORPIP.eligibility.criteria[:2]
    assert (two.under_months, two.pregnancy, two.weight) == (24, True, "required")
    assert (ideal.under_months, ideal.pregnancy, ideal.weight) == (6, True, "preferred")
    assert not NORPIP.eligibility.exclusions_stated


def test_four_kinds_of_professional_and_parents_themselves_may_refer():
    assert names(NORPIP.referrers.kinds) == ["Children's-centre staff", "Midwife", "Social worker", "GP"]
    assert NORPIP.referrers.self_referral == "yes"


def test_the_reasons_for_referral_are_the_published_ones():
    assert [reason.id for reason in NORPIP.referrers.reasons] == [
        "perinatal-mental-illness",
        "psychosis",
        "homelessness",
        "domestic-violence",
        "drugs",
        "birth-trauma",
        "bereavement",
        "childhood-trauma",
    ]


def test_the_clinical_director_allocates_a_therapist_supervises_and_reviews():
    assert (NORPIP.allocation.role, NORPIP.allocation.to) == ("clinical-director", ("therapist",))
    assert [(each.role, each.of) for each in NORPIP.supervision] == [("clinical-director", ("therapist",))]
    assert {review.by for review in NORPIP.reviews} == {"clinical-director"}


def test_eight_to_twenty_weekly_sessions_of_fifty_minutes_at_home_or_in_children_s_centres():
    programme = NORPIP.programme()
    dose = programme.sessions
    assert (dose.minimum, dose.maximum, dose.minutes, dose.every_days) == (8, 20, 50, 7)
    assert (programme.kind, programme.places) == ("individual", ("home", "childrens-centre"))


def test_the_first_session_has_three_parts_and_there_are_four_ways_of_working():
    programme = NORPIP.programme()
    assert [part.id for part in programme.first_session] == ["relationship", "family-mental-health", "baby-development"]
    assert names(programme.techniques) == [
        "Ghosts in the nursery",
        "Watch, Wait and Wonder",
        "Video interactive guidance",
        "Shifting what is normal",
    ]


def test_published_measures_at_start_review_and_end():
    published = {each.instrument: each for each in NORPIP.measures if each.source == "published"}
    assert set(published) == {"hads", "pirgas", "parent-survey"}
    assert published["hads"].occasions == published["pirgas"].occasions == ("start", "review", "end")
    assert (published["hads"].about, published["hads"].rated_by) == ("parent", "self")
    assert (published["pirgas"].about, published["pirgas"].rated_by) == ("dyad", "clinician")
    assert published["parent-survey"].occasions == ("end",)


def test_the_other_measures_are_the_services_own_choice():
    own = [each.instrument for each in NORPIP.measures if each.source == "house"]
    assert own == ["phq9", "gad7", "core10", "kpcs", "goal-rating"]


def test_every_measure_ships_as_an_instrument():
    assert {measure.instrument for measure in NORPIP.measures} == known_instruments()


def test_closing_as_achieved_needs_the_closure_question():
    achieved = NORPIP.ending.reasons[0]
    assert NORPIP.question(achieved.question).text == "Is a safe, caregiving relationship achieved?"
    assert all("safe-relationship" in review.questions for review in NORPIP.reviews)


def test_deadlines_that_no_source_states_are_marked_as_own_settings():
    own = [
        (NORPIP.decision, "acknowledge_within_working_days", 2),
        (NORPIP.decision, "decide_within_working_days", 10),
        (NORPIP.decision, "chase_after_days", 5),
        (NORPIP.allocation, "first_contact_within_working_days", 5),
        (NORPIP.programme().sessions, "note_within_working_days", 2),
        (NORPIP.reviews[0], "after_session", 6),
        (NORPIP.reviews[1], "after_session", 14),
        (NORPIP.deadlines, "risk_item_working_days", 0),
    ]
    for part, field, value in own:
        assert (getattr(part, field), part.is_house(field)) == (value, True)
    assert not NORPIP.programme().sessions.is_house("minutes")
    assert not NORPIP.allocation.is_house("role")


@pytest.mark.parametrize(
    ("figure", "printed", "n"),
    [
        ("n1", "18.73", 43),
        ("n2", "13.65", 26),
        ("n3", "10.83", 6),
        ("n4-start", "46.35", 40),
        ("n4-end", "59.80", 35),
        ("n5", "two classifications", None),
        ("n6", "four classifications", None),
        ("n7", "88 %", 74),
        ("n8", "83 %", 74),
        ("n9", "90 %", 74),
        ("n10", "£8.1bn", None),
    ],
)
def test_each_published_figure_stands_as_printed_with_its_caution(figure, printed, n):
    found = next(each for each in NORPIP.published if each.id == figure)
    assert (found.figure, found.n) == (printed, n)
    assert found.caution


@pytest.mark.parametrize(
    ("figure", "attainable"),
    [("n1", False), ("n2", True), ("n3", True), ("n4-start", True), ("n4-end", True)],
)
def test_cautions_about_means_agree_with_whole_number_sums(figure, attainable):
    found = next(each for each in NORPIP.published if each.id == figure)
    sums = (round(found.value * found.n) + step for step in (-1, 0, 1))
    assert any(f"{total / found.n:.2f}" == found.figure for total in sums) is attainable
    assert ("No sum of whole-number totals" in found.caution) is not attainable


@pytest.mark.parametrize(("figure", "attainable"), [("n7", True), ("n8", False), ("n9", False)])
def test_cautions_about_percentages_agree_with_whole_numbers_of_parents(figure, attainable):
    found = next(each for each in NORPIP.published if each.id == figure)
    percentages = {round(100 * count / found.n) for count in range(found.n + 1)}
    assert (found.value in percentages) is attainable
    assert ("Not attainable" in found.caution) is not attainable
