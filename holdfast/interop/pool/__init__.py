"""The file that a service sends to be pooled with others: sufficient statistics, signed, and nobody in it."""

from holdfast.interop.pool.codec import FORMAT, Sent, packed, unpacked
from holdfast.interop.pool.keys import fingerprint, own_key

__all__ = ["FORMAT", "Sent", "fingerprint", "own_key", "packed", "unpacked"]
