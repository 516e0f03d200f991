"""Turns what went wrong into a sentence on standard error and an exit code; no traceback reaches a user."""

import os
import sys
import traceback
from collections.abc import Callable

from contest.errors import LoginRefused, Unavailable, Unusable

INPUT_AMISS = 1
WRONG_USE = 2
OUT_OF_REACH = 3
INTERRUPTED = 130


def exit_code_of(command: Callable[[], int], *, debug: bool) -> int:
    """The command's own code, or what its fault means; with `debug` the traceback comes before the sentence.

    0 done, 1 something in the input is not as it should be, 2 wrong use or configuration, 3 a server, a
    database or a disk cannot be used.
    """
    try:
        code = command()
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); Python must not complain again at exit.
        _silence_output()
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  (the last stand before the user)
        if debug:
            traceback.print_exc()
        sentence, code = told(error)
        print(sentence, file=sys.stderr)
        _flush_what_can_be()
    return code


def told(error: BaseException) -> tuple[str, int]:
    """What a user is told about a fault, and the exit code."""
    match error:
        case Unusable() | LoginRefused():
            return str(error), WRONG_USE
        case Unavailable():
            return str(error), OUT_OF_REACH
        case KeyboardInterrupt():
            return "Interrupted.", INTERRUPTED
        case OSError():
            where = (
                f"{error.filename} cannot be used" if error.filename else "The system does not let us go on"
            )
            return f"{where}: {error.strerror or error}.", OUT_OF_REACH
        case _:
            name = type(error).__name__
            return f"Internal error ({name}: {error}). Run again with --debug and report it.", INPUT_AMISS


def _flush_what_can_be() -> None:
    """What was printed before the fault still goes out; on a full disk it cannot, and that was said."""
    try:
        sys.stdout.flush()
    except OSError:
        _silence_output()


def _silence_output() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
