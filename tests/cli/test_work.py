"""The worker as a process of its own, on a real database."""

import signal
import subprocess
import sys
import time

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob

from holdfast.base.jobs.models import JobFailure
from holdfast.base.jobs.queue import TASKS
from tests.cli.running import COMMAND, ROOT, _environment, holdfast


def states() -> dict[str, str]:
    """Without those that began by themselves meanwhile."""
    asked = ProcrastinateJob.objects.filter(task_name__in=("housekeeping", "extract.write"))
    return dict(asked.values_list("task_name", "status"))


@pytest.mark.slow
def test_it_does_what_waits_and_takes_up_what_a_killed_worker_left(test_server, committed_db: str) -> None:
    TASKS["housekeeping"].enqueue()
    TASKS["extract.write"].enqueue(team_id=10**9)  # no such team: it fails and will be tried again
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing' where task_name = 'housekeeping'")
    done = holdfast("work", "--once", **test_server.addresses(committed_db))
    assert done.returncode == 0, done.stderr
    assert states() == {"housekeeping": "succeeded", "extract.write": "todo"}
    assert ProcrastinateJob.objects.get(task_name="extract.write").attempts == 1
    assert JobFailure.objects.get().kind == "DoesNotExist"
    assert ProcrastinateEvent.objects.filter(type="succeeded", job__task_name="housekeeping").count() == 1


@pytest.mark.slow
def test_a_job_under_which_workers_die_again_and_again_has_failed(test_server, committed_db: str) -> None:
    TASKS["housekeeping"].enqueue()
    with connection.cursor() as cursor:
        cursor.execute("update procrastinate_jobs set status = 'doing', attempts = 4")
    done = holdfast("work", "--once", **test_server.addresses(committed_db))
    assert done.returncode == 0, done.stderr
    assert states() == {"housekeeping": "failed"}
    assert JobFailure.objects.get(task="housekeeping").said.startswith("Every worker that was at it ended")


@pytest.mark.slow
def test_it_ends_with_the_process_that_started_it(test_server, committed_db: str) -> None:
    """Whoever serves the pages may be killed without a word; nobody goes on doing jobs then."""
    command = [*COMMAND, "work", "--within"]
    script = (
        "import os, subprocess, time\n"
        f"worker = subprocess.Popen({command!r} + [str(os.getpid())])\n"
        "print(worker.pid, flush=True)\n"
        "time.sleep(99)"
    )
    environment = _environment(test_server.addresses(committed_db))
    parent = subprocess.Popen(
        [sys.executable, "-c", script], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    worker = int(parent.stdout.readline())
    parent.send_signal(signal.SIGKILL)
    parent.wait()
    for _ in range(300):
        if not _lives(worker):
            return
        time.sleep(0.1)
    raise AssertionError("the worker goes on without the process that started it")


def _lives(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat", encoding="ascii") as stat:
            return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
