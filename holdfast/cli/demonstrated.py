"""What the evaluation of the demonstration needs besides families: a table of places, and two example statements."""

from datetime import date


def keep_what_is_not_a_record(today: date) -> None:
    from holdfast.base.common.wall import entered_for
    from holdfast.base.organisation.models import Team, User
    from holdfast.demonstration.accounts import OTHERS, TEAM
    from holdfast.demonstration.examples import examples
    from holdfast.demonstration.load.staff import SIMULATION
    from holdfast.demonstration.plan.reached import every_place
    from holdfast.reports.actions import keep_statement
    from holdfast.reports.extract import load_places

    team = Team.objects.get(slug=TEAM)
    evaluator = User.objects.get(email=OTHERS[2].email)
    with entered_for([team.pk]):
        load_places(team=team, rows=every_place(), by=SIMULATION)
        for one in examples(today):
            kept = {"kind": one.kind, "name": one.name, "content": one.content, "source": one.source}
            keep_statement(team=team, **kept, by=evaluator)
