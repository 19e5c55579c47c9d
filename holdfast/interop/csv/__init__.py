"""Tables from a service's own files: CSV and its kin, Parquet, Excel and OpenDocument spreadsheets.

Every file is read right or refused in one sentence that names the file, the row and the column.
"""

from .codec import read_table
from .table import Table

__all__ = ["Table", "read_table"]
