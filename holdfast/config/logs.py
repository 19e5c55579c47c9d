"""Logs say what went wrong and where in the code, never whose record it was."""

import logging
import re

NUMBERS = re.compile(r"\d{3,}")


class Impersonal(logging.Filter):
    """Keep the exception's type and the place in the code; drop its text and any long number or query in a path."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and record.exc_info[0]:
            record.msg = f"{record.msg % record.args if record.args else record.msg} [{record.exc_info[0].__name__}]"
            record.args = ()
            record.exc_text = _places(record.exc_info[2])
            record.exc_info = None
        message = record.getMessage().split("?", 1)[0]
        record.msg, record.args = NUMBERS.sub("#", message), ()
        return True


def _places(traceback) -> str:
    lines = []
    while traceback:
        code = traceback.tb_frame.f_code
        lines.append(f"  {code.co_filename}:{traceback.tb_lineno} in {code.co_name}")
        traceback = traceback.tb_next
    return "\n".join(lines)
