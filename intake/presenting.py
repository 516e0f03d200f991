"""Invites works to be presented: each once, again only by name; seen before, and on record."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from contest.entry import EntryState
from contest.judging import Slot
from contest.notice import Letter
from contest.ruling import Act, Dossier, Order
from intake.ordering import Chambers, carry_out, foreseen
from intake.ruling import NotPossible
from store.errors import EntryChanged
from store.reports.presenting import Presentation

MOST: Final = 500
"""Works that one order invites; the rest is for the next one."""


class NotInvited(StrEnum):
    """Why a work with a slot gets no invitation."""

    INVITED = "invited"
    SETTLED = "settled"
    PAST = "past"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Invitation:
    """A work, its slot, and the letter that goes out."""

    dossier: Dossier
    slot: Slot
    letter: Letter

    @property
    def seen(self) -> tuple[str, int, str]:
        """What an officer saw: reference, revision and the slot; who confirms, confirms this."""
        return self.dossier.entry.reference, self.dossier.revision, seal_of(self.slot)


@dataclass(frozen=True, slots=True)
class Round:
    """Whom an order invites, and how many works are passed over, by why."""

    invitations: tuple[Invitation, ...]
    spared: Mapping[NotInvited, int]


def seal_of(slot: Slot | None) -> str:
    """Changes with everything that a slot says, "" for none."""
    if slot is None:
        return ""
    told = (slot.entry, slot.starts_at.timestamp(), slot.minutes, slot.place)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def invitations(chambers: Chambers, scheduled: Sequence[Presentation], order: Order, named: str) -> Round:
    """Who would be invited: all that never were, or the one work that is `named`, whether or not it was.

    Raises NotPossible where the order gives no reason.
    """
    if not order.because.strip():
        raise NotPossible("because")
    asked = [one for one in scheduled if not named or one.reference == named]
    sifted = [(one, _why_not(chambers, one, named)) for one in asked]
    fit = [one for one, why in sifted if why is None][:MOST]
    found = tuple(_composed(chambers, fit, order))
    spared = Counter(why for _, why in sifted if why)
    if nobody := len(fit) - len(found):
        spared[NotInvited.NOBODY] = nobody
    return Round(found, spared)


def invite(
    chambers: Chambers, scheduled: Sequence[Presentation], seen: Mapping[str, tuple[int, str]], order: Order,
    by: int, named: str,
) -> int:  # fmt: skip
    """Invite works as they were `seen`, revision and seal of the slot by reference; to how many.

    What changed meanwhile – the work, its slot, another invitation – is passed over: a second push of the
    button sends nothing. Raises NotPossible as `invitations`.
    """
    done = 0
    for one in invitations(chambers, scheduled, order, named).invitations:
        reference, _, seal = one.seen
        revision, seen_seal = seen.get(reference, (-1, ""))
        if seal != seen_seal:
            continue
        try:
            carry_out(chambers, reference, revision, replace(order, slot=one.slot), by)
        except (EntryChanged, NotPossible):
            continue
        done += 1
    return done


def invitation(because: str, words: str) -> Order:
    """The order, but for the slot, which each work has of its own."""
    return Order(Act.INVITE, because, words)


def calling_off(one: Presentation, because: str, words: str) -> Order:
    """The order that takes a work's time away; who was invited is told, and nobody else."""
    invited = one.invited
    return Order(
        Act.CALL_OFF, because, words if invited else "", silent=invited is None, slot=one.slot,
        told=invited.slot if invited else None,
    )  # fmt: skip


def _why_not(chambers: Chambers, one: Presentation, named: str) -> NotInvited | None:
    if one.invited is not None and not named:
        return NotInvited.INVITED
    if one.state is not EntryState.COMPLETE:
        return NotInvited.SETTLED
    return NotInvited.PAST if one.slot.starts_at <= chambers.clock() else None


def _composed(chambers: Chambers, fit: Sequence[Presentation], order: Order) -> Iterator[Invitation]:
    for one in fit:
        dossier = chambers.ledger.dossier(one.reference)
        if dossier is None or dossier.correspondence is None or dossier.entry.state is not one.state:
            continue
        _, letter = foreseen(chambers, dossier, replace(order, slot=one.slot))
        if letter:
            yield Invitation(dossier, one.slot, letter)
