"""Wraps a file that came by a link as the e-mail that would have brought it, into the archive.

So it is kept, read, checked, answered, replayed and erased as any mail. Its bytes stand as they are (binary,
RFC 2045 section 2.9): no size is added, and the reading child need not decode them in memory.
"""

import hashlib
import secrets
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from contest.uploading import Upload
from notifier.headers import field, identifiers, recipient_field, wire_address
from notifier.outcome import Refused
from store.incoming import IncomingFile
from thai.dates import BANGKOK


class Wrapping:
    """Takes a file as it comes (`web.file_form.Taker`); nothing is kept before `keep`."""

    def __init__(
        self, incoming: IncomingFile, upload: Upload, mailbox: str, message_id: str, now: datetime
    ) -> None:
        self._incoming, self._upload = incoming, upload
        self._mailbox, self._message_id, self._now = mailbox, message_id, now
        self._boundary = f"=_{secrets.token_hex(24)}".encode()
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def sha256(self) -> str:
        """The hash of the file so far."""
        return self._hash.hexdigest()

    def begin(self, name: str) -> None:
        """See `Taker`."""
        self._incoming.write(b"".join((*self._head(), self._part(name))))

    def write(self, data: bytes) -> None:
        """See `Taker`. Raises Unavailable where the disk fails."""
        self._incoming.write(data)
        self._hash.update(data)
        self.size += len(data)

    def keep(self) -> tuple[str, int]:
        """End the message and make it durable; its hash and size. Raises Unavailable."""
        self._incoming.write(b"\r\n--" + self._boundary + b"--\r\n")
        return self._incoming.keep()

    def discard(self) -> None:
        """Throw away what has come; harmless after `keep`."""
        self._incoming.discard()

    def _head(self) -> tuple[bytes, ...]:
        sender = wire_address(self._upload.sender.email) if self._upload.sender else ""
        if isinstance(sender, Refused):
            raise TypeError(f"a notice went to {sender}")
        return (
            field("Date", format_datetime(self._now.astimezone(BANGKOK))),
            f"From: <{sender}>\r\n".encode(),
            recipient_field(self._mailbox),
            field("Subject", f"[{self._upload.reference}] ไฟล์จากลิงก์อัปโหลด"),
            identifiers("Message-ID", [self._message_id]),
            identifiers("In-Reply-To", [self._upload.answers]),
            identifiers("References", [self._upload.answers]),
            b"MIME-Version: 1.0\r\n",
            b'Content-Type: multipart/mixed; boundary="' + self._boundary + b'"\r\n\r\n',
        )

    def _part(self, name: str) -> bytes:
        """The file's name in the manner of RFC 2231: nothing in it can end the field."""
        return (
            b"--" + self._boundary + b"\r\nContent-Type: application/octet-stream\r\n"
            b"Content-Disposition: attachment; filename*=utf-8''" + quote(name, safe="").encode() + b"\r\n"
            b"Content-Transfer-Encoding: binary\r\n\r\n"
        )  # fmt: skip
