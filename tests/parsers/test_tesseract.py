"""Scanned forms are read by tesseract, from a file and from the e-mail that carries it."""

import hashlib
from collections.abc import Iterator

import pytest

from contest.content import Unreadable
from parsers.reader import SandboxedReader
from tests.conftest import need
from tests.parsers.evidence.sheets import form_file
from tests.parsers.sandbox.asking import opened
from tests.parsers.sandbox.hostile import honest_deck, mail_with
from tests.servers.tesseract import missing

TITLE = "ใช้งานจริง: 2 พฤษภาคม 2562"
"""A line of the form which is read right."""


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    """A reader with its default limits."""
    need(missing())
    with SandboxedReader() as reader:
        yield reader


def words_of(reader: SandboxedReader, data: bytes, inside: str = "") -> str | Unreadable:
    """What is read on a file."""
    with opened(data) as (descriptor, size):
        return reader.read_words(descriptor, size, "x", inside=inside)


def test_scanned_form_is_read(reader: SandboxedReader) -> None:
    words = words_of(reader, form_file("scanned"))
    assert isinstance(words, str)
    assert TITLE in words


def test_form_is_found_in_its_mail(reader: SandboxedReader) -> None:
    form = form_file("shot")
    mail = mail_with({"a.pptx": honest_deck("ผลงาน"), "x_form1.png": form})
    sha256 = hashlib.sha256(form).hexdigest()
    with opened(mail) as (descriptor, size):
        inside = reader.draw_pages(descriptor, size, "x", inside=sha256)
        evidence = reader.read_evidence(descriptor, size, "x", inside=sha256)
    with opened(form) as (descriptor, size):
        assert inside == reader.draw_pages(descriptor, size, "x")
        assert evidence == reader.read_evidence(descriptor, size, "x")


@pytest.mark.parametrize(
    ("data", "inside", "reason"),
    [
        (honest_deck("ผลงาน"), "", Unreadable.UNSUPPORTED),
        (mail_with({"x_form1.png": b"x"}), "0" * 64, Unreadable.EMPTY),
    ],
    ids=["deck", "no such file"],
)
def test_what_is_no_scan_says_why(
    reader: SandboxedReader, data: bytes, inside: str, reason: Unreadable
) -> None:
    assert words_of(reader, data, inside) is reason


def test_without_tesseract_nothing_is_read(reader: SandboxedReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.reader.tesseract", lambda: None)
    assert words_of(reader, form_file("scanned")) == ""
