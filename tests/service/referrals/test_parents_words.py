"""What a blueprint says to professionals is said to a parent in its words for parents, where it has them."""

from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.shipped import blueprint
from holdfast.service.referrals.rules.questions import Question, Who
from holdfast.service.referrals.rules.steps import steps_of

NORPIP = blueprint("norpip")


def question(plan: Blueprint, who: Who, name: str) -> Question:
    return next(one for step in steps_of(plan, who) for one in step.questions if one.id == name)


def reasons(plan: Blueprint, who: Who) -> dict[str, str]:
    return {choice.value: choice.words.to(who) for choice in question(plan, who, "reasons").choices}


def test_reasons_are_said_to_a_parent_in_their_words() -> None:
    assert reasons(NORPIP, "professional")["homelessness"] == "Homelessness"
    assert reasons(NORPIP, "self")["homelessness"] == "I have no safe place to live"
    assert all(reason.is_house("for_parents") for reason in NORPIP.referrers.reasons)


def test_a_question_is_put_to_a_parent_about_themselves() -> None:
    asked = question(NORPIP, "self", "need:bonding").label
    assert asked.to("self") == "Is it hard to feel close to your baby, or has something come between you?"
    assert asked.to("professional").startswith("Does the parent find it hard to bond")


def test_without_words_for_parents_the_blueprints_own_are_shown() -> None:
    plain = tuple(reason.model_copy(update={"for_parents": None}) for reason in NORPIP.referrers.reasons)
    plan = NORPIP.model_copy(update={"referrers": NORPIP.referrers.model_copy(update={"reasons": plain})})
    assert reasons(plan, "self")["homelessness"] == "Homelessness"
