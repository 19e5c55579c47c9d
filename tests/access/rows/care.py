from tests.access.matrix import Row

WRITE = "practitioner clinical_director"
DIARY = "practitioner clinical_director coordinator"
DIRECTOR = "clinical_director"
DECIDE = "clinical_director coordinator"
FAMILY = {"pk": "family"}
APPOINTMENT = {"pk": "appointment"}
SESSION = {"appointment_pk": "appointment"}
ALERT = {"pk": "alert"}
FORM = {"reads": WRITE, "writes": WRITE, "post": (400,)}
DIARY_FORM = {"reads": DIARY, "writes": DIARY, "post": (400,)}

ROWS = [
    Row("referral-accept", {"pk": "referral"}, reads=DECIDE, writes=DECIDE, post=(400,)),
    Row("allocation-board", reads=DIRECTOR, scoped=False),
    Row("allocate", {"episode_pk": "waiting_episode"}, reads=DIRECTOR, writes=DIRECTOR, post=(400,)),
    Row("calendar", reads=DIARY, scoped=False),
    Row("first-contact", FAMILY, **DIARY_FORM),
    Row("appointment-book", FAMILY, **DIARY_FORM),
    Row("appointment-change", APPOINTMENT, **DIARY_FORM),
    Row("appointment-cancel", APPOINTMENT, **DIARY_FORM),
    Row("session", SESSION, **FORM),
    Row("note-autosave", SESSION, writes=WRITE, post=(400,)),
    Row("note-discard", {**SESSION, "pk": "family"}, writes=WRITE, post=(404,)),
    Row("note-conflict", SESSION, reads=WRITE, get=(302,), writes=WRITE, post=(302,)),
    Row("risk-note", FAMILY, **FORM),
    Row("alert", ALERT, reads=WRITE),
    Row("alert-acknowledge", ALERT, writes=WRITE, post=(302,)),
    Row("alert-follow-up", ALERT, writes=WRITE, post=(400,)),
    Row("review-write", FAMILY, **FORM),
    Row("review-sign-off", {"pk": "review"}, reads=DIRECTOR, writes=DIRECTOR, post=(302,)),
    Row("goal-set", FAMILY, **FORM),
    Row("goal-end", {"pk": "goal"}, **FORM),
]
