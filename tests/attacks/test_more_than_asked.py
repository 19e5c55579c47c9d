"""Fields that no form asks for, sent all the same, change nothing: no team, no role, no account, no number."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps

from holdfast.base.organisation.models import Membership, User
from tests.access.trying import taken_back
from tests.access.world import World
from tests.attacks.asking import written

OWN_WORK = {"member-add", "member-change", "member-end", "sign-in", "sign-out", "password-change", "key-alone"}


def more(world: World) -> dict[str, Any]:
    """What a model has and nobody is asked for."""
    director, far = world.people["clinical_director"].pk, world.far
    return {
        **dict.fromkeys(("id", "pk", "family", "family_id", "person_id", "episode", "episode_id"), "1"),
        **dict.fromkeys(("team_id", "to_team_id", "organisation_id"), far.pk),
        **dict.fromkeys(("user", "user_id", "by", "author", "author_id", "given_by", "entered_by"), director),
        **dict.fromkeys(("is_active", "is_staff", "is_superuser", "must_change_password", "is_simulated"), "on"),
        **dict.fromkeys(("signed_off_at", "sent_at", "created_at", "accepted_on", "saved_at"), "2001-01-01"),
        "permissions": "all", "status": "accepted", "password": "kelp-holds-fast-here", "slug": "taken", "sealed": "on",
    }  # fmt: skip


def accounts() -> list[Any]:
    return list(User.objects.order_by("pk").values_list("pk", "email", "is_active", "password", "must_change_password"))


def roles() -> list[Any]:
    return list(Membership.objects.order_by("pk").values_list("pk", "user_id", "team_id", "role", "ended_on"))


def teams_of_rows() -> dict[str, set[tuple[int, int]]]:
    """Of every record, whose it is."""
    return {
        model._meta.label: set(model._base_manager.values_list("pk", "team_id"))
        for model in apps.get_models()
        if model._meta.app_config.name.startswith("holdfast.")
        and any(field.attname == "team_id" for field in model._meta.local_concrete_fields)
    }


def differing(world: World, looked_at: list[str]) -> Iterator[str]:
    for one in written(world):
        looked_at += [one.row.name] if one.fields else []
        with taken_back():
            before = accounts(), roles(), teams_of_rows()
            kept = {name: value for name, value in more(world).items() if name not in one.fields}
            one.client.post(one.address, {**one.fields, **kept})
            if one.row.name not in OWN_WORK and (accounts(), roles()) != before[:2]:
                yield f"{one.row.name}: accounts or roles"
            yield from _moved(one.row.name, before[2], teams_of_rows(), world)


def _moved(name: str, before: dict[str, set[tuple[int, int]]], after: dict[str, set[tuple[int, int]]], world: World):
    for label, rows in after.items():
        if any(team == world.far.pk for _, team in rows - before[label]):
            yield f"{name}: {label} in another team"
        if {pk for pk, _ in before[label] - rows} & {pk for pk, _ in rows}:
            yield f"{name}: {label} moved"


def test_what_nobody_asked_for_changes_nothing(made: World) -> None:
    looked_at: list[str] = []
    assert list(differing(made, looked_at)) == []
    assert len(looked_at) > 40, "most forms are looked at"
