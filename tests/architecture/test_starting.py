"""What every command and every process of the service loads at its start: nothing that takes long and few need."""

import subprocess
import sys

LATER = ("scipy.stats", "scipy.optimize", "statsmodels", "pandas", "polars", "duckdb", "matplotlib")
STARTED = f"""
import sys
from holdfast.cli.database import start_django
start_django()
from django.urls import get_resolver
get_resolver().url_patterns
print([name for name in {LATER!r} if name in sys.modules])
"""


def test_heavy_libraries_are_loaded_when_they_are_first_used() -> None:
    """SciPy loads its parts by itself when they are named in full: `import scipy`, then `scipy.stats.norm`."""
    done = subprocess.run([sys.executable, "-c", STARTED], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
