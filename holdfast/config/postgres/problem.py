"""What stands in the way of a running database, in one sentence."""

from holdfast.science.errors import BadInput


class DatabaseProblem(BadInput):
    """The database cannot be used; the text says why and what to do."""
