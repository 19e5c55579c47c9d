"""What every service asks about the children, and what it should know before a visit."""

from holdfast.service.referrals.rules.questions import Choice, Question, Step, Words, yes_no

CHILD = Step(
    id="child",
    heading="Child",
    repeats=True,
    title=Words("Which child is this about?", "Tell us about your baby"),
    questions=(
        Question(
            "stage",
            "choice",
            Words("Is the child born?", "Is your baby born?"),
            missing=Words("Choose whether the child is born", "Choose whether your baby is born"),
            choices=(
                Choice("born", Words("Yes", "Yes, my baby is here")),
                Choice("unborn", Words("Not yet", "Not yet, I am waiting")),
            ),
            short="Born",
        ),
        Question(
            "born_on",
            "date",
            Words("When was the child born?", "When was your baby born?"),
            hint=Words("For example, 12 5 2026."),
            missing=Words("Enter when the child was born", "Enter when your baby was born"),
            short="Date of birth",
            only_with=("stage", ("born",)),
        ),
        Question(
            "expected_on",
            "date",
            Words("When is the baby due?", "When is your baby due?"),
            hint=Words("For example, 14 2 2027. Your best guess is fine."),
            missing=Words("Enter when the baby is due", "Enter when your baby is due"),
            short="Due",
            only_with=("stage", ("unborn",)),
        ),
        Question(
            "given",
            "text",
            Words("First name", "Baby’s first name"),
            hint=Words("Leave it empty if there is no name yet.", "Leave this empty if there is no name yet."),
            short="First name",
        ),
        Question(
            "family",
            "text",
            Words("Family name", "Baby’s last name"),
            hint=Words("Leave it empty if it is the parent’s.", "Leave this empty if it is the same as yours."),
            short=Words("Family name", "Last name"),
        ),
        Question(
            "sex",
            "choice",
            Words("Sex", "Girl or boy?"),
            choices=(
                Choice("female", Words("Female", "A girl")),
                Choice("male", Words("Male", "A boy")),
                Choice("unknown", Words("Not known", "I do not know, or I would rather not say")),
            ),
            short=Words("Sex", "Girl or boy"),
        ),
    ),
    why=Words(
        "Before the birth and just after, time is short. We see these families first.",
    ),
)

SAFETY = Step(
    id="safety",
    heading="Danger, and other help",
    title=Words("What should we know before we visit?", "Is there anything else we should know?"),
    questions=(
        Question(
            "social_worker",
            "choice",
            Words("Is a social worker involved?", "Do you have a social worker?"),
            choices=yes_no(),
            short="Social worker",
        ),
        Question(
            "safety",
            "long",
            Words(
                "Any danger to the parent, the child or a visitor?", "Is there anyone or anything you are scared of?"
            ),
            hint=Words("You may leave this empty.", "You can leave this empty. You can also tell us when we ring."),
            short=Words("Danger", "What scares you"),
            limit=2000,
        ),
        Question(
            "helpers",
            "long",
            Words("Who else helps the family?", "Who else helps you?"),
            hint=Words("For example the GP’s surgery or the health visitor.", "For example your GP or health visitor."),
            short="Other help",
            limit=1000,
        ),
    ),
)

WHY = Question(
    "why",
    "long",
    Words("Tell us more in your own words", "Tell us more, in your own words"),
    hint=Words("What worries you, and what goes well?", "What is hard? What goes well?"),
    short=Words("In their own words", "In your own words"),
    limit=4000,
)
