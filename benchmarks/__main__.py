"""Run every benchmark, one after the other, each in a process of its own: `python -m benchmarks`."""

import subprocess
import sys
from pathlib import Path
from pkgutil import iter_modules


def names() -> list[str]:
    return sorted(module.name for module in iter_modules([str(Path(__file__).parent)]) if module.name != "__main__")


def main() -> int:
    failed = []
    for name in names():
        print(f"\n== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode != 0:
            failed.append(name)
    if failed:
        print(f"\nNot finished: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
