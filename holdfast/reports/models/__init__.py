from holdfast.reports.models.statement import Statement, StatementKind

__all__ = ["Statement", "StatementKind"]
