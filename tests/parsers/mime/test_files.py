"""Files are decoded, hashed, read and dropped one after the other."""

import hashlib

from contest.content import Content
from contest.message import Attachment
from parsers.mime import Limits, read_message
from tests.parsers.mime.mails import PDF, file, mixed, read, text


def test_file_is_hashed_and_measured_as_decoded() -> None:
    message = read(mixed(file("ก.pdf", PDF, "Application/X-PDF")))
    assert message.attachments == (
        Attachment(
            name="ก.pdf",
            declared="application/x-pdf",
            size=len(PDF),
            sha256=hashlib.sha256(PDF).hexdigest(),
            content=Content("pdf"),
        ),
    )


def test_name_that_had_to_be_worked_out_is_marked() -> None:
    raw = mixed(file("NAME", PDF)).replace(b"NAME", "แบบฟอร์ม.pdf".encode("cp874"))
    assert [(found.name, found.name_repaired) for found in read(raw).attachments] == [("แบบฟอร์ม.pdf", True)]


def test_reader_is_given_every_file_once_in_order() -> None:
    given: list[tuple[bytes, str, str]] = []

    def read_content(data: bytes | memoryview, name: str, kind: str) -> Content:
        given.append((bytes(data), name, kind))
        return Content("pdf", warnings=(str(len(given)),))

    data = mixed(text("x"), file("a.pdf", PDF), file("b.pdf", PDF + b"b"))
    message = read_message(data, read_content, Limits())
    assert given == [(PDF, "a.pdf", "pdf"), (PDF + b"b", "b.pdf", "pdf")]
    assert [found.content.warnings for found in message.attachments] == [("1",), ("2",)]
