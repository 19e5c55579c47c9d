"""Where Holdfast keeps what it must not lose."""

import os
from pathlib import Path

import platformdirs

SYSTEM_HOME = Path("/var/lib/holdfast")


def home() -> Path:
    """`HOLDFAST_HOME`, else the per-user data folder; root has no such folder that others could reach."""
    chosen = os.environ.get("HOLDFAST_HOME", "").strip()
    if chosen:
        return Path(chosen).expanduser().resolve()
    return SYSTEM_HOME if os.geteuid() == 0 else platformdirs.user_data_path("holdfast")
