"""Invented words that stand in the simulated records."""

NOTES = (
    (
        "{parent} and {child} came. We sat on the floor and waited; {child} looked up twice and {parent} met "
        "the look the second time. She said she had not known that {child} was asking for her."
    ),
    (
        "{parent} was tired. Sleep is better since last week. We named what the nights bring back of her own "
        "first years. {child} fed without a fight, in her arms."
    ),
    (
        "Watched a clip of bath time together: {child} looks up, {parent} waits, {child} laughs. {parent}: “I "
        "thought it was someone else who could do that.”"
    ),
    (
        "A hard session. {parent} spoke of the birth for the first time. {child} cried and was comforted; "
        "{parent} noticed that it was she who did it."
    ),
    (
        "{parent} kept to what had been agreed and rang when she could not come. We talked about what a safe "
        "week looks like for {child}. No change of plan."
    ),
    (
        "{child} explored and came back to {parent} three times. {parent} wondered aloud what {child} might "
        "feel. We stayed with that for a while."
    ),
    (
        "We spoke about {parent}’s mother, and about whom she would have wanted. {child} slept. A quiet end; "
        "{parent} asked for the same time next week."
    ),
)

SUMMARY = (
    (
        "{parent} sees more of what {child} asks for and answers it more often than at the start. What "
        "remains is her own low mood in the evenings."
    ),
    (
        "The work has begun to hold. {child} seeks {parent} when upset. Sleep and feeding are calmer; trust "
        "in others is still thin."
    ),
    ("Slow. {parent} comes, and wants to come; {child} still turns away when upset. We go on and look again."),
)

GOALS = (
    "Enjoy bath time without dreading it",
    "Ask for help before it gets too much",
    "Feel that I am enough for my baby",
    "Get out of the house every day",
    "Stay calm when the crying starts",
    "Talk to my partner about the birth",
    "Play on the floor without my phone",
)

REFERRED = (
    ("{parent} finds it hard to look at the baby since the birth and says she feels like a visitor in her own home."),
    "Low since the birth, cries most days. Feeds well but is rarely spoken to. {parent} wants help.",
    "{parent} lost her own mother in pregnancy. She is frightened of being alone with the baby.",
    ("Long nights, little support. {parent} says the baby hates her. She came to the group twice and then stopped."),
)

RISK = "{parent} told me that her former partner had come to the house twice this week. {child} was in the room."

RISK_DONE = (
    "Agreed a safety plan with {parent}; told the supervisor by phone; the health visitor is told with her consent."
)

FOLLOWED = "Spoke with {parent} the same day. Safe tonight, with her mother. Plan agreed and shared with the GP."

OWN_WORDS = "I love my baby but I do not feel it. I cry a lot and I am scared I do it wrong."

REPORT = {
    "work-done": ("{sessions} sessions of parent–infant psychotherapy with {parent} and {child}."),
    "relationship": (
        "{parent} reads what {child} asks for and answers it. When {child} is upset the two find each other again."
    ),
    "measures": ("The scores at the start, the review and the end are in the record, with what is missing and why."),
    "goals": ("The goals were looked at together in the last session."),
    "risk": ("No present risk is known. {parent} knows whom to ring."),
    "next-steps": (
        "The health visitor goes on seeing {child}. {parent} may come back to us until the second birthday."
    ),
}
