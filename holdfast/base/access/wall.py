"""The second wall: whoever asks the database, in whatever way, gets rows of the teams they have entered and no others.

`entered(user)` and `entered_for(teams)` pass it; `policies.py` raises it.
"""

from holdfast.base.common.wall import BrokenTransaction, entered, entered_for

__all__ = ["BrokenTransaction", "entered", "entered_for"]
