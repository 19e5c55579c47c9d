from tests.access.matrix import SIGNED_IN, Row

SEE = "practitioner clinical_director coordinator data_protection_officer"
WRITE = "practitioner clinical_director"
HISTORY = "practitioner clinical_director data_protection_officer"
FAMILY = {"pk": "family"}

ROWS = [
    Row("today", reads=SIGNED_IN, scoped=False),
    Row("today-export", reads=SIGNED_IN, scoped=False),
    Row("families", reads=SEE, scoped=False),
    Row("families-export", reads=SEE, scoped=False),
    Row("family", FAMILY, reads=SEE),
    Row("family-timeline", FAMILY, reads=SEE),
    Row("family-people", FAMILY, reads=SEE),
    Row("family-sessions", FAMILY, reads=SEE),
    Row("family-measures", FAMILY, reads=SEE),
    Row("family-goals", FAMILY, reads=SEE),
    Row("family-reviews", FAMILY, reads=SEE),
    Row("family-access", FAMILY, reads=HISTORY),
    Row("closure", FAMILY, reads=WRITE, writes=WRITE, post=(400,)),
    Row("settings", reads=SIGNED_IN, scoped=False),
    Row("password-change", reads=SIGNED_IN, writes=SIGNED_IN, post=(400,), scoped=False),
    Row("team-settings", {"pk": "team"}, reads=SIGNED_IN),
]
