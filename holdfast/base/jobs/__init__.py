"""Work beside the pages: jobs in PostgreSQL, begun in the transaction that wants them, tried again when they fail.

Not for: what a person waits for on the page they are on.
"""
