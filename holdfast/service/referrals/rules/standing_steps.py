"""What every service asks about the parent; what the parent reads is for a reading age of nine."""

from holdfast.blueprints.ethnicity import GROUPS, named
from holdfast.service.referrals.rules.questions import Choice, Question, Step, Words

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
        Question(
            "ethnic_group",
            "list",
            Words("Which ethnic group is the parent or carer in?", "Which ethnic group are you in?"),
            hint=Words(
                "Ask them. Leave it open if you have not asked.",
                "We ask to see if we help all kinds of families. You can leave this open.",
            ),
            choices=tuple(Choice(code, Words(named(code))) for code in GROUPS),
            short="Ethnic group",
        ),
    ),
    why=Words("The interpreter is never a member of the family.", "It is free, and it is never someone you know."),
)
