"""Logs say what went wrong and where in the code, never whose record it was."""

import logging
import re
from types import TracebackType

VALUES = re.compile(r"%(\(\w+\))?[-#0 +]*\d*(\.\d+)?[a-zA-Z]")


class Impersonal(logging.Formatter):
    """One line: when, how bad, whose code, which page, which kind of exception; below it the places in the code.

    The words of a message are kept only as their author wrote them, with the values left out. A message that came
    ready-made may hold anything, so it is replaced by the place that sent it. An exception keeps its type, not its
    text; a page is named by its route, not by its address.
    """

    def format(self, record: logging.LogRecord) -> str:
        parts = [self.formatTime(record), record.levelname, f"{record.name}:", _words(record), *_page(record)]
        kinds = _kinds(record)
        said = " ".join([*parts, f"[{', '.join(kinds)}]"] if kinds else parts)
        return "\n".join([said, *_places(record.exc_info[2] if record.exc_info else None)])


def _words(record: logging.LogRecord) -> str:
    if record.args and isinstance(record.msg, str):
        return VALUES.sub("…", record.msg)
    return f"said by {record.module}:{record.lineno}"


def _page(record: logging.LogRecord) -> list[str]:
    request = getattr(record, "request", None)
    if request is None:
        return []
    match = getattr(request, "resolver_match", None)
    status = getattr(record, "status_code", "")
    route = f"/{match.route}" if match else "an unknown address"
    return [f"{status} {getattr(request, 'method', '')} {route}".strip()]


def _kinds(record: logging.LogRecord) -> list[str]:
    raised = [record.exc_info[1]] if record.exc_info else []
    values = record.args if isinstance(record.args, tuple) else ()
    return [type(error).__name__ for error in (*raised, *values) if isinstance(error, BaseException)]


def _places(traceback: TracebackType | None) -> list[str]:
    lines = []
    while traceback:
        code = traceback.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{traceback.tb_lineno} in {code.co_name}")
        traceback = traceback.tb_next
    return lines
