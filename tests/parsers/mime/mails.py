"""Builds mails byte by byte, right and broken ones, for the tests of this folder."""

import base64
import zlib
from collections.abc import Iterable

from contest.content import Content
from contest.message import Message
from parsers.kinds import kind_of
from parsers.mime import Limits, read_message

PDF = b"%PDF-1.4\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0" + bytes(60)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(60)


def mail(*fields: str | bytes, body: bytes = b"") -> bytes:
    """An entity of these header lines and this body, with CRLF."""
    lines = [field.encode() if isinstance(field, str) else field for field in fields]
    return b"".join(line + b"\r\n" for line in lines) + b"\r\n" + body


def multipart(boundary: str, parts: Iterable[bytes]) -> bytes:
    """The body of a multipart (RFC 2046 section 5.1.1)."""
    delimiter = b"--" + boundary.encode()
    return b"".join(delimiter + b"\r\n" + part + b"\r\n" for part in parts) + delimiter + b"--\r\n"


def mixed(*parts: bytes, subtype: str = "mixed", boundary: str = "", fields: tuple[str, ...] = ()) -> bytes:
    """A message of several parts; the boundary is one that no other message has."""
    boundary = boundary or f"=_{zlib.crc32(b''.join(parts)):08x}"
    kind = f'Content-Type: multipart/{subtype}; boundary="{boundary}"'
    return mail("From: a@example.go.th", *fields, "MIME-Version: 1.0", kind, body=multipart(boundary, parts))


def text(words: str, subtype: str = "plain", charset: str = "utf-8") -> bytes:
    """A text part, 8-bit."""
    return mail(f"Content-Type: text/{subtype}; charset={charset}", body=words.encode(charset))


def file(name: str, data: bytes, kind: str = "application/octet-stream", *fields: str) -> bytes:
    """An attachment in base64, named as it stands (RFC 2183)."""
    disposition = (
        f'Content-Disposition: attachment; filename="{name}"' if name else "Content-Disposition: attachment"
    )
    encoding = "Content-Transfer-Encoding: base64"
    return mail(f"Content-Type: {kind}", disposition, encoding, *fields, body=base64.encodebytes(data))


def kind_only(data: bytes | memoryview, name: str, _kind: str = "") -> Content:
    """A reader of files that tells their kind and nothing else."""
    return Content(kind_of(data, name))


def read(data: bytes, limits: Limits | None = None) -> Message:
    """Read a mail with a reader of files that tells kinds only."""
    return read_message(data, kind_only, limits or Limits())


def shape(message: Message) -> list[tuple[str, str, str | None]]:
    """What lies in a message: name, kind and container of every file."""
    return [(found.name, found.kind, found.container) for found in message.attachments]
