"""An alert in words, with the steps that keep people safe."""

from dataclasses import dataclass

from django.utils import timezone

from holdfast.base.common import clock
from holdfast.base.ui import spoken
from holdfast.service.care.models import Alert, AlertKind

STEPS = {
    AlertKind.RISK_ITEM: (
        "Speak with the parent today, in person or by phone. Ask directly about thoughts of death or of harming "
        "themselves or the child: asking does not put the thought there.",
        "Ask about a plan, the means, and what has kept them going. Is somebody with them and with the child tonight?",
        "Agree a safety plan with names and numbers, and when you speak next.",
        "Tell your supervisor what you heard, also when it was reassuring.",
        "Write below what was said, agreed and done.",
    ),
    AlertKind.RISK: (
        "Find out whether anybody is in danger now, and who is with the child.",
        "Speak with the family today, and agree a safety plan with names and numbers.",
        "Talk it through with your supervisor and decide who else must know.",
        "Write below what was said, agreed and done.",
    ),
    AlertKind.SAFEGUARDING: (
        "Find out whether the child is safe now, and where they are.",
        "Talk to your safeguarding lead today. A child at risk of harm is referred to children’s social care the same "
        "day, with the family’s knowledge unless telling them would add to the danger.",
        "Write down what was seen and heard in the words that were used.",
        "Write below whom you told, when, and what was agreed.",
    ),
}


@dataclass(frozen=True)
class AlertWords:
    heading: str
    raised: str
    act_by: str
    is_late: bool
    steps: tuple[str, ...]


def alert_words(alert: Alert) -> AlertWords:
    today, now = clock.today(), clock.now()
    act_by = timezone.localtime(alert.act_by)
    is_open = alert.followed_up_at is None
    day = "today" if act_by.date() == today else f"on {spoken.day(act_by.date(), today)}"
    return AlertWords(
        heading=alert.words,
        raised=spoken.when(timezone.localtime(alert.raised_at), today),
        act_by=f"by {act_by:%H:%M} {day}" if is_open else "",
        is_late=is_open and alert.act_by < now,
        steps=STEPS[AlertKind(alert.kind)],
    )
