from typing import Literal

Better = Literal["higher", "lower"]


def sign_of(better: Better) -> int:
    """+1 where a higher score is better, −1 where a lower one is."""
    return 1 if better == "higher" else -1
