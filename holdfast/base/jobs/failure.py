"""What is kept of a try that failed: enough to mend it, nothing of whom it was about."""

from pathlib import Path

from holdfast.base.jobs.models import JobFailure
from holdfast.base.jobs.running import CommandFailed
from holdfast.science.errors import BadInput

PACKAGE = Path(__file__).parents[2]


def keep_failure(*, job_id: int, task: str, team_id: int | None, error: Exception) -> JobFailure:
    return JobFailure.objects.create(
        job_id=job_id, task=task, team_id=team_id, kind=type(error).__name__, place=_place(error), said=_said(error)
    )


def _place(error: Exception) -> str:
    """The last place in Holdfast's own code that the exception passed."""
    found, traceback = "", error.__traceback__
    while traceback:
        path = Path(traceback.tb_frame.f_code.co_filename)
        if path.is_relative_to(PACKAGE):
            found = f"{path.relative_to(PACKAGE)}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    return found


def _said(error: Exception) -> str:
    """Only a sentence made to be shown, or what the system says of a file: other texts may quote a row."""
    if isinstance(error, (BadInput, CommandFailed)):
        return str(error)[:400]
    return (error.strerror or "") if isinstance(error, OSError) else ""
