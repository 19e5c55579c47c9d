"""Make or check the locked requirement files: `python scripts/requirements.py make|check`."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "requirements"
# setuptools is locked too, so that installing Holdfast itself fetches nothing.
SOURCES = {
    "bootstrap.txt": ["requirements/bootstrap.in"],
    "app.txt": ["pyproject.toml", "requirements/build.in"],
    "spark.txt": ["pyproject.toml", "--extra", "spark", "requirements/build.in"],
    "dev.txt": ["pyproject.toml", "--extra", "spark", "--group", "pyproject.toml:dev", "requirements/build.in"],
}
# No addresses and no comments: the files say what is installed and nothing about where from.
OPTIONS = ["--generate-hashes", "--universal", "--python-version", "3.11", "--quiet"]
OPTIONS += ["--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"]


def compile_into(folder: Path, *, upgrade: bool = False) -> None:
    """Compile every file, keeping the versions that the file in `folder` already has."""
    for name, sources in SOURCES.items():
        command = [sys.executable, "-m", "uv", "pip", "compile", *sources, *OPTIONS, "-o", str(folder / name)]
        subprocess.run(command + ["--upgrade"] * upgrade, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def pins(path: Path) -> set[str]:
    """`name==version ; marker` of every package. Not its hashes: a release may gain a file for another machine."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {line.rstrip(" \\") for line in lines if re.match(r"[a-z0-9]", line)}


def differences() -> list[str]:
    """One sentence for each file that no longer matches what it is made from."""
    found = []
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for file in SOURCES:
            if (FOLDER / file).exists():
                shutil.copy(FOLDER / file, copy / file)
        compile_into(copy)
        for file in SOURCES:
            if changed := pins(FOLDER / file) ^ pins(copy / file):
                found.append(f"requirements/{file} does not match pyproject.toml: {', '.join(sorted(changed))}")
    return found


def main(arguments: list[str]) -> int:
    match arguments:
        case ["make"]:
            compile_into(FOLDER)
        case ["make", "--upgrade"]:
            compile_into(FOLDER, upgrade=True)
        case ["check"]:
            found = differences()
            print("\n".join(found) or "The requirement files match pyproject.toml.")
            return 1 if found else 0
        case _:
            print("Usage: python scripts/requirements.py make [--upgrade] | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
