"""Figures of the running process in Prometheus' text form: by route, status and state, never by family or team."""

from collections.abc import Callable, Iterator
from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_login_failed
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector, generate_latest

REGISTRY = CollectorRegistry()
ProcessCollector(namespace="holdfast", registry=REGISTRY)

SECONDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
REQUESTS = Counter("holdfast_requests", "Requests answered.", ["route", "method", "status"], registry=REGISTRY)
DURATIONS = Histogram("holdfast_request_seconds", "Time to answer.", ["route"], buckets=SECONDS, registry=REGISTRY)
QUERIES = Counter("holdfast_queries", "Statements sent to the database.", ["route"], registry=REGISTRY)
SIGN_INS = Counter("holdfast_sign_ins", "Tries to sign in.", ["outcome"], registry=REGISTRY)
JOBS = Gauge("holdfast_jobs", "Jobs in the queue.", ["status"], registry=REGISTRY)
BACKUP = Gauge("holdfast_backup_age_seconds", "Since the last backup was made.", registry=REGISTRY)
UNSEALED = Gauge("holdfast_audit_unsealed_seconds", "Since the audit was last sealed.", registry=REGISTRY)

OUTCOMES = ("done", "failed", "locked")
METHODS = ("GET", "HEAD", "POST")


def observe(route: str, method: str, status: int, seconds: float, queries: int) -> None:
    """Count one request. A method that somebody invented is counted as other."""
    REQUESTS.labels(route, method if method in METHODS else "other", str(status)).inc()
    DURATIONS.labels(route).observe(seconds)
    QUERIES.labels(route).inc(queries)


def count_sign_ins() -> None:
    """Count from now on; once, however often it is called."""
    for outcome, signal in zip(OUTCOMES, (user_logged_in, user_login_failed, user_locked_out), strict=True):
        SIGN_INS.labels(outcome)
        signal.connect(_counter(outcome), dispatch_uid=f"holdfast-{outcome}", weak=False)


def _counter(outcome: str) -> Callable[..., None]:
    def count(**_: Any) -> None:
        SIGN_INS.labels(outcome).inc()

    return count


def text() -> bytes:
    """Everything, with what stands in the database and on the disk as it is now."""
    for fill in _fresh():
        fill()
    return generate_latest(REGISTRY)


def _fresh() -> Iterator[Callable[[], None]]:
    yield _jobs
    yield _backup
    yield _sealed


def _jobs() -> None:
    from holdfast.base.jobs.queries import counts_by_status

    JOBS.clear()
    for status, number in counts_by_status().items():
        JOBS.labels(status).set(number)


def _backup() -> None:
    from holdfast.config.monitoring.known import seconds_since_backup

    since = seconds_since_backup()
    BACKUP.set(float("nan") if since is None else since)


def _sealed() -> None:
    from holdfast.config.monitoring.known import seconds_since_seal

    since = seconds_since_seal()
    UNSEALED.set(float("nan") if since is None else since)
