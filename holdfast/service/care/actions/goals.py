"""Goals in the parent's words."""

from datetime import date
from typing import Any

from holdfast.base.audit.actions import action, record
from holdfast.base.common import clock
from holdfast.blueprints.days import long_date
from holdfast.blueprints.shipped import blueprint
from holdfast.science.errors import Refusal
from holdfast.service.care.actions.episodes import refuse_if_closed
from holdfast.service.care.models import Episode, Goal
from holdfast.service.people.models import FamilyMember, Person


@action
def set_goal(*, episode: Episode, person: Person, words: str, set_on: date, by: Any) -> Goal:
    episode = Episode.objects.select_for_update().get(pk=episode.pk)  # the cap holds for two who set one at once
    refuse_if_closed(episode)
    if not words.strip() or len(words.strip()) > 200:
        raise Refusal("words", "Goal must have 1 to 200 characters, in the parent's own words.")
    if not episode.accepted_on <= set_on <= clock.today():
        raise Refusal("set_on", "Day of the goal must lie between the acceptance of the referral and today.")
    if not FamilyMember.objects.filter(family_id=episode.family_id, person=person).exists():
        raise Refusal("person", "Goal belongs to somebody of the family. Choose from those listed.")
    _refuse_beyond_cap(episode)
    goal = Goal.objects.create(
        team_id=episode.team_id, episode=episode, person=person, words=words.strip(), set_on=set_on
    )
    record(by=by, what="goal.set", about=goal, family_id=episode.family_id)
    return goal


def _refuse_beyond_cap(episode: Episode) -> None:
    rules = blueprint(episode.blueprint).programme().goals
    open_goals = Goal.objects.filter(episode=episode, ended_on__isnull=True).count()
    if rules and rules.cap and open_goals >= rules.cap:
        raise Refusal("words", f"There are {open_goals} open goals and at most {rules.cap} at a time. End one first.")


@action
def end_goal(*, goal: Goal, ended_on: date, reason: str, by: Any) -> Goal:
    goal = Goal.objects.select_for_update().select_related("episode").get(pk=goal.pk)
    if goal.ended_on is not None:
        raise Refusal("reason", f"The goal has ended already, on {long_date(goal.ended_on)}: {goal.end_reason}")
    if not goal.set_on <= ended_on <= clock.today():
        raise Refusal("ended_on", "Day of the end must lie between the day the goal was set and today.")
    if not reason.strip():
        raise Refusal("reason", "Reason is empty. Say why the goal ends: reached, no longer wanted, or changed.")
    goal.ended_on, goal.end_reason = ended_on, reason.strip()[:200]
    goal.save()
    record(by=by, what="goal.ended", about=goal, family_id=goal.episode.family_id)
    return goal
