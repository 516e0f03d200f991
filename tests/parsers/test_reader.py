"""The reader gives values back from a child process, and no file costs more than itself."""

from collections.abc import Iterator

import pytest

from contest.content import Content, Deck, Slide, Unreadable
from contest.errors import Unavailable
from contest.message import Message
from parsers.contents import read_content
from parsers.mime import Limits, read_message
from parsers.reader import ReaderLimits, SandboxedReader
from tests.parsers.pdf.pdfs import pdf_of, saved
from tests.parsers.sandbox.asking import child_of, content_of, message_of, opened
from tests.parsers.sandbox.hostile import (
    honest_deck,
    laughing_pdf,
    mail_with,
    memory_eater,
    zip_bomb,
)

DECK = Content("pptx", deck=Deck((Slide(1, text="ผลงาน"),)))
FORM = saved(pdf_of("form"))


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    """A reader with the limits that are the default."""
    with SandboxedReader() as reader:
        yield reader


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (honest_deck("ผลงาน"), "a.pptx"),
        (FORM, "ฟอร์ม_form1.pdf"),
        (b"", "nothing"),
        (b"#!/bin/sh\n", "run.sh"),
    ],
    ids=["deck", "form", "empty", "script"],
)
def test_file_is_read_as_it_is_outside_the_sandbox(reader: SandboxedReader, data: bytes, name: str) -> None:
    assert content_of(reader, data, name) == read_content(data, name)


def test_message_is_read_as_it_is_outside_the_sandbox(reader: SandboxedReader) -> None:
    mail = mail_with({"เทศบาลเมืองแสนสุข_form1.pdf": FORM, "deck.pptx": honest_deck("ผลงาน")})
    assert message_of(reader, mail) == read_message(mail, read_content, Limits())


def test_reading_says_what_it_took(reader: SandboxedReader) -> None:
    with opened(FORM) as (descriptor, size):
        reading = reader.read_file(descriptor, size, "form.pdf")
    assert (0 < reading.seconds < 5, 20 < reading.peak_mebibytes < 400) == (True, True)


def test_zip_bomb_is_refused_and_the_child_lives_on(reader: SandboxedReader) -> None:
    before = child_of(reader)
    assert content_of(reader, zip_bomb()) == Content("pptx", reason=Unreadable.TOO_LARGE)
    assert child_of(reader) == before


def test_memory_eater_ends_at_its_limit() -> None:
    with SandboxedReader(ReaderLimits(memory_mebibytes=128)) as reader:
        assert content_of(reader, memory_eater()) == Content("pptx", reason=Unreadable.TOO_MUCH_MEMORY)
        assert content_of(reader, honest_deck("ผลงาน")) == DECK


def test_pdf_without_end_is_ended() -> None:
    with SandboxedReader(ReaderLimits(wall_seconds=0.5, memory_mebibytes=4_096)) as reader:
        assert content_of(reader, laughing_pdf()) == Content("pdf", reason=Unreadable.TOO_SLOW)
        assert content_of(reader, honest_deck("ผลงาน")) == DECK


def test_hostile_files_of_a_message_cost_only_themselves() -> None:
    files = {
        "1.pptx": honest_deck("ผลงาน"),
        "2.pdf": laughing_pdf(),
        "3.pptx": memory_eater(),
        "4.pptx": zip_bomb(),
        "5.pptx": honest_deck("ผลงาน"),
    }
    with SandboxedReader(ReaderLimits(memory_mebibytes=128)) as reader:
        message = message_of(reader, mail_with(files))
    assert isinstance(message, Message)
    assert (message.subject, [file.content for file in message.attachments]) == (
        "ส่งผลงาน",
        [
            DECK,
            Content("pdf", reason=Unreadable.TOO_MUCH_MEMORY),
            Content("pptx", reason=Unreadable.TOO_MUCH_MEMORY),
            Content("pptx", reason=Unreadable.TOO_LARGE),
            DECK,
        ],
    )


def test_message_that_kills_too_many_children_keeps_what_was_read() -> None:
    files = {"0.pptx": honest_deck("ผลงาน")} | {f"{n}.pdf": laughing_pdf() for n in (1, 2, 3)}
    limits = ReaderLimits(wall_seconds=0.3, memory_mebibytes=2_048, deaths=2)
    with SandboxedReader(limits) as reader:
        message = message_of(reader, mail_with(files))
    assert isinstance(message, Message)
    slow = Content("pdf", reason=Unreadable.TOO_SLOW)
    assert [file.content for file in message.attachments] == [DECK, slow, slow, slow]


def test_result_beyond_its_size_is_too_large() -> None:
    with SandboxedReader(ReaderLimits(result_bytes=1_000)) as reader:
        message = message_of(
            reader, mail_with({"a.pptx": honest_deck("ก" * 400), "b.pptx": honest_deck("ผลงาน")})
        )
    assert isinstance(message, Message)
    assert [file.content for file in message.attachments] == [
        Content("pptx", reason=Unreadable.TOO_LARGE),
        DECK,
    ]


def test_file_shorter_than_recorded_is_an_outage(reader: SandboxedReader) -> None:
    with opened(b"abc") as (descriptor, _), pytest.raises(Unavailable, match="shorter"):
        reader.read_message(descriptor, 4)
