"""The sentence at the top of a page in pieces, some of which stand out."""

Piece = tuple[str, bool]
Said = list[Piece]


def plain(text: str) -> Piece:
    return text, False


def strong(text: str) -> Piece:
    return text, True
