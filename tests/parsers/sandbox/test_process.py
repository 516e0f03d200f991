"""A child is bare at birth, and what it ended of says what the item did to it."""

import signal
from pathlib import Path

import pytest

from contest.content import Unreadable
from parsers.sandbox.limits import ReaderLimits
from parsers.sandbox.process import End, Process, blame


@pytest.mark.parametrize(
    ("sent", "killed", "peak", "reason"),
    [
        (signal.SIGHUP, False, 60, None),
        (signal.SIGXCPU, False, 60, Unreadable.TOO_SLOW),
        (signal.SIGKILL, False, 60, Unreadable.TOO_MUCH_MEMORY),
        (signal.SIGKILL, True, 60, Unreadable.DAMAGED),
        (signal.SIGABRT, False, 60, Unreadable.TOO_MUCH_MEMORY),
        (signal.SIGSYS, False, 60, Unreadable.DANGEROUS),
        (signal.SIGSEGV, False, 60, Unreadable.DAMAGED),
        (signal.SIGTRAP, False, 500, Unreadable.TOO_MUCH_MEMORY),
        (0, False, 60, Unreadable.DAMAGED),
    ],
)
def test_blame_follows_from_the_end(sent: int, killed: bool, peak: float, reason: Unreadable | None) -> None:
    assert blame(End(sent, killed, peak, ""), ReaderLimits(memory_mebibytes=512)) is reason


def test_child_has_no_environment_and_a_group_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILBOX_PASSWORD", "secret")
    process = Process()
    try:
        proc = Path(f"/proc/{process.pid}")
        stat = (proc / "stat").read_text().rpartition(")")[2].split()
        assert ((proc / "environ").read_bytes(), int(stat[2])) == (b"", process.pid)
    finally:
        process.end()


def test_child_that_is_ended_is_reaped() -> None:
    process = Process()
    end = process.end()
    assert (end.signal, end.killed, Path(f"/proc/{process.pid}").exists()) == (signal.SIGKILL, True, False)
