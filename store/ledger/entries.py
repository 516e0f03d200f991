"""Opens entries and amends them: versions, files, state, agency and the addresses that may speak for them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, bindparam, func, insert, select, update

from contest.agency import Agency
from contest.call import Call
from contest.casebook import Case, Decision
from contest.entry import Contact, Entry, EntryFacts, EntryFile, EntryState
from contest.merging import agency_after, candidates_after, merged
from contest.message import Address
from contest.verdict import Authentication, Kind, Verdict
from store.errors import EntryChanged
from store.event_kind import EventKind
from store.events import Fact, record
from store.gathering import at_end
from store.inserting import insert as insert_row
from store.inserting import next_number
from store.ledger.people import contact_row, make_first_known, make_known
from store.schema import entry, file, message_entry, version
from store.search import DeckBrought, keep_decks, keep_entries

QUESTIONS: Final = "Q"
"""Stands in the reference of a question where that of an entry has the call's prefix."""

_TRUSTED = frozenset({Verdict.ACCEPTED, Verdict.RETURNED, Verdict.ASKED})

_LINK = insert(message_entry)
_ADD_FILES = insert(file)
_CHANGE = update(entry).where(entry.c.id == bindparam("changed"))


@dataclass(frozen=True, slots=True)
class Desk:
    """What every step of recording one decision works with."""

    connection: Connection
    case: Case
    decision: Decision
    call: Call
    now: datetime

    @property
    def received_at(self) -> datetime:
        """The receipt time that stands for the files."""
        return self.decision.received_at or self.case.received_at


def touch(desk: Desk) -> int | None:
    """Open, amend or merely link what a decision is about; the id of its first entry, None for none."""
    row = _touch(desk, 1)
    for ordinal, work in enumerate(desk.decision.also, 2):
        _touch(replace(desk, decision=work), ordinal)
    for repeated in desk.decision.match.also:
        desk.connection.execute(_LINK, {"message": desk.case.id, "entry": repeated.id})
    return row


def _touch(desk: Desk, ordinal: int) -> int | None:
    old, decision = desk.decision.match.entry, desk.decision
    changes = decision.state is not None or bool(decision.files)
    if old is None and not changes:
        return None
    row = old.id if old else _open(desk, ordinal)
    if old and changes:
        _amend(desk, old)
    desk.connection.execute(_LINK, {"message": desk.case.id, "entry": row})
    _link_entered(desk, row)
    return row


def _link_entered(desk: Desk, row: int) -> None:
    """The earlier mails hold the files: they belong to the entry from now on, once."""
    entered = desk.decision.match.entering
    if not entered:
        return
    linked = select(message_entry.c.message).where(message_entry.c.entry == row)
    already = set(desk.connection.scalars(linked))
    for case in entered:
        if case.id not in already:
            desk.connection.execute(_LINK, {"message": case.id, "entry": row})


def _open(desk: Desk, ordinal: int) -> int:
    decision, said = desk.decision, desk.decision.resolution
    if decision.state is None:
        raise ValueError("a new entry has files but no state")
    agency, prefix = agency_after(None, said), desk.call.reference_prefix
    row = insert_row(
        desk.connection, entry,
        reference=reference(prefix, next_number(desk.connection, prefix)),
        opened_by=desk.case.id, ordinal=ordinal, state=decision.state, received_at=desk.received_at,
        version=1,
        agency=agency, agency_id=agency.id if agency else None, province=agency.province if agency else "",
        agency_as_written=said.as_written if said else "", candidates=candidates_after((), said),
        correct_by=decision.correct_by,
        reasons=decision.reasons, criteria=decision.criteria, **_facts(desk.connection, decision.facts),
    )  # fmt: skip
    _record(desk, EventKind.OPENED, row, {"state": decision.state, "agency": agency.id if agency else None})
    _add_version(desk, row, 1)
    if decision.screening.authentication is not Authentication.FAIL or desk.case.believed:
        _make_sender_known(desk, row, make_first_known)
    at_end(desk.connection, keep_entries, row)
    return row


def _amend(desk: Desk, old: Entry) -> None:
    """Change an entry as decided. Raises EntryChanged where it is no longer as it was when decided upon."""
    decision, said = desk.decision, desk.decision.resolution
    _lock(desk.connection, old)
    agency, state = agency_after(old.agency, said), decision.state or old.state
    new_files = bool(decision.files) and set(decision.files) != set(old.files)
    number = _next_version(desk.connection, old) if new_files else old.version
    values = {
        "state": state,
        "version": number,
        "agency": agency,
        "agency_id": agency.id if agency else None,
        "province": agency.province if agency else "",
        "agency_as_written": old.agency_as_written or (said.as_written if said else ""),
        "candidates": candidates_after(old.candidates, said),
        "reasons": decision.reasons,
        "criteria": decision.criteria or old.criteria,
        "correct_by": _later(old.correct_by, decision.correct_by),
    }
    values |= _facts(desk.connection, merged(old.facts, decision.facts))
    desk.connection.execute(_CHANGE, values | {"changed": old.id})
    _record_changes(desk, old, state, agency)
    if new_files:
        _add_version(desk, old.id, number)
    is_trusted = decision.verdict in _TRUSTED or bool(decision.left)
    if decision.kind is Kind.AMENDMENT and is_trusted and not decision.match.held_because:
        _make_sender_known(desk, old.id, make_known)
    at_end(desk.connection, keep_entries, old.id)


def _next_version(connection: Connection, old: Entry) -> int:
    """After the highest: the one that counts may be an earlier one, to which an officer went back."""
    highest = connection.scalar(select(func.max(version.c.number)).where(version.c.entry == old.id))
    return (highest or old.version) + 1


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    """What was promised is never taken back."""
    return max(one, other) if one and other else one or other


def reference(prefix: str, number: int) -> str:
    """DG66-0001."""
    return f"{prefix}-{number:04d}"


def _lock(connection: Connection, old: Entry) -> None:
    standing = select(entry.c.version, entry.c.state, entry.c.agency_id).where(entry.c.id == old.id)
    now = connection.execute(standing.with_for_update()).one()
    if tuple(now) != (old.version, old.state, old.agency.id if old.agency else None):
        raise EntryChanged(f"Entry {old.reference} has changed; its message is decided anew.")


def _facts(connection: Connection, facts: EntryFacts) -> dict[str, object]:
    return {
        "title": facts.title,
        "work_type": facts.work_type,
        "go_live": facts.go_live,
        "read_from": facts.read_from,
        "contact": contact_row(connection, facts.contact) if facts.contact != Contact() else None,
    }


def _add_version(desk: Desk, row: int, number: int) -> None:
    files = desk.decision.files
    made = insert_row(
        desk.connection,
        version,
        entry=row,
        number=number,
        message=desk.case.id,
        received_at=desk.received_at,
        rules=desk.call.version,
    )
    if files:
        desk.connection.execute(_ADD_FILES, [file_row(made, i, kept) for i, kept in enumerate(files)])
    at_end(desk.connection, keep_decks, DeckBrought(row, files, desk.decision.message))
    _record(desk, EventKind.VERSION, row, {"number": number, "files": [kept.sha256 for kept in files]})


def file_row(made: int, position: int, kept: EntryFile) -> dict[str, object]:
    """The values of a file's row, at its place in the version with this id."""
    return {
        "version": made, "position": position, "role": kept.role, "name": kept.name,
        "stored_name": kept.stored_name, "kind": kept.kind, "size": kept.size, "sha256": kept.sha256,
        "usable": kept.usable, "pages": kept.pages, "slides": kept.slides,
    }  # fmt: skip


def _make_sender_known(desk: Desk, row: int, make: Callable[[Connection, int, Address], int | None]) -> None:
    sender = desk.decision.message.sender
    known = make(desk.connection, row, sender) if sender.email else None
    if known:
        _record(desk, EventKind.KNOWN, row, {"person": known})


def _record_changes(desk: Desk, old: Entry, state: EntryState, agency: Agency | None) -> None:
    if state is not old.state:
        _record(desk, EventKind.STATE, old.id, {"before": old.state, "after": state})
    if agency != old.agency:
        ids = {"before": old.agency.id if old.agency else None, "after": agency.id if agency else None}
        _record(desk, EventKind.AGENCY, old.id, ids)


def _record(desk: Desk, kind: EventKind, row: int, facts: Mapping[str, Fact]) -> None:
    record(desk.connection, desk.now, kind, facts, message=desk.case.id, entry=row)
