from holdfast.reports.actions.reports import note_report
from holdfast.reports.actions.statements import keep_statement, withdraw_statement

__all__ = ["keep_statement", "note_report", "withdraw_statement"]
