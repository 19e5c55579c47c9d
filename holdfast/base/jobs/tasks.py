"""What the queue does for the installation itself."""

import os
from pathlib import Path

from holdfast.base.access.housekeeping import clear_ended_sign_ins
from holdfast.base.audit.sealing import seal_audit
from holdfast.base.jobs.queue import task
from holdfast.base.jobs.running import run
from holdfast.base.organisation.models import Team


@task(name="housekeeping", title="Remove what signing in left behind", at="10 2 * * *")
def housekeeping() -> None:
    clear_ended_sign_ins()


@task(name="seal-audit", title="Seal the audit", at="*/5 * * * *")
def seal() -> None:
    seal_audit()


@task(name="audit.verify", title="Check that nobody changed the audit", at="40 2 * * *", retries=1)
def verify_audit() -> None:
    if every_row_is_reached():
        run("audit", "verify")


@task(name="backup", title="Write the nightly backup", at="0 3 * * *")
def backup() -> None:
    """Where `HOLDFAST_BACKUP_FOLDER` names a place, which should be a disk of another machine."""
    folder = os.environ.get("HOLDFAST_BACKUP_FOLDER")
    if folder and every_row_is_reached():
        run("backup", folder, "--keep", "30")


def every_row_is_reached() -> bool:
    """On a server of its own the queue does not know the owner's password: there timers that do know it do this."""
    owner, server = (
        any(os.environ.get(f"{name}{form}") for form in ("", "_FILE"))
        for name in ("DATABASE_OWNER_URL", "DATABASE_URL")
    )
    return owner or not server


@task(name="caseload.nightly", title="Print every team’s open families", at="30 5 * * *")
def print_caseloads() -> None:
    """For the day the network is down, where `HOLDFAST_CASELOAD_FOLDER` names a place."""
    if os.environ.get("HOLDFAST_CASELOAD_FOLDER"):
        print_caseload.enqueue_for_each_team()


@task(name="caseload", title="Print a team’s open families")
def print_caseload(*, team_id: int) -> None:
    slug = Team.objects.get(pk=team_id).slug
    folder = Path(os.environ["HOLDFAST_CASELOAD_FOLDER"])
    run("caseload", str(folder / f"caseload-{slug}.pdf"), "--team", slug)
