"""When a letter that could not be handed over is tried again, and when to give up."""

from datetime import datetime, timedelta
from typing import Final

WAITS: Final = tuple(timedelta(minutes=m) for m in (1, 5, 15, 30, 60, 120, 240))
"""Before the second, third … attempt; the last one for all that follow.

The first are short because greylisting servers (RFC 6647 section 5) ask for minutes, and applicants wait.
"""

GIVE_UP_AFTER: Final = timedelta(days=4)
"""RFC 5321 section 4.5.4.1 asks for at least four to five days; then a person has to telephone."""

OUTAGE_WAIT: Final = timedelta(minutes=1)
"""After an outage of our own server, which says nothing about the letter."""


def next_try(attempts: int, owed_at: datetime, now: datetime) -> datetime | None:
    """The time of the next attempt after `attempts` deferred ones (1 or more), or None to give up.

    Days alone do not count: the service may have stood still, or its clock may have been ahead for a while.
    """
    at = now + WAITS[min(max(attempts, 1), len(WAITS)) - 1]
    return at if at < owed_at + GIVE_UP_AFTER or attempts <= len(WAITS) else None
