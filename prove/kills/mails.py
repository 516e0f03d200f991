"""The mails of a kill trial: questions, whole works, forms alone and machine mail, each of its own sender."""

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Final

from demo.cast import Work
from demo.crowd import crowd
from demo.timeless import timeless
from parsers.sandbox import samples

BEGIN: Final = datetime(2023, 7, 20, 3, 0, tzinfo=UTC)
"""Within the window of the call of the example configuration."""


class Sort(StrEnum):
    """What a mail of the trial is."""

    QUESTION = "question"
    WORK = "work"
    FORM = "form alone"
    MACHINE = "machine"


_MIX = (
    *(Sort.QUESTION, Sort.WORK, Sort.QUESTION, Sort.FORM, Sort.QUESTION, Sort.WORK, Sort.MACHINE),
    *(Sort.QUESTION, Sort.WORK, Sort.QUESTION),
)


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail; `message_id` stands in angle brackets."""

    number: int
    sort: Sort
    message_id: str
    sender: str
    received: datetime
    raw: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @property
    def answered(self) -> bool:
        """Whether its sender must get an answer."""
        return self.sort is not Sort.MACHINE

    @property
    def entered(self) -> bool:
        """Whether an entry must come of it, and one only."""
        return self.sort in {Sort.WORK, Sort.FORM}


def mail(number: int, received: datetime, sort: Sort | None = None) -> Mail:
    """Mail number 0, 1, 2 …; the same number is always of the same sort, office and sender."""
    sort = sort or _MIX[number % len(_MIX)]
    work = _works()[number % len(_works())]
    sender = f"officer{number}@office{number}.example"
    message_id = f"<trial-{number}@office{number}.example>"
    head = [
        f"From: {sender}",
        "To: awards@dga.example",
        f"Message-ID: {message_id}",
        f"Subject: {sort} {number}",
        "MIME-Version: 1.0",
    ]
    if sort is Sort.MACHINE:
        head.append("Auto-Submitted: auto-replied")
    if sort in {Sort.QUESTION, Sort.MACHINE}:
        raw = "\r\n".join([*head, "", f"When does the contest close? ({number})", ""]).encode()
    else:
        raw = _with_files(head, work, number, deck=sort is Sort.WORK)
    return Mail(number, sort, message_id, sender, received, raw)


def mails_from(first: int, number: int) -> list[Mail]:
    """So many mails from that number on, received a second after one another."""
    return [mail(n, BEGIN + timedelta(seconds=n)) for n in range(first, first + number)]


@cache
def _works() -> tuple[Work, ...]:
    return tuple(crowd(1200, seed=1))


@cache
def _papers() -> tuple[bytes, bytes]:
    return samples.form(encrypted=False), timeless(samples.deck())


def _with_files(head: list[str], work: Work, number: int, *, deck: bool) -> bytes:
    """A form that names its agency by its file name, and slides; no two of them have the same bytes."""
    form, slides = _papers()
    name = base64.b64encode(f"{work.agency.full_name}_form1.pdf".encode()).decode()
    parts = [("application/pdf", f"=?utf-8?B?{name}?=", form + b"%% %d\n" % number)]
    if deck:
        parts.append(("application/octet-stream", f"deck{number}.pptx", _salted(slides, number)))
    lines = [*head, 'Content-Type: multipart/mixed; boundary="=b"', ""]
    for kind, named, data in parts:
        lines += ["--=b", f"Content-Type: {kind}", "Content-Transfer-Encoding: base64"]
        lines += [f'Content-Disposition: attachment; filename="{named}"', ""]
        lines += [base64.encodebytes(data).decode().replace("\n", "\r\n")]
    return "\r\n".join([*lines, "--=b--", ""]).encode()


def _salted(zipped: bytes, number: int) -> bytes:
    """The same zip with a comment (APPNOTE 4.3.16), its length in the last two bytes of the end record."""
    comment = b"%08d" % number
    return zipped[:-2] + len(comment).to_bytes(2, "little") + comment
