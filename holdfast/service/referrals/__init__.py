"""A request for help: the public form, its drafts and amendments, eligibility, and the decision.

Not for: what happens once a family is accepted (that is `care`).
"""
