"""Reminds many at once of what their works still lack; nobody is written to twice within a day.

Each reminder is an order about its entry: seen before, in one transaction with its notice, and on record.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from contest.call import Call
from contest.entry import Entry, EntryState
from contest.minutes import ends
from contest.notice import Letter
from contest.ruling import Dossier, Order
from intake.ordering import Chambers, carry_out, foreseen
from intake.ruling import NotPossible
from store.errors import EntryChanged

MOST: Final = 500
"""Works that one order reminds of; the rest is for the next one."""

_DAY: Final = timedelta(hours=24)


class Spared(StrEnum):
    """Why a work of the list is not reminded of."""

    SETTLED = "settled"
    OVER = "over"
    NOBODY = "nobody"
    TODAY = "today"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A work whose applicant is to be reminded, and the letter that goes out."""

    dossier: Dossier
    letter: Letter


@dataclass(frozen=True, slots=True)
class Round:
    """Whom an order reminds, and how many works are passed over, by why."""

    reminders: tuple[Reminder, ...]
    spared: Mapping[Spared, int]


def round_of(chambers: Chambers, references: Sequence[str], order: Order) -> Round:
    """Who would be reminded, of works in this order. Raises NotPossible where the order gives no reason."""
    if not order.because.strip():
        raise NotPossible("because")
    asked = [found for name in references if (found := chambers.ledger.dossier(name))]
    now = chambers.clock()
    sifted = [*_sifted(chambers, asked, now)]
    chosen = [dossier for dossier, why in sifted if not why]
    return Round(tuple(_reminders(chambers, chosen, order)), Counter(why for _, why in sifted if why))


def remind(chambers: Chambers, seen: Mapping[str, int], order: Order, by: int) -> int:
    """Remind of works as they were `seen`, references with revisions, each in a transaction; of how many.

    What changed meanwhile, or whoever was written to, is passed over. Raises NotPossible as `round_of`.
    """
    done = 0
    for reminder in round_of(chambers, tuple(seen), order).reminders:
        reference = reminder.dossier.entry.reference
        try:
            carry_out(chambers, reference, seen[reference], order, by)
        except (EntryChanged, NotPossible):
            continue
        done += 1
    return done


def _reminders(chambers: Chambers, chosen: Sequence[Dossier], order: Order) -> Iterator[Reminder]:
    for dossier in chosen:
        _, letter = foreseen(chambers, dossier, order)
        if letter:
            yield Reminder(dossier, letter)


def _sifted(
    chambers: Chambers, asked: Sequence[Dossier], now: datetime
) -> Iterator[tuple[Dossier, Spared | None]]:
    """Each with the reason why it is passed over; of several of one address the first is reminded of."""
    emails = [dossier.correspondence.to.email for dossier in asked if dossier.correspondence]
    written = {*chambers.ledger.written_to(emails, now - _DAY)}
    for dossier in asked:
        why = _why_spared(chambers.call, dossier, written, now)
        if why is None and dossier.correspondence:
            written.add(dossier.correspondence.to.email.casefold())
        yield dossier, why


def _why_spared(call: Call, dossier: Dossier, written: set[str], now: datetime) -> Spared | None:
    if dossier.entry.state not in (EntryState.OPEN, EntryState.ASKED):
        return Spared.SETTLED
    if _is_over(call, dossier.entry, now):
        return Spared.OVER
    if dossier.correspondence is None:
        return Spared.NOBODY
    return Spared.TODAY if dossier.correspondence.to.email.casefold() in written else None


def _is_over(call: Call, entry: Entry, now: datetime) -> bool:
    """Whether files would be late by now; an answer in words counts on any day."""
    return entry.state is EntryState.OPEN and now >= ends(max(call.closes, entry.correct_by or call.closes))
