"""Structured logs on standard error, without the bodies of mails or whole addresses."""

import logging
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import structlog


def set_up_logs(*, debug: bool) -> None:
    """Readable lines on a terminal, JSON otherwise; tracebacks only with `debug`.

    `debug` is for our own words: what libraries tell of their work quotes rows, tokens and addresses.
    """
    logging.basicConfig(level=logging.WARNING if debug else logging.ERROR, stream=sys.stderr)
    terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            # A person reads the clock on the wall, a program the one that never jumps.
            structlog.processors.TimeStamper(fmt="%H:%M:%S" if terminal else "iso", utc=not terminal),
            structlog.processors.format_exc_info if debug else _without_traceback,
            structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
            if terminal
            else structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG if debug else logging.INFO),
        logger_factory=lambda *_: _Lines(sys.stderr),
        cache_logger_on_first_use=False,
    )


class _Lines(structlog.PrintLogger):
    """Writes what can be written: on a full disk a line of the log is lost, and no mail for its sake."""

    def msg(self, message: str) -> None:
        """One line."""
        with suppress(OSError):
            super().msg(message)

    debug = info = warning = error = critical = msg


def _without_traceback(_: object, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Say what failed and where in a word; the traceback is for --debug."""
    if event.pop("exc_info", None):
        error = sys.exc_info()[1]
        event["error"] = f"{type(error).__name__} {_place(error)}".strip()
    return event


def _place(error: BaseException | None) -> str:
    """The line that raised it. What the error says may quote a mail, and stays out of the log."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return f"in {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
