"""The questions that every service asks, whatever its blueprint says. Parents' words are for a reading age of nine."""

from holdfast.service.referrals.rules.questions import Choice, Question, Step, Words, yes_no

RELATIONS = (
    Choice("mother", Words("Mother", "I am the mother")),
    Choice("father", Words("Father", "I am the father")),
    Choice("adoptive-parent", Words("Adoptive parent", "I adopted the child")),
    Choice("kinship-carer", Words("Relative who cares for the child", "I am family and look after the child")),
    Choice("special-guardian", Words("Special guardian", "I am the special guardian")),
    Choice("foster-carer", Words("Foster carer", "I foster the child")),
    Choice("step-parent", Words("Step-parent", "I am the step-parent")),
    Choice("other", Words("Somebody else", "Something else")),
)

AGREED = Step(
    id="agreed",
    heading="Agreement",
    title=Words("Does the parent agree to this referral?"),
    hint=Words("We ring the parent. We cannot help in secret."),
    questions=(
        Question(
            id="agreed",
            kind="choice",
            label=Words("Does the parent agree to this referral?"),
            missing=Words("Choose whether the parent agrees"),
            choices=(
                Choice("yes", Words("Yes, they know what I write here and agree")),
                Choice("no", Words("Not yet")),
            ),
            short="Parent agrees",
        ),
    ),
    why=Words(
        "A parent who has not said yes cannot be helped by us. "
        "If you fear for a child’s safety, do not wait for a yes: call children’s services."
    ),
)

PARENT = Step(
    id="parent",
    heading="Parent or carer",
    title=Words("Who is the parent or carer?", "What is your name?"),
    questions=(
        Question(
            "parent_given",
            "text",
            Words("First name"),
            missing=Words("Enter the parent’s first name", "Enter your first name"),
            short="First name",
            autocomplete="off",
        ),
        Question(
            "parent_family",
            "text",
            Words("Family name", "Last name"),
            missing=Words("Enter the parent’s family name", "Enter your last name"),
            short=Words("Family name", "Last name"),
            autocomplete="off",
        ),
        Question(
            "parent_born_on",
            "date",
            Words("Date of birth", "When were you born?"),
            hint=Words("For example, 3 5 1998. Leave it empty if you do not know.", "For example, 3 5 1998"),
            short="Date of birth",
        ),
        Question(
            "parent_relation",
            "choice",
            Words("What are they to the child?", "Who are you to the child?"),
            missing=Words("Choose what the parent is to the child", "Choose who you are to the child"),
            choices=RELATIONS,
            short=Words("To the child", "You are"),
        ),
    ),
    why=Words(
        "The date of birth keeps two people with one name apart.",
        "Your date of birth helps us not to mix you up with someone else.",
    ),
)

NHS_NUMBER = Question(
    "parent_nhs",
    "nhs",
    Words("NHS number"),
    hint=Words("10 figures, for example 943 476 5919. You may leave it empty."),
    short="NHS number",
)

CONTACT = Step(
    id="contact",
    heading="Safe contact",
    title=Words("How do we reach the parent safely?", "How can we reach you safely?"),
    questions=(
        Question(
            "phone",
            "phone",
            Words("Phone number", "Your phone number"),
            missing=Words("Enter a phone number for the parent", "Enter your phone number"),
            short="Phone",
            limit=30,
        ),
        Question(
            "phone_safe",
            "choice",
            Words("Is it safe to ring this number?", "Is it safe for us to ring you on it?"),
            hint=Words(
                "Think of who else may answer or see a message.", "Think: could someone who scares you see or hear it?"
            ),
            missing=Words("Choose whether it is safe to ring"),
            choices=(
                Choice("yes", Words("Yes")),
                Choice("sometimes", Words("Only at some times")),
                Choice("no", Words("No, it is not safe to ring")),
                Choice("not_known", Words("Not known", "I am not sure")),
            ),
            short="Safe to ring",
        ),
        Question(
            "safe_how",
            "text",
            Words("When or how is it safe?", "When or how is it safe?"),
            hint=Words("Times, a code word, or another person to ring", "A time, a code word, or a friend we can ring"),
            short="How it is safe",
            limit=250,
            only_with=("phone_safe", ("sometimes", "no")),
        ),
        Question(
            "contact_by",
            "choice",
            Words("What do they like best?", "What do you like best?"),
            missing=Words("Choose how to get in touch"),
            choices=(
                Choice("phone", Words("A phone call")),
                Choice("text", Words("A text message")),
                Choice("email", Words("An email")),
                Choice("letter", Words("A letter")),
                Choice("ask", Words("Not known", "I do not mind")),
            ),
            short=Words("Likes best", "You like best"),
        ),
        Question(
            "email", "email", Words("Email", "Your email"), hint=Words("You may leave this empty."), short="Email"
        ),
        Question(
            "address",
            "text",
            Words("Address", "Where you live"),
            hint=Words("You may leave this empty.", "You can leave this empty."),
            short="Address",
            limit=250,
        ),
        Question("postcode", "text", Words("Postcode"), short="Postcode", limit=10),
    ),
)

LANGUAGE = Step(
    id="language",
    heading="Language",
    title=Words("Which language is best?", "Which language is best for you?"),
    questions=(
        Question(
            "interpreter",
            "choice",
            Words("Is an interpreter needed?", "Do you want someone to help with English?"),
            missing=Words("Choose whether an interpreter is needed", "Choose yes or no"),
            choices=(
                Choice("no", Words("No")),
                Choice("yes", Words("Yes", "Yes, please")),
            ),
            short="Interpreter",
        ),
        Question(
            "language",
            "text",
            Words("Which language?"),
            missing=Words("Enter the language"),
            short="Language",
            limit=60,
            only_with=("interpreter", ("yes",)),
        ),
    ),
    why=Words("The interpreter is never a member of the family.", "It is free, and it is never someone you know."),
)

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
