"""Who wrote what, and who looked at which family: AuditEvent, AccessEvent, and the `action` decorator.

Both tables only ever grow: the database refuses to change or remove a row.
Not for: application logs, which hold no personal data at all.
"""
