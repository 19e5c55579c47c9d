"""Paper: PDF documents set by typst from JSON, in the pages' own typeface, readable by a screen reader (PDF/UA-1)."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst

FONTS = Path(str(files("holdfast.base.ui.paper"))) / "fonts"


def typeset(template: Path, data: dict[str, Any]) -> bytes:
    """Set a template with `data`, which it reads as `sys.inputs.data`; refuses a picture without words, as PDF/UA does.

    The template reaches files of its own folder only, and nothing from outside this machine.
    """
    return typst.compile(
        str(template),
        root=str(template.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=["ua-1"],
    )
