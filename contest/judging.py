"""Who judges, what they may not judge and what they gave: the vocabulary of the judges' work."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from contest.message import Address


class Source(StrEnum):
    """How a score came back."""

    WORKBOOK = "workbook"
    PDF = "pdf"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Judge:
    """A member of the committee.

    `code` (K01) stands on everything made for a judge and says nothing of the person. `body` is the
    organisation that sent them, `panel` the name of the group they judge in, "" for all entries.
    `id` is the database's, 0 for one not yet recorded.
    """

    id: int
    code: str
    person: Address
    body: str = ""
    panel: str = ""


@dataclass(frozen=True, slots=True)
class Recusal:
    """A judge does not judge an entry; `reason` is theirs, or why the organiser decided so."""

    judge: int
    entry: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Slot:
    """When an entry is presented to the committee; `place` is a room or a link."""

    entry: int
    starts_at: datetime
    minutes: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a judge gave one entry for one criterion; `points` is None where only a comment was written."""

    entry: str
    criterion: str
    points: Decimal | None
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """A mark on record that counts: whose it is, when it was received, and for which packet of the entry."""

    judge: int
    mark: Mark
    given_at: datetime
    packet: int


@dataclass(frozen=True, slots=True)
class Award:
    """A level of the results and how many works it takes."""

    name: str
    works: int


@dataclass(frozen=True, slots=True)
class Grade:
    """What a judge finds where points of this share of the maximum, in percent, or more are fair."""

    name: str
    least: int
    text: str
