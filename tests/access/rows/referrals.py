from tests.access.matrix import EVERYONE, Row

SEE = "practitioner clinical_director coordinator"
DECIDE = "clinical_director coordinator"
TEAM = {"team_slug": "team_slug"}
DRAFT = {**TEAM, "key": "draft_key"}
ONE = {"pk": "referral"}
PUBLIC = {"reads": EVERYONE, "scoped": False}

ROWS = [
    Row("refer-start", TEAM, writes=EVERYONE, post=(400,), **PUBLIC),
    Row("cookies", reads=EVERYONE, writes=EVERYONE, post=(400,), scoped=False),
    Row("refer-forget", TEAM, writes=EVERYONE, post=(302,), scoped=False),
    Row("refer-resume", DRAFT, get=(302,), **PUBLIC),
    Row("refer-step", {**DRAFT, "step": "step"}, writes=EVERYONE, post=(400,), **PUBLIC),
    Row("refer-children", DRAFT, get=(302,), writes=EVERYONE, post=(302,), **PUBLIC),
    Row("refer-saved", DRAFT, **PUBLIC),
    Row("refer-check", DRAFT, get=(302,), writes=EVERYONE, post=(302,), **PUBLIC),
    Row("refer-sent", DRAFT, get=(302,), **PUBLIC),
    Row("referral-inbox", reads=SEE, scoped=False),
    Row("referral-export", reads=SEE, scoped=False),
    Row("referral", ONE, reads=SEE),
    Row("referral-acknowledge", ONE, writes=DECIDE, post=(400,)),
    Row("referral-chase", ONE, writes=DECIDE, post=(400,)),
    Row("referral-outcome", ONE, writes=DECIDE, post=(400,)),
    Row("referral-answer", {**ONE, "contact_pk": "contact"}, writes=DECIDE, post=(302,)),
    Row("referral-amend", {**ONE, "field": "field"}, reads=DECIDE, writes=DECIDE, post=(400,)),
    Row("referral-decline", ONE, reads=DECIDE, writes=DECIDE, post=(400,)),
    Row("referral-withdraw", ONE, reads=DECIDE, writes=DECIDE, post=(400,)),
]
