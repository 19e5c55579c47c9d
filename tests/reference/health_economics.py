"""Published models of health economics with their published and recomputed results."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data" / "health-economics"
SAVING = Path(__file__).parents[2] / "docs" / "examples" / "money" / "children-who-stay-at-home.yaml"


@cache
def expected(name: str) -> Any:
    """`bcea_vaccine_psa.expected`, `chancellor_hiv` or `darth_sick_sicker`."""
    return json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
