"""The organiser's morning letter: when it is due, and what it tells. Pure."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from contest.alert import Cause
from contest.entry import EntryState

_THERE: Final = timedelta(hours=7)
"""Thailand's offset; its clocks have no summer time."""


@dataclass(frozen=True, slots=True)
class Matter:
    """One entry that a person must see to; `agency` is its short name, or what the sender wrote."""

    reference: str
    agency: str
    state: EntryState
    has_mail: bool


@dataclass(frozen=True, slots=True)
class Digest:
    """What one morning comes to. Counts are of all; of `matters` and `unsent` only the first are named.

    `came` are mails received within a day, `entered` entries. `mails` wait outside entries. `stale` are
    entries whose applicant was asked more than three days ago. `waiting` messages are not decided yet.
    """

    now: datetime
    closes: datetime
    came: int
    entered: int
    states: dict[EntryState, int]
    matters: tuple[Matter, ...]
    matters_in_all: int
    mails: int
    unsent: tuple[Matter, ...]
    unsent_in_all: int
    stale: int
    looked_at: datetime | None
    waiting: int
    amiss: tuple[Cause, ...]


def morning(moment: datetime, at: time) -> datetime:
    """The last time at or before `moment` that the clocks of Thailand showed `at`."""
    there = moment + _THERE
    begun = datetime.combine(there.date(), at, moment.tzinfo)
    return (begun if begun <= there else begun - timedelta(days=1)) - _THERE


def is_due(last: datetime, now: datetime, at: time) -> bool:
    """Whether the letter of this morning has not been written; `last` is when one was, or when all began.

    One for days on which nothing ran. A clock that was ahead and is right again costs no morning.
    """
    return morning(last, at) != morning(now, at)
