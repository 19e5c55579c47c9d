from tests.access.matrix import SIGNED_IN, Row

SEE = "practitioner clinical_director coordinator data_protection_officer"
WRITE = "practitioner clinical_director"
HISTORY = "practitioner clinical_director data_protection_officer"
MANAGE = "clinical_director manager"
FAMILY = {"pk": "family"}
MEMBER = {"pk": "team", "member_pk": "member"}
SITE = {"pk": "team", "site_pk": "site"}

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
    Row("family-access-export", FAMILY, reads=HISTORY),
    Row("audit", reads=HISTORY, scoped=False),
    Row("audit-export", reads=HISTORY, scoped=False),
    Row("closure", FAMILY, reads=WRITE, writes=WRITE, post=(400,)),
    Row("jobs", reads=MANAGE, scoped=False),
    Row("job-again", {"pk": "job"}, writes=MANAGE, post=(302,)),
    Row("job-aside", {"pk": "job"}, writes=MANAGE, post=(302,)),
    Row("settings", reads=SIGNED_IN, scoped=False),
    Row("password-change", reads=SIGNED_IN, writes=SIGNED_IN, post=(400,), scoped=False),
    Row("team-settings", {"pk": "team"}, reads=SIGNED_IN),
    Row("team-phone", {"pk": "team"}, reads=MANAGE, writes=MANAGE, post=(302,)),
    Row("member-add", {"pk": "team"}, reads=MANAGE, writes=MANAGE, post=(400,)),
    Row("member-change", MEMBER, reads=MANAGE, writes=MANAGE, post=(400,)),
    Row("member-end", MEMBER, reads=MANAGE, writes=MANAGE, post=(400,)),
    Row("site-add", {"pk": "team"}, reads=MANAGE, writes=MANAGE, post=(400,)),
    Row("site-close", SITE, writes=MANAGE, post=(302,)),
    Row("site-open", SITE, writes=MANAGE, post=(302,)),
]
