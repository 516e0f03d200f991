"""A child is kept while it serves, replaced when it does not, and never outlives its keeper."""

import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from contest.content import Content, Deck, Slide, Unreadable
from contest.errors import Unavailable
from contest.message import Message
from parsers.reader import ReaderLimits, SandboxedReader
from parsers.sandbox.process import _BOOT
from tests.parsers.pdf.pdfs import pdf_of, saved
from tests.parsers.sandbox.asking import child_of, content_of, message_of
from tests.parsers.sandbox.hostile import honest_deck, laughing_pdf, mail_with, zip_bomb

DECK = Content("pptx", deck=Deck((Slide(1, text="ผลงาน"),)))
FORM = saved(pdf_of("form"))


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    """A reader with the limits that are the default."""
    with SandboxedReader() as reader:
        yield reader


def test_child_is_kept_from_one_item_to_the_next(reader: SandboxedReader) -> None:
    before = child_of(reader)
    content_of(reader, FORM)
    assert child_of(reader) == before


def test_child_is_replaced_after_so_many_items() -> None:
    with SandboxedReader(ReaderLimits(items=2)) as reader:
        children = []
        for _ in range(4):
            children.append(child_of(reader))
            content_of(reader, b"text")
    assert [children.index(child) for child in children] == [0, 0, 2, 2]


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGHUP], ids=["killed", "its parent's thread ended"])
def test_child_that_died_between_two_items_is_replaced(reader: SandboxedReader, sent: signal.Signals) -> None:
    before = child_of(reader)
    os.kill(before, sent)
    os.waitid(os.P_PID, before, os.WEXITED | os.WNOWAIT)
    assert (content_of(reader, honest_deck("ผลงาน")), child_of(reader) == before) == (DECK, False)


def test_child_ends_with_its_reader() -> None:
    with SandboxedReader() as reader:
        child = child_of(reader)
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


_KILLED = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.Handlers[sys.argv[1]])
from parsers.reader import ReaderLimits, SandboxedReader
from parsers.sandbox.process import _BOOT
from tests.parsers.sandbox.hostile import laughing_pdf
reader = SandboxedReader(ReaderLimits(wall_seconds=60, memory_mebibytes=4096))
print(reader._supervisor.start().pid, flush=True)
descriptor = os.memfd_create("slow")
os.write(descriptor, laughing_pdf())
reader.read_file(descriptor, os.fstat(descriptor).st_size, "slow.pdf")
"""


@pytest.mark.parametrize("at_hangup", ["SIG_DFL", "SIG_IGN"], ids=["plainly", "started by nohup"])
def test_child_dies_with_a_parent_that_is_killed(at_hangup: str) -> None:
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED, at_hangup],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root), *sys.path))},
        cwd=root,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        parent.kill()
    assert select.select([child], [], [], 10)[0] == [child]
    os.close(child)


def test_child_that_cannot_start_is_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.path", ["/nowhere"])
    with SandboxedReader() as reader, pytest.raises(Unavailable, match="No module named 'parsers'"):
        content_of(reader, FORM)


def test_many_bombs_in_a_row_leave_nothing_open() -> None:
    with SandboxedReader(ReaderLimits(wall_seconds=0.2)) as reader:
        child_of(reader)
        before = len(list(Path("/proc/self/fd").iterdir()))
        reasons = [content_of(reader, bomb).reason for bomb in (laughing_pdf(), zip_bomb()) * 5]
        child_of(reader)
        assert (reasons, len(list(Path("/proc/self/fd").iterdir()))) == (
            [Unreadable.TOO_SLOW, Unreadable.TOO_LARGE] * 5,
            before,
        )


_BUG = """
import parsers.sandbox.leaves as leaves
right = leaves.read_kind
def read_kind(data, kind):
    return right(data, kind) if kind != "pdf" else {}["words of the mail"]
leaves.read_kind = read_kind
"""


def test_bug_costs_only_its_file_and_is_logged_without_words(monkeypatch: pytest.MonkeyPatch) -> None:
    before, main = _BOOT.rsplit("from parsers.sandbox.child", 1)
    monkeypatch.setattr(
        "parsers.sandbox.process._BOOT", f"{before}exec({_BUG!r}); from parsers.sandbox.child{main}"
    )
    mail = mail_with({"a.pdf": FORM, "b.pptx": honest_deck("ผลงาน")})
    with SandboxedReader() as reader, capture_logs() as logs:
        message = message_of(reader, mail)
    assert isinstance(message, Message)
    assert [file.content for file in message.attachments] == [Content("pdf", reason=Unreadable.DAMAGED), DECK]
    assert [(entry["event"], entry["trace"].split("\n")[0]) for entry in logs] == [
        ("reading_failed", "KeyError")
    ]
    assert "words" not in logs[0]["trace"]
