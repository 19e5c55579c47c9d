"""Run a command with a throw-away server: `python scripts/with_postgres.py PROGRAMS -- COMMAND…`.

PROGRAMS is the `bin` folder of any PostgreSQL. The command finds the server in DATABASE_URL and DATABASE_OWNER_URL.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from holdfast.config.postgres.cluster import Cluster
from holdfast.config.postgres.roles import APPLICATION, OWNER
from holdfast.science.errors import BadInput


def main(arguments: list[str]) -> int:
    match arguments:
        case [programs, "--", *command] if command:
            return _run(Path(programs), command)
        case _:
            print("Usage: python scripts/with_postgres.py PROGRAMS -- COMMAND…", file=sys.stderr)
            return 2


def _run(programs: Path, command: list[str]) -> int:
    with tempfile.TemporaryDirectory() as home:
        cluster = Cluster(Path(home).resolve(), programs=programs, throwaway=True)
        with cluster.use():
            urls = {
                "DATABASE_URL": cluster.connection(APPLICATION).url(),
                "DATABASE_OWNER_URL": cluster.connection(OWNER).url(),
            }
            return subprocess.run(command, env={**os.environ, **urls}, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BadInput as problem:
        print(problem, file=sys.stderr)
        sys.exit(2)
