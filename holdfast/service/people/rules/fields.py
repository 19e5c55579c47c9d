"""What a record holds of a person, in the order in which its pages ask."""

WHO = (
    "given_name",
    "family_name",
    "known_as",
    "sex",
    "born_on",
    "expected_on",
    "died_on",
    "nhs_number",
    "nhs_number_status",
    "ethnic_group",
    "ethnicity",
)
HOW_TO_REACH = (
    "contact_by",
    "contact_notes",
    "phone",
    "email",
    "address",
    "postcode",
    "area",
    "deprivation",
    "language",
    "interpreter_needed",
)
