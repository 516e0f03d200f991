"""Reads a receipt back that an applicant kept: what it claims, to be compared with what is on record."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_TIME: Final = re.compile(r"^ISO 8601: (\S+)$", re.MULTILINE)
_REFERENCE: Final = re.compile(r"Reference: (\S+)$", re.MULTILINE)
_WHOLE: Final = re.compile(r"Whole e-mail, SHA-256:\s+([0-9a-f]{64})\s*$", re.MULTILINE)
_FILE: Final = re.compile(r"(\d+) bytes, SHA-256:\s+([0-9a-f]{64})\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Claims:
    """What a receipt claims: the mail by its hash, when it came, its reference, files as (bytes, hash)."""

    message_sha256: str
    received_at: datetime
    reference: str
    files: tuple[tuple[int, str], ...]
    text: str


def claims_of(raw: bytes) -> Claims | None:
    """The claims of a receipt as `notifier.receipt` writes it, None for any other file.

    Byte order marks and ends of lines, which a mail program may have changed, make no difference.
    """
    text = settled(raw.decode("utf-8-sig", "replace"))
    whole, time, reference = _WHOLE.search(text), _TIME.search(text), _REFERENCE.search(text)
    if not (whole and time and reference):
        return None
    try:
        at = datetime.fromisoformat(time[1])
    except ValueError:
        return None
    files = tuple((int(size), sha256) for size, sha256 in _FILE.findall(text))
    return Claims(whole[1], at, reference[1], files, text) if at.tzinfo else None


def settled(text: str) -> str:
    """A receipt with the ends of its lines as we write them, and nothing after the last word."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip() + "\n"
