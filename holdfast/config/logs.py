"""Logs say what went wrong and where in the code, never whose record it was."""

import json
import logging
import re
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from holdfast.config.monitoring.number import number
from holdfast.science.errors import BadInput

OWN = "holdfast.request"
FORMS = ("text", "json")
VALUES = re.compile(r"%(\(\w+\))?[-#0 +]*\d*(\.\d+)?[a-zA-Z]")


class Impersonal(logging.Formatter):
    """One line: when, how bad, whose code, which page, which kind of exception; below it the places in the code.

    The words of a message are kept only as their author wrote them, with the values left out. A message that came
    ready-made may hold anything, so it is replaced by the place that sent it. An exception keeps its type, not its
    text; a page is named by its route, not by its address.
    """

    def format(self, record: logging.LogRecord) -> str:
        parts = [self.formatTime(record), record.levelname, f"{record.name}:", _words(record), *_page(record)]
        parts += [f"request {_number(record)}"] if _number(record) else []
        kinds = _kinds(record)
        said = " ".join([*parts, f"[{', '.join(kinds)}]"] if kinds else parts)
        return "\n".join([said, *_places(record.exc_info[2] if record.exc_info else None)])


class Structured(logging.Formatter):
    """The same, one JSON object a line, for machines that gather logs; `facts` are those of a request that ended."""

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "source": record.name,
            "said": _words(record),
            "request": _number(record),
            "page": "".join(_page(record)) or None,
            "kinds": _kinds(record),
            "places": [line.strip() for line in _places(record.exc_info[2] if record.exc_info else None)],
        }
        facts = getattr(record, "facts", {}) if record.name == OWN else {}
        return json.dumps({key: value for key, value in said.items() if value} | facts, ensure_ascii=False)


def logging_settings(form: str) -> dict[str, Any]:
    """Django's LOGGING. Its own handlers would print or post what was typed; only as JSON each request has a line."""
    names = {name: {"handlers": [], "level": "WARNING", "propagate": True} for name in ("django", "django.server")}
    requests = {OWN: {"level": "INFO" if form == "json" else "WARNING"}}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "text": {"()": "holdfast.config.logs.Impersonal"},
            "json": {"()": "holdfast.config.logs.Structured"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form}},
        "root": {"handlers": ["console"], "level": "WARNING"},
        "loggers": names | requests,
    }


def chosen_form(given: str) -> str:
    """What `HOLDFAST_LOG` asks for."""
    if given not in ("", *FORMS):
        raise BadInput("HOLDFAST_LOG: allowed are text and json.")
    return given or "text"


def _number(record: logging.LogRecord) -> str:
    """Of the request that the record is about, else of the one that is being answered."""
    return str(getattr(getattr(record, "request", None), "number", "") or number.get())


def _words(record: logging.LogRecord) -> str:
    if record.name == OWN:
        return "answered"
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
