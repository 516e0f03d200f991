"""Evidence is read in the sandbox as outside of it, is small, and a file without end costs only itself."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Name, String

from contest.content import Content, Unreadable
from contest.evidence import FormEvidence, Mark, Sight
from parsers.evidence.reading import read_evidence
from parsers.pictures import PIXELS
from parsers.reader import ReaderLimits, SandboxedReader
from parsers.refused import Refused
from tests.parsers.evidence.sheets import form_file
from tests.parsers.pdf.pdfs import pdf_of, saved, with_fields
from tests.parsers.sandbox.asking import child_of, content_of, opened
from tests.parsers.sandbox.hostile import honest_deck, laughing_pdf
from tests.parsers.test_pictures import picture, png

KINDS = {"typed": "pdf", "scanned": "pdf", "photographed": "jpeg", "shot": "png"}


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    """A reader with its default limits."""
    with SandboxedReader() as reader:
        yield reader


def evidence_of(reader: SandboxedReader, data: bytes) -> FormEvidence | Unreadable:
    """What the reader sees on one file."""
    with opened(data) as (descriptor, size):
        return reader.read_evidence(descriptor, size, "x_form1.pdf")


def marks_of(pdf: bytes) -> tuple[Mark, Mark, Mark]:
    """Of a PDF, without their pictures."""
    found = read_evidence(memoryview(pdf), "pdf")
    tick, signature, stamp = (
        replace(mark, picture=b"", box=None) for mark in (found.tick, found.signature, found.stamp)
    )
    return tick, signature, stamp


@pytest.mark.parametrize("way", KINDS)
def test_form_is_seen_as_it_is_outside_the_sandbox(reader: SandboxedReader, way: str) -> None:
    assert evidence_of(reader, form_file(way)) == read_evidence(memoryview(form_file(way)), KINDS[way])


@pytest.mark.parametrize("way", KINDS)
def test_evidence_is_small_with_its_pictures(way: str) -> None:
    found = read_evidence(memoryview(form_file(way)), KINDS[way])
    assert (len(msgspec.json.encode(found)) < 150_000, found.stamp.picture[:4]) == (True, b"\x89PNG")


@pytest.mark.parametrize(("state", "sight"), [("Yes", Sight.SEEN), ("Off", Sight.NOT_SEEN)])
def test_typed_form_without_marks_shows_none_but_its_ticks(state: str, sight: Sight) -> None:
    box = {"FT": Name.Btn, "T": String("accept"), "V": Name("/" + state)}
    none = Mark(Sight.NOT_SEEN, page=1)
    assert marks_of(saved(with_fields(pdf_of("form"), box))) == (Mark(sight, page=1), none, none)


def test_marks_may_stand_on_a_page_that_is_not_looked_at() -> None:
    assert marks_of(saved(pdf_of("1", "2", "3", "4"))) == (Mark(page=1), Mark(), Mark())


def test_digital_signature_is_a_signature() -> None:
    signed = {"FT": Name.Sig, "T": String("s"), "V": String("…")}
    _, signature, _ = marks_of(saved(with_fields(pdf_of("form"), signed)))
    assert signature.sight is Sight.SEEN


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Unreadable.UNSUPPORTED),
        (honest_deck("ผลงาน"), Unreadable.UNSUPPORTED),
        (b"%PDF-1.7\n" + b"x" * 99, Unreadable.DAMAGED),
        (picture("jpeg")[:400], Unreadable.DAMAGED),
        (png(10_000, PIXELS // 10_000 + 1), Unreadable.TOO_LARGE),
    ],
    ids=["empty", "deck", "no pdf", "cut off", "bomb"],
)
def test_file_that_shows_nothing_gives_its_reason_and_the_child_lives_on(
    reader: SandboxedReader, data: bytes, reason: Unreadable
) -> None:
    before = child_of(reader)
    assert (evidence_of(reader, data), child_of(reader)) == (reason, before)


def test_file_without_end_is_ended() -> None:
    with SandboxedReader(ReaderLimits(wall_seconds=0.5, memory_mebibytes=4_096)) as reader:
        assert evidence_of(reader, laughing_pdf()) is Unreadable.TOO_SLOW
        assert content_of(reader, b"text") == Content("text", reason=Unreadable.UNSUPPORTED)


@settings(max_examples=8, deadline=None)
@given(place=st.integers(0, 10_000), byte=st.integers(0, 255), way=st.sampled_from(["shot", "scanned"]))
def test_any_bytes_give_evidence_or_a_reason(place: int, byte: int, way: str) -> None:
    data = bytearray(form_file(way))
    data[place * len(data) // 10_001] = byte
    with suppress(Refused):
        assert isinstance(read_evidence(memoryview(bytes(data)), KINDS[way]), FormEvidence)
