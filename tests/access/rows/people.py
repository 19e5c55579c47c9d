from tests.access.matrix import Row

WRITE = "practitioner clinical_director"
CHANGE = "practitioner clinical_director coordinator"
DIRECTOR = "clinical_director"
SEES = f"{CHANGE} data_protection_officer"
FAMILY = {"family_pk": "family"}
PERSON = {**FAMILY, "person_pk": "person"}
FORM = {"reads": CHANGE, "writes": CHANGE, "post": (400,)}
CLINICAL_FORM = {"reads": WRITE, "writes": WRITE, "post": (400,)}
DRAFTED = {"address": "form_address"}

ROWS = [
    Row("person-new", FAMILY, **FORM),
    Row("person-edit", PERSON, **FORM),
    Row("person-contact", PERSON, **FORM),
    Row("person-birth", PERSON, **CLINICAL_FORM),
    Row("relationship-add", FAMILY, **FORM),
    Row("relationship-end", {**FAMILY, "pk": "relationship"}, **FORM),
    Row("consent-record", FAMILY, **FORM),
    Row("consent-withdraw", {**FAMILY, "pk": "consent"}, **FORM),
    Row("living-change", {**FAMILY, "child_pk": "child"}, **CLINICAL_FORM),
    Row("contact-rule-new", PERSON, **FORM),
    Row("contact-rule-confirm", {**FAMILY, "pk": "contact_rule"}, writes=CHANGE, post=(302,)),
    Row("contact-rule-end", {**FAMILY, "pk": "contact_rule"}, writes=CHANGE, post=(302, 404)),
    Row("code-word", {**FAMILY, "pk": "contact_rule"}, writes=SEES, post=(200,), reader=True),
    Row("risk-add", FAMILY, **FORM),
    Row("risk-end", {**FAMILY, "pk": "risk"}, **FORM),
    Row("person-seal", {**FAMILY, "person_pk": "child"}, reads=DIRECTOR, writes=DIRECTOR, post=(400,)),
    Row("sealed", reads=SEES, scoped=False),
    Row("sealed-open", {"pk": "sealed"}, reads=SEES, writes=SEES, post=(400,)),
    Row("form-draft-keep", DRAFTED, writes=WRITE, post=(400,)),
    Row("form-draft-discard", DRAFTED, writes=WRITE, post=(302,)),
    Row("withdrawals", reads="practitioner clinical_director data_protection_officer", scoped=False),
]
