from tests.access.matrix import Row

ENTER = "practitioner clinical_director coordinator"
SEE = "practitioner clinical_director coordinator data_protection_officer"
MANAGE = "clinical_director manager"
OF_FAMILY = {"family_pk": "family", "instrument": "instrument"}
RESPONSE = {"pk": "response"}
FORM = {"reads": ENTER, "writes": ENTER, "post": (400,)}

ROWS = [
    Row("measure-enter", OF_FAMILY, **FORM),
    Row("measure-not-obtained", OF_FAMILY, **FORM),
    Row("measure", RESPONSE, reads=SEE),
    Row("measure-correct", RESPONSE, **FORM),
    Row("wording-packs", reads=MANAGE, writes=MANAGE, post=(400,), scoped=False),
]
