"""An authenticator app, by RFC 6238 and nothing of Holdfast's."""

import base64
import hmac
import struct
import time
from dataclasses import dataclass, field


def code_of(secret: str, counter: int) -> str:
    digest = hmac.digest(base64.b32decode(secret), struct.pack(">Q", counter), "sha1")
    place = digest[-1] & 15
    return f"{(int.from_bytes(digest[place : place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06}"


@dataclass
class App:
    secret: str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    codes: list[str] = field(default_factory=list)

    def code(self, periods: int = 0) -> str:
        """The code that is shown now, or was or will be so many half minutes away."""
        return code_of(self.secret, int(time.time()) // 30 + periods)

    def wrong(self) -> str:
        near = {self.code(periods) for periods in range(-3, 4)}
        return next(code for code in ("000000", "111111", "222222", "333333") if code not in near)
