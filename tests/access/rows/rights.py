from tests.access.matrix import Row

HANDLE = "clinical_director data_protection_officer"
SEE = "practitioner clinical_director coordinator data_protection_officer"
FAMILY = {"pk": "family"}
REQUEST = {"pk": "access_request"}
FORM = {"reads": HANDLE, "writes": HANDLE, "post": (400,)}
STEP = {"writes": HANDLE, "post": (302,)}

ROWS = [
    Row("rights", reads=HANDLE, scoped=False),
    Row("rights-erasures", reads=HANDLE, scoped=False),
    Row("rights-family", FAMILY, reads=HANDLE),
    Row("rights-request-new", FAMILY, **FORM),
    Row("rights-request", REQUEST, reads=HANDLE),
    Row("rights-request-identity", REQUEST, **FORM),
    Row("rights-request-extend", REQUEST, **FORM),
    Row("rights-request-end", REQUEST, **FORM),
    Row("rights-request-collect", REQUEST, **STEP),
    Row("rights-request-give", REQUEST, **STEP),
    Row("rights-request-look", REQUEST, **STEP),
    Row("rights-request-release", REQUEST, **STEP),
    Row("rights-request-pack", REQUEST, writes=HANDLE, post=(200,)),
    Row("rights-item", {**REQUEST, "item_pk": "request_item"}, **FORM),
    Row("rights-wrong-new", {**FAMILY, "person_pk": "person"}, **FORM),
    Row("rights-wrong", {"pk": "rectification"}, **FORM),
    Row("rights-wrong-tell", {"pk": "rectification"}, **STEP),
    Row("rights-review", FAMILY, **FORM),
    Row("rights-review-referral", {"pk": "stray_referral"}, **FORM),
    Row("rights-review-person", {"pk": "stray_person"}, **FORM),
    Row("rights-hold", FAMILY, **FORM),
    Row("rights-erase", {"pk": "proposal"}, reads=HANDLE, writes=HANDLE, post=(200,)),
    Row("rights-withdraw", {"pk": "proposal"}, **STEP),
    Row("rights-schedule", {"pk": "team"}, **FORM),
    Row("caseload", reads=SEE, scoped=False),
    Row("caseload-pdf", reads=SEE, scoped=False),
]
