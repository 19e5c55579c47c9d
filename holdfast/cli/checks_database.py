"""What `holdfast doctor` looks at in the database."""

from collections.abc import Iterator
from typing import Any

from holdfast.cli.database import connected, let_go, pending_migrations, running_database, start_django
from holdfast.cli.findings import Finding
from holdfast.config.database import connection, embedded
from holdfast.config.postgres import build, programs
from holdfast.config.postgres.cluster import Cluster

POWERS = ("rolsuper", "rolcreaterole", "rolcreatedb", "rolreplication", "rolbypassrls")
ROLE = f"SELECT {', '.join(POWERS)} FROM pg_roles WHERE rolname = current_user"  # noqa: S608 - fixed names
GUARDED = (
    "SELECT count(*), to_regprocedure('public.holdfast_without_anybody()') IS NOT NULL FROM pg_class "
    "WHERE relrowsecurity AND relnamespace = 'public'::regnamespace"
)
OWNED = "SELECT count(*) FROM pg_class WHERE pg_has_role(relowner, 'USAGE') AND relkind IN ('r', 'p', 'v', 'S')"


def database_findings() -> Iterator[Finding]:
    cluster = embedded()
    if cluster is not None:
        yield Finding("PostgreSQL programs", f"{programs.version(cluster.programs)} in {cluster.programs}")
        if not cluster.data.exists():
            yield Finding("Database", f"{cluster.data}, not made yet", "run `holdfast migrate` or `holdfast demo`.")
            return
        build.check_whole(cluster.data, cluster.programs)
        yield _access_rules(cluster)
    with running_database():
        yield from _served(cluster)


def _access_rules(cluster: Cluster) -> Finding:
    lines = [line.split() for line in (cluster.data / "pg_hba.conf").read_text(encoding="utf-8").splitlines()]
    methods = sorted({line[-1] for line in lines if line and not line[0].startswith("#")})
    loose = [method for method in methods if method != "scram-sha-256"]
    wrong = f"{cluster.data / 'pg_hba.conf'} lets people in by {', '.join(loose)}: allow scram-sha-256 only."
    return Finding("Signing in to it", ", ".join(methods), wrong if loose else "")


def _served(cluster: Cluster | None) -> Iterator[Finding]:
    place = connection("application")
    with connected("application") as opened:
        version = opened.execute("SHOW server_version").fetchone()[0]
        where = "embedded" if cluster else f"{place.host}:{place.port}"
        yield Finding("PostgreSQL server", f"{version}, {where}, database {place.name}")
        yield _application_role(opened, place.user)
        yield _wall(opened)
    with connected("owner") as opened:
        yield Finding("Owner's role", opened.info.user)
    yield _migrations()
    yield from _ready()


def _application_role(opened: Any, name: str) -> Finding:
    powers = [power for power, held in zip(POWERS, opened.execute(ROLE).fetchone(), strict=True) if held]
    owned = opened.execute(OWNED).fetchone()[0]
    wrong = []
    if powers:
        wrong.append(f"it has {', '.join(powers)}")
    if owned:
        wrong.append(f"it owns {owned} tables or sequences (name another owner in DATABASE_OWNER_URL)")
    said = f"the application must connect as a plain role, but {' and '.join(wrong)}." if wrong else ""
    return Finding("Application's role", name, said)


def _wall(opened: Any) -> Finding:
    """Whether the database itself keeps teams apart, and lets nobody in who has not entered."""
    start_django()
    from holdfast.base.access.raising import open_tables

    tables = open_tables()
    let_go()
    guarded, raised = opened.execute(GUARDED).fetchone()
    loose = not raised or opened.execute("SELECT holdfast_without_anybody() <> '{}'").fetchone()[0]
    wrong = [f"rows of {', '.join(tables)} are held back from nobody"] if tables else []
    wrong += ["whoever has not signed in reaches rows"] if loose else []
    said = f"{' and '.join(wrong)}: run `holdfast migrate`." if wrong else ""
    return Finding("Rows kept apart by team", f"in {guarded} tables", said)


def _migrations() -> Finding:
    start_django()
    missing = pending_migrations()
    let_go()
    wrong = "run `holdfast migrate`." if missing else ""
    return Finding("Migrations", f"{len(missing)} to apply" if missing else "all applied", wrong)


def _ready() -> Iterator[Finding]:
    """What `/health/ready` looks at and tells nobody; the tables are looked at above."""
    from holdfast.config.monitoring.known import states

    found = [Finding(state.what, state.wrong or "as it should be", state.wrong) for state in states()]
    let_go()
    yield from (one for one in found if one.what in ("Secrets", "Jobs move on"))
