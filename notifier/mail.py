"""Builds the bytes of a letter as SMTP carries them: the same bytes every time it is sent."""

from base64 import encodebytes
from datetime import timedelta, timezone
from email.utils import format_datetime
from hashlib import sha256
from typing import Final

from contest.message import Address
from contest.notice import TO_ORGANISER, Owed
from notifier.headers import field, identifiers, recipient_field, sender_field, wire_address
from notifier.outcome import Refused

_BANGKOK: Final = timezone(timedelta(hours=7))

_SUPPRESS: Final = ("X-Auto-Response-Suppress", "All")
"""Asks other machines not to answer (RFC 3834 section 3.1.7; MS-OXCMAIL section 2.2.3.2.14).

No Precedence field: RFC 3834 section 3.1.8 recommends neither the field nor a value, and `bulk`, the usual
one, sends a receipt that its reader waits for into the folders for advertising.
"""


def build(owed: Owed, sender: Address, enclosed: bytes = b"") -> bytes:
    """The whole message: text and HTML as alternatives (RFC 2046 section 5.1.4), files attached.

    ValueError for a recipient that `wire_address` refuses, or a Message-ID of ours that is none: bugs.
    """
    return b"".join((*_fields(owed, sender), b"MIME-Version: 1.0\r\n", _body(owed, enclosed)))


def receipt_name(reference: str) -> str:
    """The file name of the receipt."""
    return f"receipt_{''.join(c for c in reference if c.isascii() and (c.isalnum() or c in '-_'))}.txt"


def _fields(owed: Owed, sender: Address) -> tuple[bytes, ...]:
    to, own_id = wire_address(owed.to.email), identifiers("Message-ID", [owed.message_id])
    if isinstance(to, Refused) or not own_id:
        raise ValueError(f"The notice {owed.id} cannot be sent: {owed.to.email!r}, {owed.message_id!r}")
    references = [i for i in owed.references if i != owed.in_reply_to] + [owed.in_reply_to]
    return (
        field("Date", format_datetime(owed.owed_at.astimezone(_BANGKOK))),
        sender_field(sender),
        recipient_field(to),
        field("Subject", owed.letter.subject),
        own_id,
        identifiers("In-Reply-To", [owed.in_reply_to]),
        identifiers("References", references),
        field("Auto-Submitted", "auto-generated" if owed.kind in TO_ORGANISER else "auto-replied"),
        field(*_SUPPRESS),
    )


def _body(owed: Owed, enclosed: bytes) -> bytes:
    letter, seed = owed.letter, sha256(owed.message_id.encode()).hexdigest()[:24]
    words = _multipart(
        "alternative",
        f"=_{seed}_words",
        _text("plain; charset=utf-8; format=flowed; delsp=yes", letter.text),
        _text("html; charset=utf-8", letter.html),
    )
    files = []
    if letter.receipt:
        name = receipt_name(owed.reference)
        kind = f'plain; charset=utf-8; name="{name}"'
        files.append(_text(kind, letter.receipt, f'attachment; filename="{name}"'))
    if owed.enclosure:
        files.append(_file(owed.enclosure.name, enclosed))
    return _multipart("mixed", f"=_{seed}_files", words, *files) if files else words


_KINDS: Final = {"pdf": "pdf", "zip": "zip"}


def _file(name: str, data: bytes) -> bytes:
    """A file in base64, told as what it is: mail programs show a PDF that is called one."""
    octets = encodebytes(data).replace(b"\n", b"\r\n")
    kind = _KINDS.get(name.rpartition(".")[2], "octet-stream")
    head = f'Content-Type: application/{kind}; name="{name}"\r\nContent-Transfer-Encoding: base64\r\n'
    return f'{head}Content-Disposition: attachment; filename="{name}"\r\n\r\n'.encode("ascii") + octets


def _multipart(kind: str, boundary: str, *parts: bytes) -> bytes:
    """Parts between boundaries that hold `_`, which base64 never has."""
    between = f"\r\n--{boundary}\r\n".encode("ascii")
    head = f'Content-Type: multipart/{kind};\r\n boundary="{boundary}"\r\n'.encode("ascii")
    return head + b"".join(between + part for part in parts) + f"\r\n--{boundary}--\r\n".encode("ascii")


def _text(kind: str, text: str, disposition: str = "") -> bytes:
    """One part in base64, its lines ended by CRLF before that (RFC 2046 section 4.1.1)."""
    octets = encodebytes("\r\n".join(text.split("\n")).encode()).replace(b"\n", b"\r\n")
    head = f"Content-Type: text/{kind}\r\nContent-Transfer-Encoding: base64\r\n"
    head += f"Content-Disposition: {disposition}\r\n" if disposition else ""
    return head.encode("ascii") + b"\r\n" + octets
