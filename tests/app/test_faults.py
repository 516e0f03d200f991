"""Every fault becomes one sentence and the exit code that others rely on."""

from pathlib import Path

import pytest

from app.configuration import Misconfigured
from app.faults import exit_code_of, told
from contest.errors import LoginRefused, Unavailable
from store.register_csv import RegisterFaulty

FAULTS: list[tuple[BaseException, str, int]] = [
    (Misconfigured("config.toml", ["a: is missing"]), "config.toml has 1 mistake:\n  a: is missing", 2),
    (Misconfigured("x", ["a", "b"]), "x has 2 mistakes:\n  a\n  b", 2),
    (
        LoginRefused("The mail server h refused the login of u."),
        "The mail server h refused the login of u.",
        2,
    ),
    (RegisterFaulty(Path("r.csv"), ["no"]), "r.csv is not a usable register of agencies:\n  - no", 2),
    (Unavailable("The database is away."), "The database is away.", 3),
    (PermissionError(13, "Permission denied", "var"), "var cannot be used: Permission denied.", 3),
    (
        OSError(28, "No space left on device"),
        "The system does not let us go on: No space left on device.",
        3,
    ),
    (KeyboardInterrupt(), "Interrupted.", 130),
    (
        ValueError("odd"),
        "Internal error (ValueError: odd). Run again with --debug and report it.",
        1,
    ),
]


@pytest.mark.parametrize(("error", "sentence", "code"), FAULTS)
def test_fault_has_its_sentence_and_its_exit_code(error: BaseException, sentence: str, code: int) -> None:
    assert told(error) == (sentence, code)


def raising(error: BaseException) -> int:
    raise error


@pytest.mark.parametrize(("error", "sentence", "code"), FAULTS)
def test_no_traceback_reaches_a_user(
    capsys: pytest.CaptureFixture[str], error: BaseException, sentence: str, code: int
) -> None:
    assert exit_code_of(lambda: raising(error), debug=False) == code
    assert capsys.readouterr() == ("", f"{sentence}\n")


def test_debug_shows_the_traceback_before_the_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code_of(lambda: raising(Unavailable("away")), debug=True) == 3
    said = capsys.readouterr().err.splitlines()
    assert (said[0], said[-2:]) == (
        "Traceback (most recent call last):",
        ["contest.errors.Unavailable: away", "away"],
    )


@pytest.mark.parametrize("code", [0, 1])
def test_command_that_ends_by_itself_keeps_its_code(code: int) -> None:
    assert exit_code_of(lambda: code, debug=False) == code
