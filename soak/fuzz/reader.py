"""One way in which a file or a pasted text comes into Holdfast, and what it may do with one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from holdfast.science.errors import BadInput

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "tests" / "reference" / "data"


@dataclass(frozen=True)
class Importer:
    """`run` gets the path of a file, which it may refuse by `BadInput` and by nothing else; `reads` are its modules."""

    name: str
    run: Callable[[Path], Any]
    samples: tuple[bytes, ...]
    reads: tuple[str, ...]
    file: str = "input.csv"


def tried(importer: Importer, content: bytes) -> bool:
    """Whether it was read; refusing it in one sentence is as good.

    Raises
    ------
    AssertionError
        If the refusal is no sentence, or shows where in the program it came from.
    """
    with TemporaryDirectory(prefix="holdfast-fuzz-") as folder:
        file = Path(folder) / importer.file
        file.write_bytes(content)
        try:
            importer.run(file)
        except BadInput as refused:
            said = str(refused)
            assert said.strip(), "a refusal without a word"
            assert "Traceback" not in said, said
            assert "/holdfast/" not in said, said
            return False
    return True
