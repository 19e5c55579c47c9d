"""The evaluation as data for others' programs: the documented keys of JSON and the rows of CSV."""

from holdfast.reports.data.csv import as_csv
from holdfast.reports.data.json import as_json, as_json_text

__all__ = ["as_csv", "as_json", "as_json_text"]
