"""Jobs: begun in the transaction that wants them, kept apart by team, tried again, and shown when they fail."""

from types import SimpleNamespace

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from holdfast.base.audit.models import AuditEvent
from holdfast.base.jobs import queries, running, tasks
from holdfast.base.jobs.failure import keep_failure
from holdfast.base.jobs.models import JobFailure
from holdfast.base.jobs.queue import TASKS, Patience
from holdfast.base.jobs.running import CommandFailed, run
from holdfast.base.organisation.models import Role
from holdfast.reports.tasks import write_extracts, write_team_extract
from holdfast.science.errors import BadInput
from tests.factories import make_team, make_user
from tests.queue import do_jobs, failed_job

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return make_team()


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_job_is_queued_in_the_transaction_that_wants_it(team) -> None:
    with transaction.atomic():
        write_team_extract.enqueue(team_id=team.pk)
        assert ProcrastinateJob.objects.count() == 1
        transaction.set_rollback(True)
    assert not ProcrastinateJob.objects.exists()


def test_the_same_job_waits_once(team) -> None:
    assert write_team_extract.enqueue(team_id=team.pk, once="a") is True
    assert write_team_extract.enqueue(team_id=team.pk, once="a") is False
    assert write_team_extract.enqueue(team_id=team.pk, once="b") is True
    assert ProcrastinateJob.objects.count() == 2


@pytest.mark.parametrize("words", ["Isla Brightwater", "a" * 81, "07700 900123"])
def test_names_and_words_never_stand_in_the_queue(team, words) -> None:
    with pytest.raises(TypeError, match="must be a number or a code"):
        write_team_extract.enqueue(team_id=team.pk, of=words)
    assert not ProcrastinateJob.objects.exists()


def test_every_night_there_is_one_job_for_each_team(team) -> None:
    other = make_team("elsewhere")
    write_extracts.enqueue()
    do_jobs()
    assert {job.args["team_id"] for job in ProcrastinateJob.objects.all()} == {team.pk, other.pk}


def test_a_failed_try_keeps_where_and_what_kind_but_not_what_it_said(team) -> None:
    write_team_extract.enqueue(team_id=10**9)  # no such team
    with pytest.raises(Exception, match="does not exist"):
        do_jobs()
    kept = JobFailure.objects.get()
    assert (kept.task, kept.kind, kept.said) == ("extract.write", "DoesNotExist", "")
    assert kept.place.startswith("reports/tasks.py:")


def test_a_sentence_made_to_be_shown_is_shown() -> None:
    kept = keep_failure(job_id=1, task="x", team_id=None, error=BadInput("The key file is missing."))
    assert kept.said == "The key file is missing."


def test_waiting_grows_and_what_was_asked_wrongly_is_not_tried_again() -> None:
    def wait(error: Exception, attempts: int) -> int | None:
        job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="x", attempts=attempts)
        decision = Patience(max_attempts=3, exponential_wait=6).get_retry_decision(exception=error, job=job)
        return None if decision is None else round((decision.retry_at - before()).total_seconds())

    def before():
        from django.utils import timezone

        return timezone.now()

    assert [wait(OSError(), attempts) for attempts in range(4)] == [6, 36, 216, None]
    assert wait(BadInput("no"), 0) is None


def test_the_page_shows_what_failed_and_lets_it_be_tried_again(team) -> None:
    manager = make_user(team, Role.MANAGER)
    job = failed_job(team)
    client = signed_in(manager)
    page = client.get(reverse("jobs")).text
    assert "One job has failed" in page
    assert "No space left on device" in page
    client.post(reverse("job-again", args=[job.pk]))
    job.refresh_from_db()
    assert job.status == "todo"
    assert "Nothing has failed; one job is at work or waiting." in client.get(reverse("jobs")).text
    assert AuditEvent.objects.filter(what="job.tried_again", actor=manager).count() == 1


def test_a_job_that_failed_without_a_sentence_says_whom_to_tell(team) -> None:
    job = failed_job(team)
    JobFailure.objects.filter(job_id=job.pk).update(said="", kind="KeyError")
    page = signed_in(make_user(team, Role.MANAGER)).get(reverse("jobs")).text
    assert "Something unforeseen (KeyError): tell who runs Holdfast" in page


def test_what_is_set_aside_leaves_the_list_and_stays_kept(team) -> None:
    client = signed_in(make_user(team, Role.MANAGER))
    job = failed_job(team)
    client.post(reverse("job-aside", args=[job.pk]))
    assert "Nothing has failed" in client.get(reverse("jobs")).text
    assert JobFailure.objects.get().set_aside_at is not None


def test_another_teams_job_is_not_there(team) -> None:
    job = failed_job(make_team("elsewhere"))
    client = signed_in(make_user(team, Role.MANAGER))
    assert "Nothing has failed" in client.get(reverse("jobs")).text
    assert client.post(reverse("job-again", args=[job.pk])).status_code == 404


def test_every_task_says_what_it_is_and_monitoring_counts_them(team) -> None:
    assert all(task.title for task in TASKS.values())
    failed_job(team)
    assert queries.counts_by_status() == {"failed": 1}


def test_a_command_that_fails_says_its_own_sentence_and_is_tried_again() -> None:
    with pytest.raises(CommandFailed, match=r"nowhere\.yaml") as failed:
        run("blueprint", "check", "nowhere.yaml")
    assert "nowhere.yaml" in keep_failure(job_id=1, task="x", team_id=None, error=failed.value).said
    job = Job(id=1, queue="q", lock=None, queueing_lock=None, task_name="x", attempts=0)
    assert Patience(max_attempts=3).get_retry_decision(exception=failed.value, job=job)


@pytest.mark.parametrize(
    ("errors", "answer", "shown"),
    [("Reading\nNo key is there.\n", "", "No key is there."), ("", "2 findings.\n\nnotes\n", "2 findings.")],
)
def test_the_sentence_of_a_command_is_its_finding_or_its_last_error(monkeypatch, errors, answer, shown) -> None:
    done = SimpleNamespace(returncode=1, stderr=errors, stdout=answer)
    monkeypatch.setattr(running.subprocess, "run", lambda *_, **__: done)
    with pytest.raises(CommandFailed) as failed:
        run("audit", "verify")
    assert str(failed.value) == shown


def test_what_needs_the_owner_is_left_to_timers_where_the_queue_is_not_the_owner(team, monkeypatch) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(tasks, "run", lambda *arguments: asked.append(arguments))
    monkeypatch.setenv("HOLDFAST_BACKUP_FOLDER", "/safe")
    monkeypatch.setenv("DATABASE_URL_FILE", "/run/secrets/database_url")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    for name in ("backup", "audit.verify"):
        TASKS[name].enqueue()
    do_jobs()
    assert asked == []


def test_nightly_backups_and_caseloads_are_made_where_a_folder_is_named(team, monkeypatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    asked: list[tuple[str, ...]] = []
    monkeypatch.setattr(tasks, "run", lambda *arguments: asked.append(arguments))
    for name in ("backup", "caseload.nightly", "audit.verify"):
        TASKS[name].enqueue()
    do_jobs()
    assert asked == [("audit", "verify")]
    monkeypatch.setenv("HOLDFAST_BACKUP_FOLDER", "/safe")
    monkeypatch.setenv("HOLDFAST_CASELOAD_FOLDER", "/paper")
    for name in ("backup", "caseload.nightly"):
        TASKS[name].enqueue()
    do_jobs()
    do_jobs()
    assert asked[1:] == [
        ("backup", "/safe", "--keep", "30"),
        ("caseload", "/paper/caseload-saltmarsh.pdf", "--team", "saltmarsh"),
    ]
