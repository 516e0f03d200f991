"""Logs are a JSON line each on standard error, and hold tracebacks only for --debug."""

import json
import logging
import re

import pytest
import structlog

from app.logs import set_up_logs


def logged(capsys: pytest.CaptureFixture[str], *, debug: bool) -> list[dict[str, object]]:
    set_up_logs(debug=debug)
    log = structlog.get_logger()
    log.debug("detail")
    try:
        int("odd")
    except ValueError:
        log.exception("case set aside", case=7)
    captured = capsys.readouterr()
    assert captured.out == ""
    return [json.loads(line) for line in captured.err.splitlines()]


def test_log_says_what_failed_in_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    [line] = logged(capsys, debug=False)
    del line["timestamp"]
    assert re.fullmatch(r"ValueError in test_logs\.py:\d+", str(line.pop("error")))
    assert line == {"event": "case set aside", "level": "error", "case": 7}


def test_debug_keeps_the_details_of_libraries_out(capsys: pytest.CaptureFixture[str]) -> None:
    """Those of SQLAlchemy are rows with persons and keys, those of HTTP clients may be tokens."""
    set_up_logs(debug=True)
    for library in ("sqlalchemy.engine.Engine", "httpx", "PIL", "aiosmtplib", "psycopg"):
        logging.getLogger(library).info("detail")
        logging.getLogger(library).debug("more of it")
    assert capsys.readouterr().err == ""


def test_debug_logs_details_and_tracebacks(capsys: pytest.CaptureFixture[str]) -> None:
    detail, line = logged(capsys, debug=True)
    assert (detail["event"], line["event"]) == ("detail", "case set aside")
    assert str(line["exception"]).startswith("Traceback (most recent call last):")
