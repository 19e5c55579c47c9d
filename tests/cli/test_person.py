"""`holdfast person`: passwords are asked for without echo, and weak ones refused."""

import os
import pty

import pytest

from holdfast.base.audit.models import AuditEvent
from holdfast.base.organisation.models import Membership, Role, User
from holdfast.base.signin import factors
from tests.base.signin.people import give_app
from tests.cli.running import COMMAND, ROOT
from tests.factories import make_episode, make_family, make_team, make_user

PASSWORD = "kelp and rock and tide"
ADA = ("--email", "ada@tern.example", "--name", "Ada Tern", "--team", "saltmarsh")


@pytest.fixture
def add(here):
    """Adds Ada to the one team there is; later options win."""
    make_team()

    def run(*more, role="clinical_director", typed=(PASSWORD, PASSWORD)):
        return here("person", "add", *ADA, "--role", role, *more, typed=typed)

    return run


def test_the_first_clinical_director(add):
    said = add("--places", "6", "--from", "2026-03-02")
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout == "Ada Tern is clinical director of Saltmarsh team from 2026-03-02.\n"
    member = Membership.objects.get(user__email="ada@tern.example")
    assert (member.role, member.places) == (Role.CLINICAL_DIRECTOR, 6)
    assert member.user.check_password(PASSWORD)
    assert member.user.must_change_password


def test_who_typed_their_own_password_keeps_it(add):
    assert add("--own-password").exit_code == 0
    assert not User.objects.get().must_change_password


def test_at_a_terminal_nothing_is_echoed(add):
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        command = [*COMMAND, "person", "add", *ADA, "--role", "manager"]
        os.execve(command[0], command, {**os.environ, "HOLDFAST_SECRET_KEY": "only for tests"})  # noqa: S606
    said = b""
    for prompt in (b"Password: ", b"once more: "):
        while prompt not in said:
            said += os.read(terminal, 1000)
        os.write(terminal, PASSWORD.encode() + b"\n")
    while b"Saltmarsh team" not in said:
        said += os.read(terminal, 1000)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
    os.close(terminal)
    assert PASSWORD.encode() not in said


def test_somebody_with_an_account_is_asked_for_no_password(add, here):
    user = make_user(make_team("elsewhere"))
    said = here("person", "add", *ADA, "--email", user.email, "--role", "manager")
    assert said.exit_code == 0, said.stderr
    assert "keeps the password of the account they have" in said.stdout


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("short", "short"), "The password is too weak: This password is too short."),
        (("password1234", "password1234"), "The password is too weak: This password is too common."),
        (
            ("ada@tern.example", "ada@tern.example"),
            "The password is too weak: The password is too similar to the email",
        ),
        ((PASSWORD, "kelp"), "The two passwords are not the same; nothing was changed."),
        ((), "No password was given: "),
    ],
)
def test_a_password_that_cannot_be_is_one_sentence(add, typed, says):
    said = add(typed=typed)
    assert (said.exit_code, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert said.stderr.startswith(says)
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--team", "nowhere"), 'No team is in the database under the name "nowhere"; there are saltmarsh.'),
        (("--role", "owner"), 'There is no role "owner"; there are practitioner, '),
        (("--email", "ada"), "Enter an email address like name@example.org."),
        (("--from", "March"), "--from March is no day; write it as 2026-03-31."),
        (("--places", "100"), "Places must be 0 to 99: "),
    ],
)
def test_what_cannot_be_is_one_sentence(add, wrong, says):
    said = add(*wrong)
    assert (said.exit_code, said.stdout, said.stderr.count("\n")) == (2, "", 1)
    assert said.stderr.startswith(says)
    assert not User.objects.exists()


def test_a_new_password(add, here):
    add()
    said = here("person", "password", "--email", "ADA@tern.example", typed=["four grey herons wade"] * 2)
    assert (said.exit_code, said.stdout) == (
        0,
        "Ada Tern has a new password, and chooses their own at the next sign-in.\n",
    )
    assert User.objects.get().check_password("four grey herons wade")


def test_a_password_for_nobody(here):
    said = here("person", "password", "--email", "nobody@tern.example")
    assert (said.exit_code, said.stderr) == (2, "Nobody has an account with that email address.\n")


def test_a_role_ends_on_a_day_to_come(add, here):
    add(role="manager")
    said = here("person", "end", "--email", "ada@tern.example", "--team", "saltmarsh", "--on", "2099-01-01")
    assert (said.exit_code, said.stderr) == (0, "")
    assert said.stdout == "Ada Tern is no longer manager of Saltmarsh team from 2099-01-01.\n"
    assert str(Membership.objects.get().ended_on) == "2099-01-01"


def test_the_last_clinical_director_stays_while_a_family_is_open(add, here):
    add()
    make_episode(make_family(Membership.objects.get().team))
    said = here("person", "end", "--email", "ada@tern.example", "--team", "saltmarsh", "--on", "2099-01-01")
    assert said.exit_code == 2
    assert said.stderr.startswith(
        "From 1 January 2099 the team would have no clinical director, and one family is open"
    )
    assert Membership.objects.get().ended_on is None


def test_ending_what_nobody_holds(add, here):
    user = make_user()
    said = here("person", "end", "--email", user.email, "--team", "saltmarsh", "--on", "2099-01-01")
    assert (said.exit_code, said.stderr) == (2, "Isla Brightwater holds no role in Saltmarsh team.\n")


def test_a_lost_second_factor_is_reset_and_told_to_the_audit(add, here):
    add()
    user = User.objects.get()
    give_app(user)
    said = here("person", "reset-second-factor", "--email", "ADA@tern.example")
    assert (said.exit_code, said.stdout) == (
        0,
        "Ada Tern has no second factor any more (1 removed), is signed out everywhere, and sets one up at the next "
        "sign-in if the role needs it.\n",
    )
    assert not factors.of(user)
    assert AuditEvent.objects.get(what="second_factor.reset").actor_words == "The command line"
    assert "had no second factor" in here("person", "reset-second-factor", "--email", "ada@tern.example").stdout
