from holdfast.science.errors import BadInput


class Refusal(BadInput):
    """Something that cannot be recorded, in one sentence; `field` is what to change."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field
