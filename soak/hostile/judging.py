"""What no answer may ever be, however it was asked."""

import re
from urllib.parse import urlsplit

from requests import Response

CANARY = "qvxcanary"
"""Stands in every field of the other team that says who somebody is or what was written of them."""
RUNS = re.compile(r"<script>alert\('qvxss'\)|<img src=x onerror=alert", re.IGNORECASE)
COOKIE = re.compile(r"(^|[,;]\s*)qvx=")
"""By its name: tokens are random, and hold any three letters now and then."""
TRACES = ("Traceback (most recent call last)", "django.core.exceptions", "psycopg.errors", "DEBUG = True")
WANTED = {"X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY"}


def faults(response: Response, sent: str) -> list[str]:
    """One sentence for each thing wrong with an answer; `sent` is what was asked, in short."""
    found = []
    body = response.text if "text" in response.headers.get("Content-Type", "text") else ""
    if response.status_code >= 500 and not (response.status_code == 503 and "/health/ready" in response.url):
        found.append(f"{response.status_code}: {sent}")
    if CANARY in response.content.decode("utf-8", "ignore").lower() or CANARY in str(response.headers).lower():
        found.append(f"a row of another team: {sent}")
    if "html" in response.headers.get("Content-Type", "") and RUNS.search(body):
        found.append(f"a script that runs: {sent}")
    if any(trace in body for trace in TRACES):
        found.append(f"a trace of the program: {sent}")
    if COOKIE.search(response.headers.get("Set-Cookie", "")):
        found.append(f"a cookie that was sent in: {sent}")
    if leads_away(response):
        found.append(f"a way to another site: {sent}")
    if response.status_code < 400 and not response.url.split("?")[0].endswith((".css", ".js")):
        found += [f"no {name}: {sent}" for name, value in WANTED.items() if response.headers.get(name) != value]
    return found


def leads_away(response: Response) -> bool:
    target = urlsplit(response.headers.get("Location", ""))
    return bool(target.netloc) and target.netloc != urlsplit(response.url).netloc
