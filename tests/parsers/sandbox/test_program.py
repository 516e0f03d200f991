"""A program of others that runs on strangers' bytes can read programs and libraries, and do nothing else."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from contest.content import Unreadable
from parsers.reader import SandboxedReader
from parsers.refused import Refused
from parsers.sandbox.limits import ReaderLimits
from parsers.sandbox.program import run

LIMITS = ReaderLimits(wall_seconds=20)
PERL = "/usr/bin/perl"

ATTEMPTS = {
    "open a socket": "socket(my $s, 2, 1, 0)",
    "read a file": "open(my $f, '<', '{secret}')",
    "write a file": "open(my $f, '>', '{folder}/new')",
    "list a folder": "opendir(my $d, '{folder}')",
    "fork": "defined(fork())",
    "end its parent": "kill(0, getppid())",
    "read its parent's memory": "open(my $f, '<', '/proc/' . getppid() . '/mem')",
    "read a password": "open(my $f, '<', '/etc/passwd')",
    "become root": "do {{ $! = 0; $> = 0; $> == 0 }}",
}


@pytest.fixture(scope="module")
def locked() -> None:
    """This kernel has the locks that programs are held by."""
    with SandboxedReader() as reader:
        if not {"landlock", "seccomp"} <= set(reader.locks()):
            pytest.skip(f"this kernel has only the locks {reader.locks()}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that everybody may read and write, with a secret in it."""
    for parent in (tmp_path, *tmp_path.parents[:3]):
        if parent != Path("/tmp") and parent.owner() == tmp_path.owner():  # noqa: S108
            parent.chmod(0o777)
    (tmp_path / "config.toml").write_text("password = 'x'")
    return tmp_path


@pytest.mark.usefixtures("locked")
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_program_can_do_nothing_else(folder: Path, attempt: str) -> None:
    code = ATTEMPTS[attempt].format(secret=folder / "config.toml", folder=folder)
    assert run([PERL, "-e", f"print(({code}) ? 'done' : 'refused')"], b"", LIMITS) == b"refused"


def test_program_reads_what_it_is_given_and_has_no_environment() -> None:
    code = "print join(',', sort keys %ENV), ' ', <STDIN>"
    assert run([PERL, "-e", code], b"given", LIMITS) == b"LC_ALL,OMP_THREAD_LIMIT given"


@pytest.mark.parametrize(
    ("code", "seconds", "reason"),
    [
        ("sleep 9", 0.7, Unreadable.TOO_SLOW),
        ("1 while 1", 1, Unreadable.TOO_SLOW),
        ("print 'x' x 999_999 while 1", 20, Unreadable.TOO_LARGE),
        ("exit 3", 20, Unreadable.DAMAGED),
        ("my $x = 'x' x 2_000_000_000", 20, Unreadable.DAMAGED),
    ],
)
def test_program_ends_within_its_limits(code: str, seconds: float, reason: Unreadable) -> None:
    with pytest.raises(Refused) as refused:
        run([PERL, "-e", code], b"", replace(LIMITS, wall_seconds=seconds))
    assert refused.value.reason is reason


def test_program_that_is_not_there_is_damaged() -> None:
    with pytest.raises(Refused):
        run([f"{sys.executable}-nowhere"], b"", LIMITS)


def test_programs_leave_nothing_open() -> None:
    run([PERL, "-e", "1"], b"", LIMITS)
    before = len(list(Path("/proc/self/fd").iterdir()))
    run([PERL, "-e", "1"], b"", LIMITS)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
