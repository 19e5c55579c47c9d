"""What the queue does for the installation itself."""

from holdfast.base.access.housekeeping import clear_ended_sign_ins
from holdfast.base.audit.sealing import seal_audit
from holdfast.base.jobs import task


@task(name="housekeeping", title="Remove what signing in left behind", at="10 2 * * *")
def housekeeping() -> None:
    clear_ended_sign_ins()


@task(name="seal-audit", title="Seal the audit", at="*/5 * * * *")
def seal() -> None:
    seal_audit()
