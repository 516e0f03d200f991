"""Decides on one mail that brings several works: each is an entry of its own, and one notice tells of all."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from contest.casebook import Case, Decision, Intent, Match
from contest.content import Unreadable
from contest.entry import EntryFile, EntryState
from contest.message import Message
from contest.reason import Reason
from contest.register import Register
from contest.verdict import Kind, Verdict
from intake import deciding
from intake.desk import Desk
from intake.pairing import works_in
from intake.pairs_told import works_told
from intake.rules import reasons_of
from intake.rules.pairs import CODE as NOT_PAIRED
from intake.rules.pairs import asks_for_pairs
from intake.sorting import sort_files

WORKS_RECEIVED: Final = "works_received"
"""The kind of notice that acknowledges several works at once."""

Lay = Callable[[Message], Desk]
"""Lays a mail with the files of one of its works on a desk."""

Read = Callable[[Case], Message | Unreadable]
"""Reads an earlier mail."""


def decide(desk: Desk, found: Sequence[Reason], register: Register, lay: Lay, read: Read) -> Decision:
    """The decision on one message; on each of its works where these are plain and all complete."""
    decision = (
        _entered(desk, register, lay)
        or _told(desk, register, lay, read)
        or _alone(desk, found, register, lay)
    )
    return deciding.left_to_an_officer(deciding.seen_by_an_officer(decision, desk.policy))


def _entered(desk: Desk, register: Register, lay: Lay) -> Decision | None:
    """All works of a mail, each an entry with its own files; None where it is not plain that they are."""
    if desk.match.kind is not Kind.ENTRY:
        return None
    parts = _decided(_works_of(desk, register, lay))
    if not (parts and all(_is_entered(part) and part.kind is Kind.ENTRY for part in parts)):
        return None
    also = tuple(_entering(part, desk.match.entering) for part in parts[1:])
    return _together(replace(parts[0], message=desk.message, match=desk.match), also, _brought(parts))


def _told(desk: Desk, register: Register, lay: Lay, read: Read) -> Decision | None:
    """The works that an answer to our question tells: the first amends the entry, the others are new.

    They came when the mail came that was asked about, from the address that answers. What is not plain, or
    not complete, is left to an officer.
    """
    entry, opening = desk.old, desk.history.opening
    if entry is None or opening is None or not _tells_pairs(desk):
        return None
    asked_about = read(opening)
    if isinstance(asked_about, Unreadable) or not _is_by_the_same(asked_about, desk.message):
        return None
    sorting = sort_files(asked_about, desk.screening.authentication, register)
    works = works_told(desk.message, asked_about, sorting, entry)
    new = Match(Kind.ENTRY, entering=(opening,))
    matched = (desk.match, *(new for _ in works[1:]))
    laid = [
        replace(lay(work), case=opening, match=match) for work, match in zip(works, matched, strict=False)
    ]
    parts = tuple(replace(part, received_at=opening.received_at) for part in _decided(laid))
    if not (parts and all(map(_is_entered, parts))):
        return None
    message = replace(desk.message, attachments=parts[0].message.attachments)
    return _together(replace(parts[0], message=message, to=desk.message.sender), parts[1:], ())


def _alone(desk: Desk, found: Sequence[Reason], register: Register, lay: Lay) -> Decision:
    """The decision on a message as one work; a rehearsal is not asked about works that it tells plainly."""
    if desk.match.kind is Kind.REHEARSAL and any(finding.code == NOT_PAIRED for finding in found):
        parts = _decided(_works_of(desk, register, lay))
        if parts and all(part.verdict is Verdict.ACCEPTED for part in parts):
            found = [finding for finding in found if finding.code != NOT_PAIRED]
    return deciding.decide(desk, found)


def _tells_pairs(desk: Desk) -> bool:
    is_answer = desk.match.intent is Intent.CHOICE and not desk.match.held_because
    return is_answer and not desk.sorting.brings_a_work and asks_for_pairs(desk.earlier_reasons)


def _is_by_the_same(earlier: Message, message: Message) -> bool:
    return earlier.sender.email.lower() == message.sender.email.lower()


def _works_of(desk: Desk, register: Register, lay: Lay) -> tuple[Desk, ...]:
    desks: list[Desk] = []
    for work in works_in(desk.message, desk.sorting, register, desk.call):
        laid = lay(work)
        before = sum(earlier.agency == laid.agency for earlier in desks)
        desks.append(replace(laid, works_before=before))
    return tuple(desks)


def _decided(desks: Iterable[Desk]) -> tuple[Decision, ...]:
    return tuple(deciding.decide(laid, reasons_of(laid)) for laid in desks)


def _is_entered(part: Decision) -> bool:
    return part.verdict is Verdict.ACCEPTED and part.state is EntryState.COMPLETE


def _entering(part: Decision, earlier: tuple[Case, ...]) -> Decision:
    return replace(part, match=replace(part.match, entering=earlier))


def _together(first: Decision, also: tuple[Decision, ...], brought: tuple[EntryFile, ...]) -> Decision:
    """The first of them with the others beside it, and all that the mail brought."""
    notice = WORKS_RECEIVED if first.notice else ""
    return replace(first, received_files=brought, notice=notice, also=also)


def _brought(parts: Sequence[Decision]) -> tuple[EntryFile, ...]:
    """Every file once, under the name that its own work keeps it."""
    return tuple({file.sha256: file for part in reversed(parts) for file in part.received_files}.values())
