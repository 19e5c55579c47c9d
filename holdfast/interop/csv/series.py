"""The columns of a table that make an area's series."""

from holdfast.science.series import Column, Sheet

from .table import Table


def series_sheet(table: Table, *, time: str, count: str, offset: str | None = None, area: str | None = None) -> Sheet:
    """Name the columns of times, counts, people at risk and areas; each is in the table."""
    return Sheet(
        table.source,
        table.rows.tolist(),
        _column(table, time),
        _column(table, count),
        _column(table, offset) if offset else None,
        _column(table, area) if area else None,
    )


def _column(table: Table, name: str) -> Column:
    return Column(name, table.text(name).to_pylist())
