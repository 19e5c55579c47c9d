"""The one exception for input that cannot be used, at every level of the house."""


class BadInput(ValueError):
    """Input that is refused; its text is one sentence saying where, what, and what is allowed."""
