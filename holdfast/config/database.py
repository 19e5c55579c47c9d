"""Which database this process talks to, and as whom."""

import os
from typing import Any, Literal

from holdfast.config.environment import secret
from holdfast.config.postgres import roles
from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.dsn import Connection, parse_url
from holdfast.config.postgres.home import home
from holdfast.config.postgres.problem import DatabaseProblem

Role = Literal["application", "owner"]
ROLES: tuple[Role, ...] = ("application", "owner")


def databases() -> dict[str, dict[str, Any]]:
    """Django's `DATABASES`. It can be made before any server runs; only using it needs one."""
    role = chosen_role()
    return {"default": connection(role).django(pool=role == "application")}


def chosen_role() -> Role:
    """`HOLDFAST_DATABASE_ROLE`; everything but a migration runs as the plain application role."""
    found = os.environ.get("HOLDFAST_DATABASE_ROLE") or "application"
    for role in ROLES:
        if role == found:
            return role
    raise DatabaseProblem("HOLDFAST_DATABASE_ROLE: allowed are application and owner.")


def embedded() -> Cluster | None:
    """The embedded server, unless `DATABASE_URL` names one of one's own."""
    if secret("DATABASE_URL"):
        return None
    if secret("DATABASE_OWNER_URL"):
        raise DatabaseProblem("DATABASE_OWNER_URL is set but DATABASE_URL is not: set both, or neither.")
    return Cluster(home())


def connection(role: Role) -> Connection:
    cluster = embedded()
    if cluster is not None:
        return cluster.connection(roles.OWNER if role == "owner" else roles.APPLICATION)
    if role == "owner" and (owner := secret("DATABASE_OWNER_URL")):
        return parse_url(owner, "DATABASE_OWNER_URL")
    return parse_url(secret("DATABASE_URL"), "DATABASE_URL")
