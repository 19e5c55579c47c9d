"""What the queue does for the forms of all pages."""

from holdfast.base.jobs.queue import task
from holdfast.base.ui.once import clear_sent_forms


@task(name="sent-forms", title="Forget which forms were sent", at="20 2 * * *")
def forget_sent_forms() -> None:
    clear_sent_forms()
