"""What taking back a yes changes, said before it is done."""

_STOPS = {
    "care": ("Care is not stopped by this alone: close the episode, or record why it goes on.",),
    "share_gp": ("From that day nothing is sent to the GP or health visitor on the ground of consent.",),
    "share_social_care": (
        "From that day nothing is sent to social care on the ground of consent.",
        "What must be told to protect a child is still told; that rests on the law, not on consent.",
    ),
    "share_service": (
        "From that day the record is shared with no further team on the ground of consent.",
        "A team that shares in the care now keeps its access until you end it: look at who shares in it today.",
    ),
    "film_feedback": ("From that day nobody is filmed for feedback. Films are kept elsewhere: remove them there.",),
    "film_teaching": (
        "From that day no film is shown for supervision or teaching. Films are kept elsewhere: remove them there.",
    ),
    "evaluation": (
        "The next extract counts the person and leaves out every score of theirs.",
        "Results already published do not change.",
    ),
    "research": (
        "The next research extract leaves out the person, their pairs and their goals.",
        "A research extract that was handed out before cannot be called back: its keys were thrown away.",
    ),
    "follow_up": ("From that day nobody gets in touch after the end.",),
    "contact_phone": ("From that day nobody is rung. Agree another way, or they cannot be reached.",),
    "contact_text": ("From that day no text message is sent. Agree another way, or they cannot be reached.",),
    "contact_email": ("From that day no email is sent. Agree another way, or they cannot be reached.",),
    "contact_letter": ("From that day no letter is sent. Agree another way, or they cannot be reached.",),
}
_ALWAYS = "What was done before that day stays done. The data-protection officer sees what was made before."

MADE = {
    "evaluation": ("extract.written", "report.made"),
    "research": ("research_extract.written",),
    "share_gp": ("record.shared", "family.transferred"),
    "share_social_care": ("record.shared", "family.transferred"),
    "share_service": ("record.shared", "family.transferred"),
    "follow_up": ("contact.made",),
    "contact_phone": ("contact.made",),
    "contact_text": ("contact.made",),
    "contact_email": ("contact.made",),
    "contact_letter": ("contact.made",),
}
"""What the audit calls the uses of each purpose."""

OF_THE_TEAM = frozenset({"evaluation", "research"})
"""Purposes whose files hold many families; the audit names no family for them."""

SAID = {
    "extract.written": "an extract for the evaluation",
    "report.made": "a report of the evaluation",
    "research_extract.written": "a research extract",
    "record.shared": "the record shared with another team",
    "family.transferred": "the family transferred to another team",
    "contact.made": "contact made",
}


def what_changes(purpose: str) -> tuple[str, ...]:
    """In sentences, for the page that asks whether to withdraw."""
    return (*_STOPS[purpose], _ALWAYS)
