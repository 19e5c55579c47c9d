"""The pages of one service's form, in order: what its blueprint asks, between what every service asks."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from holdfast.blueprints.model.blueprint import Blueprint
from holdfast.blueprints.model.entry import Area, Criterion, YesNo
from holdfast.service.referrals.rules.child_steps import CHILD, SAFETY, WHY
from holdfast.service.referrals.rules.questions import SELF, Choice, Question, Step, Who, Words, yes_no
from holdfast.service.referrals.rules.standing_steps import AGREED, CONTACT, LANGUAGE, NHS_NUMBER, PARENT

CHILDREN = "children"
CHECK = "check"
ELSEWHERE = "elsewhere"
NOT_KNOWN = "not_known"


def steps_of(blueprint: Blueprint, who: Who) -> tuple[Step, ...]:
    """Every page with questions; a step that `repeats` stands once for all children."""
    about_them = (PARENT, CONTACT, LANGUAGE, CHILD)
    own = tuple(step for step in (_area(blueprint), _needs(blueprint), _reasons(blueprint)) if step)
    if who == SELF:
        return (*about_them, *own, SAFETY)
    return (_referrer(blueprint), AGREED, _with_nhs_number(PARENT), *about_them[1:], *own, SAFETY)


def step_named(blueprint: Blueprint, who: Who, name: str) -> tuple[Step, int] | None:
    """The step and, for a repeated one, which child: "child-2" is the second."""
    base, _, number = name.partition("-")
    for step in steps_of(blueprint, who):
        if step.id == name and not step.repeats:
            return step, 0
        if step.repeats and step.id == base and number.isdecimal() and 0 < int(number) <= 10:
            return step, int(number)
    return None


def names_in_order(blueprint: Blueprint, who: Who, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The pages of one referral as the address names them, with the list of children after the last child."""
    found: list[str] = []
    for step in steps_of(blueprint, who):
        if step.repeats:
            found += [f"{step.id}-{number}" for number in range(1, len(answers.get(CHILDREN, ())) + 1)] or [
                f"{step.id}-1"
            ]
            found.append(CHILDREN)
        else:
            found.append(step.id)
    return (*found, CHECK)


def is_answered(step: Step, answers: Mapping[str, Any]) -> bool:
    """Whether the page was sent at least once, with an answer to everything it needs."""
    if step.repeats:
        return bool(answers.get(CHILDREN)) and all(_complete(step, child) for child in answers[CHILDREN])
    return step.id in answers.get("seen", ()) and _complete(step, answers)


def _complete(step: Step, answers: Mapping[str, Any]) -> bool:
    return all(answers.get(one.id) for one in step.questions if one.required and one.applies(answers))


def missing_steps(blueprint: Blueprint, who: Who, answers: Mapping[str, Any]) -> tuple[str, ...]:
    """Pages to be answered before the referral can be sent."""
    todo = [step for step in steps_of(blueprint, who) if not is_answered(step, answers)]
    return tuple(f"{step.id}-{_first_open(step, answers)}" if step.repeats else step.id for step in todo)


def _first_open(step: Step, answers: Mapping[str, Any]) -> int:
    children = answers.get(CHILDREN, ())
    return next((n for n, child in enumerate(children, 1) if not _complete(step, child)), 1)


def criteria_of(blueprint: Blueprint) -> tuple[Criterion, ...]:
    return (*blueprint.eligibility.criteria, *blueprint.eligibility.exclusions)


def _referrer(blueprint: Blueprint) -> Step:
    kinds = tuple(Choice(kind.id, Words(kind.name)) for kind in blueprint.referrers.kinds)
    return Step(
        id="referrer",
        heading="Referrer",
        title=Words("Who are you?"),
        questions=(
            Question(
                "referrer_kind",
                "choice",
                Words("Your work"),
                missing=Words("Choose your work"),
                choices=kinds,
                short="Work",
                hint=Words("Not in the list? Ring us, or ask the parent to write to us themselves.")
                if blueprint.referrers.self_referral == "yes"
                else Words("Not in the list? Ring us."),
            ),
            Question("referrer_name", "text", Words("Your name"), missing=Words("Enter your name"), short="Name"),
            Question(
                "referrer_place",
                "text",
                Words("Where you work"),
                missing=Words("Enter where you work"),
                hint=Words("For example the surgery or the children’s centre."),
                short="Where",
            ),
            Question(
                "referrer_phone",
                "phone",
                Words("Your phone number at work"),
                missing=Words("Enter your phone number at work"),
                hint=Words("We ring you when something is missing, and to tell you what was decided."),
                short="Phone",
                limit=30,
            ),
            Question("referrer_email", "email", Words("Your email at work"), short="Email"),
        ),
    )


def _with_nhs_number(step: Step) -> Step:
    return replace(step, questions=(*step.questions, NHS_NUMBER))


def _area(blueprint: Blueprint) -> Step | None:
    areas = [criterion for criterion in criteria_of(blueprint) if isinstance(criterion, Area)]
    places = dict.fromkeys(place for criterion in areas for place in criterion.places)
    if not places:
        return None
    label = Words("Where does the family live?", "Where do you live?")
    choices = (
        *(Choice(place, Words(place)) for place in places),
        Choice(ELSEWHERE, Words("Somewhere else")),
        Choice(NOT_KNOWN, Words("Not known", "I am not sure")),
    )
    return Step(
        id="area",
        heading="Where they live",
        title=label,
        questions=(
            Question(
                "area",
                "choice",
                label,
                missing=Words("Choose where the family lives", "Choose where you live"),
                choices=choices,
                short="Lives in",
            ),
            Question(
                "area_other",
                "text",
                Words("Where?"),
                short="Place",
                only_with=("area", (ELSEWHERE,)),
                missing=Words("Enter where it is"),
            ),
        ),
    )


def _needs(blueprint: Blueprint) -> Step | None:
    asked = [criterion for criterion in criteria_of(blueprint) if isinstance(criterion, YesNo)]
    questions = tuple(
        Question(
            f"need:{one.id}",
            "choice",
            Words(one.question, one.for_parents or ""),
            missing=Words("Choose an answer; “not known” is one too", "Choose an answer"),
            choices=yes_no(),
            # alone on its page it is the page's title, which need not be said twice
            short="Answer" if len(asked) == 1 else "",
        )
        for one in asked
    )
    title = questions[0].label if len(questions) == 1 else Words("What does the family need?", "What do you need?")
    return Step("needs", title, questions, heading="What they need") if questions else None


def _reasons(blueprint: Blueprint) -> Step:
    title = Words("Why do you refer this family?", "What is hard right now?")
    listed = blueprint.referrers.reasons
    reasons = tuple(Choice(reason.id, Words(reason.name, reason.for_parents or "")) for reason in listed)
    asked = Question(
        "reasons", "choices", Words("Choose all that fit", "Choose as many as you like"), choices=reasons,
        hint=Words("None of them? Go on and write below.", "None of these? Just write below."), short="Reasons",
    )  # fmt: skip
    return Step("reasons", title, (asked, WHY) if reasons else (WHY,), heading="Reasons")
