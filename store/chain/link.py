"""One link of the chain: an event sealed together with the link before it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import msgspec

from store.chain.key import EventKey, seal
from store.event_kind import EventKind

FIRST: Final = ""
"""What stands before the first event."""


def utc(at: datetime) -> str:
    """A moment as it is sealed."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


@dataclass(frozen=True, slots=True)
class Happened:
    """An event before it has its place: when, what, about which rows, and its facts as sorted JSON.

    A log that was tampered with may hold any text where a time and a kind should stand.
    """

    at: datetime | str
    kind: EventKind | str
    data: str
    message: int | None = None
    entry: int | None = None
    notice: int | None = None


def link(before: str, sequence: int, happened: Happened, commitments: str, key: EventKey | None) -> str:
    """The seal over an event, its place and the link before it. Never change what goes in: logs live on.

    JSON array of: link before, sequence, time in UTC with microseconds, kind, message, entry, notice,
    data, commitments, id of the key or "".
    """
    at = happened.at if isinstance(happened.at, str) else utc(happened.at)
    about = (happened.message, happened.entry, happened.notice)
    parts = (before, sequence, at, happened.kind, *about, happened.data, commitments, key.id if key else "")
    return seal(msgspec.json.encode(parts), key)
