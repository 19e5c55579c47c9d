"""The running service itself: what its process prints, in both forms of the log, holds no canary."""

import re
import signal
import subprocess
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest

from tests.cli.running import free_port, read_until, serving
from tests.privacy.test_canaries import CANARY, TYPED

WRONG = (
    ("/sign-in/", {"username": TYPED, "password": TYPED}),  # a form without its token
    ("/families/search/", {"q": TYPED}),
    (f"/no/{quote(TYPED)}/", None),
    (f"/refer/{quote(TYPED)}/", None),
    (f"/refer/saltmarsh/{quote(TYPED)}/", {"name": TYPED}),
    ("/sign-in/%ff%fe", None),
)


def ask(url: str, form: dict[str, str] | None) -> None:
    body = urlencode(form).encode() if form else None
    try:
        urlopen(Request(url, body, {"User-Agent": TYPED, "X-Request-Id": TYPED}), timeout=60).close()  # noqa: S310
    except HTTPError as refused:
        refused.close()


@pytest.mark.slow
def test_nothing_typed_is_printed(test_server: Any) -> None:
    port = free_port()
    with (
        test_server.fresh_database() as database,
        serving("serve", "--port", str(port), HOLDFAST_LOG="json", **test_server.addresses(database)) as process,
    ):
        said = read_until(process, "Holdfast is on")
        for path, form in WRONG:
            ask(f"http://127.0.0.1:{port}{path}", form)
        process.send_signal(signal.SIGINT)
        try:
            said += process.communicate(timeout=60)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            said += process.communicate()[0]
    lines = re.findall(r'"source": "holdfast.request".*"status": (\d+)', said)
    assert {"403", "404"} <= set(lines), said
    assert CANARY.findall(said) == []
    assert "Traceback" not in said
