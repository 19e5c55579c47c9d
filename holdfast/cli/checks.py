"""What `holdfast doctor` looks at, outermost first."""

import platform
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from importlib import metadata
from pathlib import Path

from holdfast.base.common.files import nearest_folder
from holdfast.cli.checks_database import database_findings
from holdfast.cli.findings import Finding
from holdfast.cli.serve import check_port
from holdfast.config.backup.state import last_backup
from holdfast.config.database import embedded
from holdfast.config.postgres.home import home
from holdfast.config.postgres.private import openings, owner_and_mode
from holdfast.config.signing_in import breached_passwords
from holdfast.science.errors import BadInput

PACKAGES = ("holdfast", "django", "psycopg", "duckdb", "granian")
BROWSERS = ("chromium", "chromium-browser")
ENOUGH_DISK = 1_000_000_000
TOO_OLD = timedelta(hours=26)  # every night, and two hours for one that takes long


def look(port: int) -> Iterator[Finding]:
    yield Finding("Python", platform.python_version())
    for package in PACKAGES:
        yield Finding(package, metadata.version(package))
    yield _browser()
    yield _port(port)
    yield _disk()
    yield _backup()
    yield _passwords()
    if cluster := embedded():
        yield _home(cluster.home)
    yield from database_findings()


def _browser() -> Finding:
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return Finding("Chromium", found or "none; only the tests' journeys in a browser need it")


def _port(port: int) -> Finding:
    try:
        check_port("127.0.0.1", port)
    except BadInput:
        return Finding(f"Port {port}", "in use, perhaps by Holdfast itself")
    return Finding(f"Port {port}", "free")


def _disk() -> Finding:
    place = nearest_folder(home())
    free = shutil.disk_usage(place).free
    wrong = "" if free >= ENOUGH_DISK else f"less than 1 GB is free at {place}: make room."
    return Finding("Disk", f"{free / 1e9:.1f} GB free at {place}", wrong)


def _backup() -> Finding:
    made = last_backup(home())
    if made is None:
        return Finding("Last backup", "none yet; `holdfast backup` makes one")
    late = datetime.now(UTC) - made.at > TOO_OLD
    wrong = "it is older than 26 hours: look why none was made last night." if late else ""
    return Finding("Last backup", f"{made.at:%d %B %Y %H:%M} UTC, {made.rows:,} rows", wrong)


def _passwords() -> Finding:
    """A list that is named and cannot be read lets no password through, so it is said before somebody needs one."""
    from holdfast.base.signin.breached import is_breached

    what, place = "Breached passwords", breached_passwords()
    if place is None:
        return Finding(what, "Django's 20,000 common ones; HOLDFAST_BREACHED_PASSWORDS names a whole list")
    try:
        is_breached("", place)
    except OSError:
        return Finding(what, str(place), "it cannot be read, so that no password can be set: put the list there.")
    return Finding(what, str(place))


def _home(folder: Path) -> Finding:
    if not folder.exists():
        return Finding("Home", f"{folder}, not made yet")
    open_to_others = openings(folder)
    wrong = f"{', '.join(map(str, open_to_others))} is open to other accounts: chmod 700." if open_to_others else ""
    return Finding("Home", f"{folder} ({owner_and_mode(folder)})", wrong)
