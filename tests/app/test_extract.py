"""`extract` prints one object a file, of the shape that others rely on."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pikepdf import Name, String

from app.extract import extract_lines
from parsers.evidence.reading import read_evidence
from parsers.reader import SandboxedReader
from tests.conftest import need
from tests.parsers.evidence.sheets import form_file
from tests.parsers.pdf.pdfs import pdf_of, text_field, with_fields
from tests.parsers.pdf.pdfs import saved as saved_pdf
from tests.parsers.slides.decks import saved as saved_deck
from tests.parsers.slides.decks import with_text
from tests.parsers.test_pictures import picture
from tests.servers.tesseract import missing


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    """A reader with its default limits."""
    with SandboxedReader() as reader:
        yield reader


def line(reader: SandboxedReader, path: Path) -> dict[str, Any]:
    """The one object for one file, without what is measured."""
    (found,) = extract_lines([path], reader)
    return {key: value for key, value in found.items() if key not in {"seconds", "peak_mib"}}


def legibility(data: bytes, kind: str) -> Any:
    """How well the first page of a file can be read, as it is printed."""
    return msgspec.to_builtins(read_evidence(memoryview(data), kind).pages[0].legibility)


NOTHING: dict[str, Any] = {"slides": None, "pages": None, "form": None, "image": None, "warnings": []}


def test_deck_gives_its_slides(reader: SandboxedReader, tmp_path: Path) -> None:
    deck = with_text("ผลงาน")
    deck.slides[0].notes_slide.notes_text_frame.text = "บันทึก"
    path = tmp_path / "d.pptx"
    path.write_bytes(saved_deck(deck))
    slide = {
        "number": 1,
        "hidden": False,
        "title": "",
        "text": "ผลงาน",
        "notes": "บันทึก",
        "alt": "",
        "comments": "",
    }
    assert line(reader, path) == {
        **NOTHING, "file": str(path), "kind": "pptx", "ok": True, "reason": None, "slides": (slide,)
    }  # fmt: skip


def test_pdf_gives_its_pages_and_its_form(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "a_form1.pdf"
    box = {"FT": Name.Btn, "T": String("accept"), "V": Name.Yes}
    path.write_bytes(saved_pdf(with_fields(pdf_of("เทศบาล"), text_field("agency", "แสนสุข"), box)))
    assert line(reader, path) == {
        **NOTHING,
        "file": str(path),
        "kind": "pdf",
        "ok": True,
        "reason": None,
        "pages": ({"number": 1, "text": "เทศบาล", "thai_share": 1.0},),
        "form": {
            "page_count": 1,
            "fields": (
                {"name": "agency", "value": "แสนสุข", "ticked": None},
                {"name": "accept", "value": "", "ticked": True},
            ),
            "ticked": ["accept"],
            "encrypted": False,
            "signed": False,
            "evidence": {
                "pages": ({"number": 1, "legibility": legibility(path.read_bytes(), "pdf"), "ink": ()},),
                "tick": {"sight": "seen", "page": 1, "box": None},
                "signature": {"sight": "not seen", "page": 1, "box": None},
                "stamp": {"sight": "not seen", "page": 1, "box": None},
            },
        },
    }


def test_picture_gives_its_size(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "a_form1.jpg"
    path.write_bytes(picture("jpeg"))
    assert line(reader, path) == {
        **NOTHING,
        "file": str(path),
        "kind": "jpeg",
        "ok": True,
        "reason": None,
        "image": {
            "width": 40,
            "height": 30,
            "format": "JPEG",
            "orientation": 1,
            "legibility": legibility(picture("jpeg"), "jpeg"),
            "evidence": {
                "pages": ({"number": 1, "legibility": legibility(picture("jpeg"), "jpeg"), "ink": ()},),
                "tick": {"sight": "cannot tell", "page": 1, "box": None},
                "signature": {"sight": "cannot tell", "page": 1, "box": None},
                "stamp": {"sight": "cannot tell", "page": 1, "box": None},
            },
        },
    }


def test_file_that_cannot_be_read_gives_its_reason(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "empty.pptx"
    path.touch()
    assert line(reader, path) == {
        **NOTHING, "file": str(path), "kind": "empty", "ok": False, "reason": "EMPTY"
    }  # fmt: skip


def test_file_that_cannot_be_opened_gives_a_message(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "missing.pptx"
    assert line(reader, path) == {
        **NOTHING,
        "file": str(path),
        "kind": "unknown",
        "ok": False,
        "reason": "EMPTY",
        "message": "No such file or directory",
    }


def test_pipe_is_not_waited_for(reader: SandboxedReader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = line(reader, tmp_path / "pipe")
    assert (found["reason"], found["message"]) == ("UNSUPPORTED", "Not a regular file")


def test_reading_is_measured(reader: SandboxedReader, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text")
    (found,) = extract_lines([path], reader)
    assert (found["seconds"] >= 0, found["peak_mib"] > 0) == (True, True)


def test_folder_stands_for_its_files_in_sorted_order(reader: SandboxedReader, tmp_path: Path) -> None:
    for name in ("b/2.txt", "b/1.txt", "a/z.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("text")
    files = [found["file"] for found in extract_lines([tmp_path, tmp_path / "c.txt"], reader)]
    assert files == [str(tmp_path / name) for name in ("c.txt", "a/z.txt", "b/1.txt", "b/2.txt", "c.txt")]


def test_scan_is_read_by_tesseract_where_it_is_asked_for(reader: SandboxedReader, tmp_path: Path) -> None:
    need(missing())
    names = {"scan.pdf": form_file("scanned"), "typed.pdf": form_file("typed")}
    names["deck.pptx"] = saved_deck(with_text("ผลงาน"))
    for name, data in names.items():
        (tmp_path / name).write_bytes(data)
    found = {Path(one["file"]).name: one["form"] for one in extract_lines([tmp_path], reader, ocr=True)}
    assert "ใช้งานจริง: 2 พฤษภาคม 2562" in found["scan.pdf"]["words"]
    assert (found["typed.pdf"]["words"], found["deck.pptx"]) == ("", None)
