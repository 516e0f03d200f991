"""Files that grow when they are read end within the limits, and leave the service as it was."""

from collections.abc import Callable, Iterator

import pytest

from contest.content import Unreadable
from contest.message import Message
from parsers.reader import ReaderLimits, SandboxedReader
from prove.memory import resident_here
from tests.parsers.sandbox.asking import content_of, message_of
from tests.parsers.sandbox.bombs import BOMBS, nested_zip
from tests.parsers.sandbox.hostile import laughing_pdf, mail_with, memory_eater

LIMITS = ReaderLimits(memory_mebibytes=256)
GROWTH = 5  # MiB that an interpreter may differ by from one moment to the next


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    """A reader whose children may use little."""
    with SandboxedReader(LIMITS) as reader:
        yield reader


@pytest.mark.parametrize("make", BOMBS, ids=lambda make: make.__name__)
def test_bomb_ends_within_the_limits(reader: SandboxedReader, make: Callable[[], bytes]) -> None:
    assert content_of(reader, make()).reason == BOMBS[make]


def test_drawing_without_end_is_too_slow() -> None:
    with SandboxedReader(ReaderLimits(wall_seconds=0.3, memory_mebibytes=4_096)) as reader:
        assert content_of(reader, laughing_pdf()).reason == Unreadable.TOO_SLOW


def test_zip_of_zips_costs_a_message_only_its_file(reader: SandboxedReader) -> None:
    message = message_of(reader, mail_with({"ผลงาน.zip": nested_zip()}))
    assert isinstance(message, Message)
    assert [(file.name, file.content.reason) for file in message.attachments] == [
        ("ผลงาน.zip", None),
        ("more.zip", None),
        ("more.zip", Unreadable.TOO_LARGE),
    ]


def test_hundred_bombs_in_a_row_leave_the_memory_where_it_was(reader: SandboxedReader) -> None:
    bombs = [(make(), reason) for make, reason in BOMBS.items()]
    quick = [bomb for bomb in bombs if bomb[1] is not Unreadable.TOO_MUCH_MEMORY] * 12
    row = [*quick, *((make(), BOMBS[make]) for make in (memory_eater, laughing_pdf) * 2)]
    assert [content_of(reader, bomb).reason for bomb, _ in bombs] == [reason for _, reason in bombs]
    before = resident_here()
    reasons = [content_of(reader, bomb).reason for bomb, _ in row]
    assert (len(row) >= 100, reasons) == (True, [reason for _, reason in row])
    assert resident_here().mebibytes - before.mebibytes < GROWTH
