"""What is found in a record that is not the asker's to have, and the law on which it may be held back."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ground:
    name: str
    law: str


GROUNDS = {
    "third_party": Ground(
        "It tells about somebody else", "Data Protection Act 2018, Schedule 2, Part 3, paragraphs 16 and 17"
    ),
    "harm_health": Ground(
        "It would be likely to cause serious harm to somebody (health)",
        "Data Protection Act 2018, Schedule 3, Part 2, paragraph 5",
    ),
    "harm_social": Ground(
        "It would be likely to cause serious harm to somebody (social work)",
        "Data Protection Act 2018, Schedule 3, Part 3, paragraph 11",
    ),
    "child_abuse": Ground(
        "It is about abuse of a child and not in the child’s interest",
        "Data Protection Act 2018, Schedule 3, Part 5, paragraph 21",
    ),
    "expectation": Ground(
        "The person had reason to expect that it would not be told",
        "Data Protection Act 2018, Schedule 3, Part 2, paragraph 4",
    ),
    "adoption": Ground("It is part of an adoption record", "Data Protection Act 2018, Schedule 4, paragraph 3"),
    "privilege": Ground("It is legal advice", "Data Protection Act 2018, Schedule 2, Part 4, paragraph 19"),
    "crime": Ground(
        "It would hinder the prevention or detection of a crime",
        "Data Protection Act 2018, Schedule 2, Part 1, paragraph 2",
    ),
}


@dataclass(frozen=True)
class Flag:
    """`ground` is what is offered first; a sealed item can only be held back."""

    words: str
    ground: str
    sealed: bool = False
    never_whole: bool = False


FLAGS = {
    "other_person": Flag("It is also about somebody else", "third_party"),
    "name_in_text": Flag("Somebody else is named in the text", "third_party"),
    "contact_in_text": Flag("A telephone number, email or postcode stands in the text", "third_party"),
    "referrer": Flag("Somebody else referred the family: their details and words", "third_party"),
    "withheld": Flag(
        "An address, number or appointment that must not reach this person", "harm_social", never_whole=True
    ),
    "safety": Flag("A worry about somebody’s safety", "harm_health"),
    "sealed": Flag("A sealed identity after adoption", "adoption", sealed=True),
    "draft": Flag("A draft that its writer has not saved", "third_party"),
}
