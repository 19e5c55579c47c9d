from holdfast.reports.actions.statements import keep_statement, withdraw_statement

__all__ = ["keep_statement", "withdraw_statement"]
