"""Files that a command wrote: their paths for people, and what proves that they are the same for programs."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from holdfast.cli.output import Format, printed


def written(paths: Sequence[Path], output: Format, sentence: str) -> str:
    """A path a line; in JSON and CSV with the size in bytes and the SHA-256 of each file."""
    if output == "table":
        return "\n".join(map(str, paths))
    contents = [path.read_bytes() for path in paths]
    files = [
        {"file": str(path), "bytes": len(content), "sha256": sha256(content).hexdigest()}
        for path, content in zip(paths, contents, strict=True)
    ]
    return printed({"files": files, "sentence": sentence, "notes": []}, output, rows="files")
