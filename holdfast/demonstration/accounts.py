"""Who works in the simulated service, and how a visitor signs in as them."""

from dataclasses import dataclass

PASSWORD = "kelp-holds-fast"  # noqa: S105 -- a door to invented families only
TEAM = "saltmarsh"
TEAM_NAME = "Saltmarsh Parent–Infant Service"
ORGANISATION = "Saltmarsh Families (simulated)"
SITES = ("Kelpby children’s centre", "Marram children’s centre", "Saltern Road family hub")


@dataclass(frozen=True)
class Colleague:
    """`sites` are positions in SITES; `days` are working days, 0 is Monday."""

    name: str
    email: str
    job: str
    role: str
    places: int = 0
    sites: tuple[int, ...] = ()
    days: tuple[int, ...] = (0, 1, 2, 3, 4)


DIRECTOR = Colleague("Dr Morwenna Tidewell", "morwenna@saltmarsh.example", "Clinical director", "clinical_director")
THERAPISTS = (
    Colleague("Isla Brightwater", "isla@saltmarsh.example", "Therapist", "practitioner", 12, (0, 1), (0, 1, 2, 3)),
    Colleague("Perran Quay", "perran@saltmarsh.example", "Therapist", "practitioner", 9, (0,), (0, 1, 3)),
    Colleague("Senara Pool", "senara@saltmarsh.example", "Therapist", "practitioner", 10, (1, 2), (1, 2, 3, 4)),
    Colleague("Jago Headland", "jago@saltmarsh.example", "Therapist", "practitioner", 8, (2,), (0, 2, 4)),
    Colleague("Amara Strand", "amara@saltmarsh.example", "Therapist", "practitioner", 9, (0, 2), (1, 2, 4)),
)
OFFICER = Colleague("Wenna Ledger", "wenna@saltmarsh.example", "Data-protection officer", "data_protection_officer")
OTHERS = (
    Colleague("Tegen Wharf", "tegen@saltmarsh.example", "Coordinator", "coordinator"),
    Colleague("Col Breakwater", "col@saltmarsh.example", "Executive director", "manager"),
    Colleague("Dr Noor Estuary", "noor@saltmarsh.example", "Evaluator", "evaluator"),
    OFFICER,
)
EVERYBODY = (*THERAPISTS, DIRECTOR, *OTHERS)
SHOWN = (THERAPISTS[0], DIRECTOR, OTHERS[0], OTHERS[2], OFFICER)

ACCOUNTS = tuple((colleague.job, colleague.email, PASSWORD) for colleague in SHOWN)
