"""What the parsers alone find in files, as the objects that `extract` prints."""

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from contest.content import Content, Document, Picture, Unreadable
from contest.evidence import FormEvidence
from parsers.reader import FileReading, SandboxedReader


def extract_lines(
    paths: Sequence[Path], reader: SandboxedReader, *, ocr: bool = False
) -> Iterator[dict[str, Any]]:
    """One object a file, in the order of the paths; a folder stands for the files below it, in sorted order.

    With `ocr` the form or image also has `words`: what tesseract reads on pictures and PDFs without usable
    text, "" where there is none to be had.

    A path at which there is no file is EMPTY, what is no file that can be opened is UNSUPPORTED, both with a
    `message` that says why. Raises Unavailable where no reading process can be had.
    """
    for path in paths:
        for file in _files(path):
            yield _line(file, reader, ocr=ocr)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names))


def _line(path: Path, reader: SandboxedReader, *, ocr: bool) -> dict[str, Any]:
    try:
        with _opened(path) as (descriptor, size):
            reading = reader.read_file(descriptor, size, _shown(path.name))
            evidence = _evidence(reading.content, reader, descriptor, size)
            words = _words(reading.content, reader, descriptor, size) if ocr else None
    except OSError as error:
        reason = Unreadable.EMPTY if isinstance(error, FileNotFoundError) else Unreadable.UNSUPPORTED
        nothing = FileReading(Content("unknown", reason=reason), 0.0, 0.0)
        return _object(path, nothing, None) | {"message": error.strerror or str(error)}
    found = _object(path, reading, evidence)
    for part in (found["form"], found["image"]):
        if ocr and part is not None:
            part["words"] = words
    return found


@contextmanager
def _opened(path: Path) -> Iterator[tuple[int, int]]:
    """A regular file opened for reading, and its size; a pipe would make us wait for ever."""
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, "Not a regular file")
        yield descriptor, status.st_size
    finally:
        os.close(descriptor)


def _evidence(content: Content, reader: SandboxedReader, descriptor: int, size: int) -> FormEvidence | None:
    """What is to be seen on a PDF or a picture; None where looking at it failed, though reading did not."""
    if not (content.document or content.picture):
        return None
    found = reader.read_evidence(descriptor, size, "")
    return None if isinstance(found, Unreadable) else found


def _words(content: Content, reader: SandboxedReader, descriptor: int, size: int) -> str:
    """What can be read on a scan; nothing where the text is there already."""
    is_scan = content.picture or (content.document and "NO_USABLE_TEXT" in content.warnings)
    words = reader.read_words(descriptor, size, "") if is_scan else ""
    return "" if isinstance(words, Unreadable) else words


def _object(path: Path, reading: FileReading, evidence: FormEvidence | None) -> dict[str, Any]:
    content = reading.content
    return {
        "file": _shown(str(path)),
        "kind": content.kind,
        "ok": content.reason is None,
        "reason": content.reason,
        "seconds": reading.seconds,
        "peak_mib": reading.peak_mebibytes,
        "slides": msgspec.to_builtins(content.deck.slides) if content.deck else None,
        "pages": msgspec.to_builtins(content.document.pages) if content.document else None,
        "form": _form(content.document, evidence) if content.document else None,
        "image": _image(content.picture, evidence) if content.picture else None,
        "warnings": list(content.warnings),
    }


def _form(document: Document, evidence: FormEvidence | None) -> dict[str, Any]:
    """What a PDF says as a form: `ticked` are the names of the boxes that are."""
    return {
        "page_count": document.page_count,
        "fields": msgspec.to_builtins(document.fields),
        "ticked": [field.name for field in document.fields if field.ticked],
        "encrypted": document.encrypted,
        "signed": document.signed,
        "evidence": _seen(evidence) if evidence else None,
    }


def _image(picture: Picture, evidence: FormEvidence | None) -> dict[str, Any]:
    """What a picture is, how well it can be read, and what is to be seen on it."""
    found: dict[str, Any] = msgspec.to_builtins(replace(picture, glance=None))
    del found["glance"]
    legibility = msgspec.to_builtins(evidence.pages[0].legibility) if evidence else None
    return found | {"legibility": legibility, "evidence": _seen(evidence) if evidence else None}


def _seen(evidence: FormEvidence) -> dict[str, Any]:
    """The evidence without its small pictures."""
    found: dict[str, Any] = msgspec.to_builtins(evidence)
    for mark in ("tick", "signature", "stamp"):
        del found[mark]["picture"]
    return found


def _shown(name: str) -> str:
    """A name that may hold bytes of no charset, fit to be printed."""
    return os.fsencode(name).decode("utf-8", "replace")
