"""What reports of delivery, reading and abuse, and calendars, state in their machine-readable parts."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from parsers.limits import Budget, Limits
from parsers.mime.entities import Entity, message
from parsers.mime.fields import REPORTED, split
from parsers.mime.trace import identifiers
from parsers.mime.words import header_text

_STATUS = frozenset(
    {
        "message/delivery-status", "message/disposition-notification", "message/feedback-report",
        "message/global-delivery-status",
    }
)  # fmt: skip
_RETURNED = frozenset({"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"})
_METHOD = re.compile(rb"^METHOD:[ \t]*([A-Za-z-]{1,30})", re.IGNORECASE | re.MULTILINE)
_CALENDAR = 4 << 10
_GROUPS = 50
_FIELDS = 100
_LENGTH = 500


def reported(parts: Iterable[Entity]) -> tuple[tuple[str, str], ...]:
    """Fields of the report parts as ("report.final-recipient", "rfc822; a@b") and so on, in their order.

    Of a delivery report (RFC 3464) the fields per message and per recipient, of a read receipt (RFC
    8098) and of a complaint (RFC 5965) theirs; of the message that a report returns its identifier, as
    "report.message-id" without brackets. No field of the message itself can bear such a name here.

    Older programs return a message without any report: its identifier is "returned.message-id", which
    says nothing of why. The method of a calendar part (RFC 5546 section 1.4) is "calendar.method".
    """
    return tuple(islice((pair for part in parts for pair in _stated(part)), _FIELDS))


def _stated(part: Entity) -> Iterator[tuple[str, str]]:
    budget, is_report = Budget(Limits()), part.parent == "multipart/report"
    if part.type in _STATUS and is_report:
        yield from _groups(memoryview(part.data()), budget)
    elif part.type in _RETURNED:
        returned = message(memoryview(part.data()), budget)
        for identifier in identifiers(returned.fields.first("message-id"))[:1]:
            yield "report.message-id" if is_report else "returned.message-id", identifier
    elif part.type == "text/calendar":
        for method in _METHOD.findall(bytes(part.data()[:_CALENDAR]))[:1]:
            yield "calendar.method", method.decode().upper()


def _groups(data: memoryview, budget: Budget) -> Iterator[tuple[str, str]]:
    """Groups of fields with empty lines between them (RFC 3464 section 2.1)."""
    for _ in range(_GROUPS):
        fields, rest = split(data, budget)
        for name, value in fields.all:
            if name in REPORTED:
                yield f"report.{name}", header_text(value).text[:_LENGTH]
        if not len(rest) or len(rest) == len(data):
            return
        data = rest
