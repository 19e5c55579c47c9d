"""`holdfast demo`, as somebody meets it who has just cloned Holdfast."""

import os
import re
import signal
import socket
import time
from http.cookiejar import CookieJar
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from holdfast.config.postgres.cluster import Cluster
from tests.cli.running import free_port, holdfast, read_until, serving

pytestmark = pytest.mark.slow
LAST_WORDS = "Evaluator .*\n"
FAMILIES = "/families/export.csv?whose=team&state=all"


class Visitor:
    """Signs in with what the terminal shows, and reads."""

    def __init__(self, url: str, said: str, job: str) -> None:
        self.url, self.cookies = url, CookieJar()
        self.opener = build_opener(HTTPCookieProcessor(self.cookies))
        email, password = re.search(rf"{job} +(\S+) +(\S+)", said).groups()
        self.read("/sign-in/")
        token = next(cookie.value for cookie in self.cookies if cookie.name == "csrftoken")
        form = {"username": email, "password": password, "csrfmiddlewaretoken": token}
        self.opener.open(f"{url}/sign-in/", urlencode(form).encode())

    def read(self, path: str) -> str:
        with self.opener.open(self.url + path) as answer:
            return answer.read().decode()


def stop(process) -> str:
    """As Ctrl-C in a terminal does, to everything that was started."""
    os.killpg(process.pid, signal.SIGINT)
    said = read_until(process, "Stopped")
    assert process.wait(30) == 0
    return said


def test_it_can_be_stopped_at_any_time_and_loses_nothing(home):
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    start = ("demo", "--port", str(port), "--families")

    with serving(*start, "60", HOLDFAST_HOME=str(home)) as process:
        read_until(process, r"20 of \d+ referrals", seconds=180)
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(30) != 0
    assert not Cluster(home).running()

    with serving(*start, "3", HOLDFAST_HOME=str(home)) as process:
        said = read_until(process, LAST_WORDS, seconds=180)
        assert "Simulating 3 families; every page says that they are simulated" in said
        assert f"Holdfast is on {url} (Ctrl-C stops it). Sign in as:" in said
        visitor = Visitor(url, said, "Therapist")
        assert "Simulated families." in visitor.read("/")
        families = visitor.read(FAMILIES)
        assert 4 <= families.count("\n") <= 10
        assert "kept for the next start" in stop(process)
    assert not Cluster(home).running()

    began = time.monotonic()
    with serving(*start, "3", HOLDFAST_HOME=str(home)) as process:
        said = read_until(process, LAST_WORDS)
        assert time.monotonic() - began < 30
        assert "Simulating" not in said
        assert Visitor(url, said, "Therapist").read(FAMILIES) == families
        stop(process)
    assert not Cluster(home).running()


def test_a_port_in_use_is_one_sentence_and_nothing_is_made(home):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = holdfast("demo", "--port", str(port), HOLDFAST_HOME=str(home))
    assert said.returncode == 2
    assert said.stderr.startswith(f"Port {port} on 127.0.0.1 cannot be used (Address already in use)")
    assert said.stderr.count("\n") == 1
    assert said.stdout == ""
    assert not home.exists()
