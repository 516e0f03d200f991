"""Reads how full a mailbox is from the answers to GETQUOTAROOT (RFC 9208 sections 4.2 and 4.4)."""

import re
from collections.abc import Iterator
from typing import Final

_RESOURCE: Final = re.compile(rb"\b(STORAGE|MESSAGE)\s+(\d+)\s+(\d+)", re.IGNORECASE)


def fullest(answers: object) -> float | None:
    """The share in use of the resource that is nearest to its limit, 0 to 1; None where none is limited."""
    return max(_shares(answers), default=None)


def _shares(answers: object) -> Iterator[float]:
    """imaplib hands over lists of lines within lists, and None for none."""
    if isinstance(answers, list):
        for answer in answers:
            yield from _shares(answer)
    elif isinstance(answers, bytes):
        limits = ((int(used), int(limit)) for _, used, limit in _RESOURCE.findall(answers))
        yield from (used / limit for used, limit in limits if limit)
