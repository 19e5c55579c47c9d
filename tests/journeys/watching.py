"""What goes wrong behind a page: errors of the script, refused or failed requests, breaches of the content policy."""

import re
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

ECHO = "Failed to load resource"  # the console repeats every response that is no success


@dataclass
class Watch:
    problems: list[str] = field(default_factory=list)
    expected: list[tuple[int, str]] = field(default_factory=list)

    def expect(self, status: int, address: str = "") -> None:
        """From now on pages whose address matches may answer with `status`."""
        self.expected.append((status, address))

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._said)
        context.on("weberror", lambda error: self.problems.append(f"script: {error.error}"))
        context.on("response", self._answered)
        context.on("requestfailed", self._failed)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and ECHO not in message.text:
            self.problems.append(f"console: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not any(
            response.status == status and re.search(address, response.url) for status, address in self.expected
        ):
            self.problems.append(f"{response.status}: {response.request.method} {response.url}")

    def _failed(self, request: Request) -> None:
        # a page that is left, and a download, end what was still under way
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"{request.failure}: {request.method} {request.url}")
