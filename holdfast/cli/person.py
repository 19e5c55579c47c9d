"""`holdfast person`: those who sign in. Passwords are asked for, never given on the command line."""

from typing import Annotated, Any

import typer

from holdfast.cli.database import let_go, require_migrated, running_database
from holdfast.cli.days import day_of
from holdfast.cli.errors import reported
from holdfast.cli.passwords import ask_password
from holdfast.cli.teams import team_named, working_for
from holdfast.science.errors import BadInput

app = typer.Typer(
    help="Add somebody who signs in, give a new password, reset a second factor, end a role.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Email = Annotated[str, typer.Option(help="The email address they sign in with.")]
Team = Annotated[str, typer.Option(help="Short name of the team.")]
Own = Annotated[
    bool,
    typer.Option("--own-password", help="They typed it themselves, so need not choose another at the first sign-in."),
]


@app.command()
def add(
    team: Team,
    email: Email,
    name: Annotated[str, typer.Option(help="Full name.")],
    role: Annotated[str, typer.Option(help="Such as practitioner, clinical_director, coordinator or manager.")],
    places: Annotated[int, typer.Option(help="Families they see at a time.")] = 0,
    first: Annotated[str | None, typer.Option("--from", help="First day of the role; today unless said.")] = None,
    own_password: Own = False,
) -> None:
    """Add somebody to a team; asks twice for a password unless they have an account already.

    Exit codes: 0 done, 2 bad input.
    """
    with reported(), running_database():
        require_migrated()
        told = _add(team, email, name, role, places, first, own_password)
        let_go()
        typer.echo(told)


def _add(slug: str, email: str, name: str, role: str, places: int, first: str | None, own_password: bool) -> str:
    from holdfast.base.common import clock
    from holdfast.base.organisation.actions import add_person
    from holdfast.base.organisation.queries import user_of

    team = team_named(slug)
    _refuse_role(role)
    started_on = day_of("--from", first) if first else clock.today()
    password = "" if user_of(email) else ask_password(email, name)
    with working_for(team.slug):
        member, is_new = add_person(
            team=team,
            email=email,
            full_name=name,
            password=password,
            must_change_password=not own_password,
            role=role,
            started_on=started_on,
            places=places,
            by=_by(),
        )
    said = f"{member.user.full_name} is {member.get_role_display().lower()} of {team.name} from {member.started_on}"
    return f"{said}." if is_new else f"{said}, and keeps the password of the account they have."


def _refuse_role(role: str) -> None:
    """Before a password is asked for."""
    from holdfast.base.organisation.models import Role

    if role not in Role.values:
        raise BadInput(f'There is no role "{role}"; there are {", ".join(Role.values)}.')


@app.command()
def password(email: Email, own_password: Own = False) -> None:
    """Give somebody a new password, asked for twice; every browser in which they are signed in is signed out."""
    with reported(), running_database():
        require_migrated()
        told = _set_password(email, own_password)
        let_go()
        typer.echo(told)


def _set_password(email: str, own_password: bool) -> str:
    from holdfast.base.organisation.actions import set_password

    user = _user(email)
    chosen = ask_password(user.email, user.full_name)
    set_password(user=user, password=chosen, must_change_password=not own_password, by=_by())
    return (
        f"{user.full_name} has a new password{'.' if own_password else ', and chooses their own at the next sign-in.'}"
    )


@app.command("reset-second-factor")
def reset_second_factor(email: Email) -> None:
    """For somebody who lost their phone or key: removes what they had, and signs them out everywhere.

    Make sure first that it is they who ask. Exit codes: 0 done, 2 bad input.
    """
    with reported(), running_database():
        require_migrated()
        told = _reset_second_factor(email)
        let_go()
        typer.echo(told)


def _reset_second_factor(email: str) -> str:
    from holdfast.base.signin.actions import reset_second_factor as reset

    user = _user(email)
    gone = reset(user=user, by=_by())
    had = "had no second factor" if not gone else f"has no second factor any more ({gone} removed)"
    return (
        f"{user.full_name} {had}, is signed out everywhere, and sets one up at the next sign-in if the role needs it."
    )


@app.command()
def end(
    email: Email,
    team: Team,
    on: Annotated[str, typer.Option(help="First day on which the role is no longer held, such as 2026-03-31.")],
) -> None:
    """End somebody's role in a team. Exit codes: 0 done, 2 bad input."""
    with reported(), running_database():
        require_migrated()
        told = _end(email, team, day_of("--on", on))
        let_go()
        typer.echo(told)


def _end(email: str, slug: str, on: Any) -> str:
    from holdfast.base.organisation.actions import end_membership
    from holdfast.base.organisation.queries import present_and_coming
    from holdfast.service.care.queries.leaving import families_open, open_work

    with working_for(slug) as team:
        user = _user(email)
        held = present_and_coming(team).filter(user=user).first()
        if held is None:
            raise BadInput(f"{user.full_name} holds no role in {team.name}.")
        ended = end_membership(
            membership=held,
            ended_on=on,
            families_open=families_open(team.pk),
            cases_open=open_work(user, team.pk).families,
            by=_by(),
        )
    return f"{user.full_name} is no longer {ended.get_role_display().lower()} of {team.name} from {on}."


def _user(email: str) -> Any:
    from holdfast.base.organisation.queries import user_of

    user = user_of(email)
    if user is None:
        raise BadInput("Nobody has an account with that email address.")
    return user


def _by() -> Any:
    from holdfast.base.audit.actions import Visitor

    return Visitor("The command line")
