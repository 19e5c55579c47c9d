"""The one exception for input that cannot be used, at every level of the house."""


class BadInput(ValueError):
    """Input that is refused; its text is one sentence saying where, what, and what is allowed."""


class Refusal(BadInput):
    """What cannot be recorded, in one sentence; `field` names what to change, and is empty where it is the whole."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
