"""Decides on one mail that brings several works: each is an entry of its own, and one notice tells of all."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from contest.casebook import Decision
from contest.entry import EntryFile, EntryState
from contest.message import Message
from contest.reason import Reason
from contest.register import Register
from contest.verdict import Kind, Verdict
from intake import deciding
from intake.desk import Desk
from intake.pairing import works_in
from intake.rules import reasons_of

WORKS_RECEIVED: Final = "works_received"
"""The kind of notice that acknowledges several works at once."""

Lay = Callable[[Message], Desk]
"""Lays a mail with the files of one of its works on a desk."""


def decide(desk: Desk, found: Sequence[Reason], register: Register, lay: Lay) -> Decision:
    """The decision on one message; on each of its works where these are plain and all complete."""
    is_new = desk.match.kind is Kind.ENTRY and not desk.match.rehearsed
    parts = _parts(desk, register, lay) if is_new else ()
    entered = bool(parts) and all(map(_is_entered, parts))
    decision = _together(desk, parts) if entered else deciding.decide(desk, found)
    return deciding.seen_by_an_officer(decision, desk.policy)


def _parts(desk: Desk, register: Register, lay: Lay) -> tuple[Decision, ...]:
    desks: list[Desk] = []
    for work in works_in(desk.message, desk.sorting, register, desk.call):
        laid = lay(work)
        before = sum(earlier.agency == laid.agency for earlier in desks)
        desks.append(replace(laid, works_before=before))
    return tuple(deciding.decide(laid, reasons_of(laid)) for laid in desks)


def _is_entered(part: Decision) -> bool:
    is_complete = part.verdict is Verdict.ACCEPTED and part.state is EntryState.COMPLETE
    return part.kind is Kind.ENTRY and is_complete


def _together(desk: Desk, parts: Sequence[Decision]) -> Decision:
    """The first of them with the others beside it, and all that the mail brought."""
    first, *others = parts
    return replace(
        first,
        message=desk.message,
        match=desk.match,
        received_files=_brought(parts),
        notice=WORKS_RECEIVED if first.notice else "",
        also=tuple(others),
    )


def _brought(parts: Sequence[Decision]) -> tuple[EntryFile, ...]:
    """Every file once, under the name that its own work keeps it."""
    return tuple({file.sha256: file for part in reversed(parts) for file in part.received_files}.values())
