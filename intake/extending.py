"""Extends the call: a letter to everybody who may write for a work, seen before, owed with the extension."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from contest.call import Call
from contest.entry import Entry, EntryState
from contest.message import Address
from contest.minutes import ends
from contest.notice import Letter, NoticeFacts, Owed
from intake.ordering import Chambers
from intake.ruling import NotPossible
from intake.telling import deadline, still_open
from intake.verdicts import faults
from notifier.compose import compose
from notifier.kinds import NoticeKind

_FARTHEST: Final = timedelta(days=366)
_WAITING: Final = (EntryState.OPEN, EntryState.ASKED)


@dataclass(frozen=True, slots=True)
class Wish:
    """What an officer asks for: until when, why (for the record), and words to everybody, if any."""

    closes: datetime
    because: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Announced:
    """One letter of the announcement, about the first of its addressee's works."""

    entry: Entry
    to: Address
    letter: Letter


def announced(
    chambers: Chambers, wish: Wish, everybody: Sequence[tuple[Entry, Address]], number: int
) -> tuple[Announced, ...]:
    """The letters of an extension of this number. Raises NotPossible: because, earlier, past, far."""
    now, call = chambers.clock(), chambers.call
    if code := _hindrance(wish, call, now):
        raise NotPossible(code)
    extended = call.extended(number, wish.closes)
    return tuple(_letters(extended, wish, everybody, now))


def owed(chambers: Chambers, letters: Sequence[Announced]) -> list[tuple[int, Owed]]:
    """The same as they are owed, each with the id of its work."""
    now = chambers.clock()
    return [
        (
            one.entry.id,
            Owed(
                id=0, kind=NoticeKind.EXTENSION, reference=one.entry.reference, to=one.to, letter=one.letter,
                message_id=chambers.new_message_id(), in_reply_to="", references=(), owed_at=now,
            ),
        )
        for one in letters
    ]  # fmt: skip


def _hindrance(wish: Wish, call: Call, now: datetime) -> str:
    if not wish.because.strip():
        return "because"
    if wish.closes <= call.closes:
        return "earlier"
    if ends(wish.closes) <= now:
        return "past"
    return "far" if wish.closes - call.closes > _FARTHEST else ""


def _letters(
    call: Call, wish: Wish, everybody: Sequence[tuple[Entry, Address]], now: datetime
) -> Iterator[Announced]:
    for entry, to in everybody:
        yield Announced(entry, to, compose(_facts(call, wish, entry, to, now), call))


def _facts(call: Call, wish: Wish, entry: Entry, to: Address, now: datetime) -> NoticeFacts:
    return NoticeFacts(
        kind=NoticeKind.EXTENSION,
        reference=entry.reference,
        received_at=entry.received_at,
        first_received_at=entry.received_at,
        deadline=deadline(call, now, entry),
        now=now,
        message_sha256="",
        sender=to,
        agency=entry.agency,
        agency_as_written=entry.agency_as_written,
        title=entry.facts.title,
        contact_name=entry.facts.contact.name,
        in_order=tuple(file for file in entry.files if file.usable),
        state=entry.state,
        version=entry.version,
        reasons=faults(still_open(entry)) if entry.state in _WAITING else (),
        candidates=entry.candidates,
        words=tuple(part for part in wish.words.splitlines() if part.strip()),
    )
