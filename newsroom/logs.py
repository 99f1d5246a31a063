"""Logs of one line for each event, whatever a client has put into it."""

import logging
import re
from types import TracebackType

from django.core.exceptions import SuspiciousOperation

ExceptionInfo = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)

# What breaks a line, steers a terminal or turns the reading direction.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# What Django signs (`value:time:signature`): such an address opens its page to whoever reads it.
SIGNED = re.compile(r"[\w=-]+:[A-Za-z0-9]{6}:[\w-]{43}")
INDENT = "    "


class OneLine(logging.Formatter):
    """Write a record as one line, without the signed links that readers hold in confidence,
    nor what the database repeats of a refused row.

    The lines of a traceback are indented, as no record is.
    """

    def formatMessage(self, record: logging.LogRecord) -> str:
        return escape(SIGNED.sub("[…]", super().formatMessage(record)))

    def formatException(self, ei: ExceptionInfo) -> str:
        text = super().formatException(ei)
        for detail in row_details(ei[1]):
            text = text.replace(detail, "[…]")
        return self.formatStack(text)

    def formatStack(self, stack_info: str) -> str:
        return "\n".join(INDENT + escape(line) for line in stack_info.split("\n"))


class Quiet(logging.Filter):
    """Turn what Django calls an error but is a client's doing into a warning without traceback.

    Scanners ask for foreign hosts and for paths above the media all day.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        if record.exc_info and isinstance(record.exc_info[1], SuspiciousOperation):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
            record.exc_info = record.exc_text = None
        return True


def row_details(error: BaseException | None) -> list[str]:
    """Return what PostgreSQL tells of the row it refused: the address and the words of a reader."""
    chain: list[BaseException] = []
    while error is not None and error not in chain:
        chain.append(error)
        error = error.__cause__ or error.__context__
    diagnoses = (getattr(one, "diag", None) for one in chain)
    details = (getattr(one, "message_detail", None) for one in diagnoses)
    return [detail for detail in details if detail]


def escape(text: str) -> str:
    return UNPRINTABLE.sub(lambda found: ascii(found[0])[1:-1], text)
