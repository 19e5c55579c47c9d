from tests.access.matrix import Row

WRITE = "practitioner clinical_director"
CHANGE = "practitioner clinical_director coordinator"
FAMILY = {"family_pk": "family"}
PERSON = {**FAMILY, "person_pk": "person"}
FORM = {"reads": CHANGE, "writes": CHANGE, "post": (400,)}
CLINICAL_FORM = {"reads": WRITE, "writes": WRITE, "post": (400,)}

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
]
