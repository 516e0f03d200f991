"""Reads from a delivery report which mail could not be delivered, to whom, and whether that is final."""

import re
from typing import Final

from contest.casebook import Bounce
from contest.message import Message

_ADDRESS: Final = re.compile(r"[^\s<>;:,\"'()\[\]]{1,64}@[A-Za-z0-9.-]{1,255}")
_RETURNED_ID: Final = re.compile(
    r"^[ \t>]{0,8}message-id:\s{0,3}<([^<>\s]{3,250})>", re.IGNORECASE | re.MULTILINE
)
_RECIPIENTS: Final = ("report.original-recipient", "report.final-recipient", "report.original-rcpt-to")
_STATUS: Final = re.compile(r"(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.])")
_CODE: Final = re.compile(r"(?<!\d)5[0-5]\d(?=[ -])")
_TRIES_ON: Final = re.compile(
    r"(?:delivery|message|mail) .{0,40}(?:has been |is )?delayed|warning message only"
    r"|will (?:keep|continue) (?:on )?try|still trying|will be (?:retried|attempted)|not yet been delivered"
    r"|do not need to (?:resend|do anything)"
    r"|^\s*(?:warning|delayed)\b|จะพยายามส่ง(?:อีก|ใหม่|ต่อ)",
    re.IGNORECASE,
)
_WORDS: Final = 20_000
_MOST: Final = 50


def bounce_of(message: Message) -> Bounce | None:
    """What a report says of mail that will not be delivered; None where it is only delayed, or arrived.

    By the fields of RFC 3464 section 2.3 where it has them; the older forms are read in their words.
    """
    if not _is_final(message):
        return None
    return Bounce(_identifiers(message), _recipients(message), _status(message))


def _is_final(message: Message) -> bool:
    if actions := _every(message, "report.action"):
        return any(action.strip().lower().startswith("failed") for action in actions)
    if statuses := _every(message, "report.status"):
        return any(status.strip().startswith("5") for status in statuses)
    return not _TRIES_ON.search(f"{message.subject}\n{message.text[:_WORDS]}")


def _identifiers(message: Message) -> tuple[str, ...]:
    """Of the mail that came back: as the report returns it, else as its words quote it."""
    returned = (*_every(message, "report.message-id"), *_every(message, "returned.message-id"))
    quoted = _RETURNED_ID.findall(message.text[:_WORDS])
    known = (*returned, *quoted, *message.in_reply_to, *message.references)
    return tuple(dict.fromkeys(known))[:_MOST]


def _recipients(message: Message) -> tuple[str, ...]:
    """Whom it did not reach, in lower case."""
    stated = " ".join(value for name in _RECIPIENTS for value in _every(message, name))
    text = stated or message.header("x-failed-recipients") or message.text[:_WORDS]
    return tuple(dict.fromkeys(found.strip(".").lower() for found in _ADDRESS.findall(text)))[:_MOST]


def _status(message: Message) -> str:
    """The enhanced status (RFC 3463) or the reply code, "" where none is told."""
    told = next(iter(_every(message, "report.status")), "").strip()
    words = message.text[:_WORDS]
    found = _STATUS.search(words) or _CODE.search(words)
    return told[:20] if told else found[0] if found else ""


def _every(message: Message, name: str) -> tuple[str, ...]:
    return tuple(value for key, value in message.headers if key == name)
