import atexit
import os
import sys
from importlib import import_module
from multiprocessing import connection, parent_process
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "holdfast.config.settings")
application = get_wsgi_application()

# Some seconds of importing that the first reader of the evaluation would otherwise wait for.
Thread(target=import_module, args=("statsmodels.api",), name="warm", daemon=True).start()


def _end_with_the_command(sentinel: int) -> None:
    """A worker whose command was killed would keep the port from the next one."""
    connection.wait([sentinel])
    os._exit(1)


def _leave_at_once() -> None:
    """Every request is answered by now; taking some thousand modules apart would hold up the stop for seconds."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


if parent := parent_process():
    atexit.register(_leave_at_once)
    Thread(target=_end_with_the_command, args=(parent.sentinel,), name="orphan", daemon=True).start()
