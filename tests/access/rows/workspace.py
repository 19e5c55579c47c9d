from tests.access.matrix import SIGNED_IN, Row

SEE = "practitioner clinical_director coordinator data_protection_officer"
WRITE = "practitioner clinical_director"
HISTORY = "practitioner clinical_director data_protection_officer"
CONTACT = "practitioner clinical_director coordinator"
MANAGE = "clinical_director manager"
KEEP = "clinical_director data_protection_officer"
REVIEW = "data_protection_officer"
FAMILY = {"pk": "family"}
MEMBER = {"pk": "team", "member_pk": "member"}
SITE = {"pk": "team", "site_pk": "site"}

ROWS = [
    Row("today", reads=SIGNED_IN, scoped=False),
    Row("today-export", reads=SIGNED_IN, scoped=False),
    Row("families", reads=SEE, scoped=False),
    Row("families-search", reads=SEE, get=(302,), writes=SEE, post=(302,), scoped=False),
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
    Row("family-contact", FAMILY, reads=CONTACT, writes=CONTACT, post=(400,)),
    Row("contact-letter", FAMILY, reads=CONTACT, get=(302,)),
    Row("closure", FAMILY, reads=WRITE, writes=WRITE, post=(400,)),
    Row("record-restrict", FAMILY, reads=KEEP, get=(200, 302), writes=KEEP, post=(302, 400)),
    Row("family-sharing", FAMILY, reads=WRITE, writes=WRITE, post=(400,)),
    Row("family-sharing-end", {**FAMILY, "grant_pk": "sharing"}, writes=WRITE, post=(302,), reader=True),
    Row("family-transfer", FAMILY, reads=WRITE, writes=WRITE, post=(400,)),
    Row("restricted-records", reads=KEEP, scoped=False),
    Row("restricted-record", {"pk": "restriction"}, reads=KEEP, writes=KEEP, post=(400,)),
    Row("restricted-unname", {"pk": "restriction", "grant_pk": "named"}, writes=KEEP, post=(302,)),
    Row("restricted-lift", {"pk": "restriction"}, writes=KEEP, post=(302,)),
    Row("break-glass", reads=WRITE, writes=WRITE, post=(400,), scoped=False),
    Row("break-glass-end", {"pk": "broken"}, writes=WRITE, post=(302, 404)),
    Row("break-glass-openings", reads=REVIEW, scoped=False),
    Row("break-glass-review", {"pk": "opening"}, reads=REVIEW, writes=REVIEW, post=(400,)),
    Row("team-reach", {"pk": "team"}, writes=MANAGE, post=(302,)),
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
