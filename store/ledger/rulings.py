"""Officers' rulings: an entry as an officer finds it, and the order carried out on it."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, and_, func, select, update

from contest.entry import EntryState
from contest.message import Address
from contest.notice import Letter, Owed
from contest.ruling import OF_THE_OFFICE, OWNING, TELLING, Act, Correspondence, Dossier, PastRuling, Ruling
from store.errors import EntryChanged
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert as insert_row
from store.ledger import notices
from store.ledger.counting import count_other_files
from store.ledger.handling import see_to_mails_of
from store.ledger.leading import merged_into
from store.ledger.presenting import take_off
from store.office_schema import account, ruling
from store.reading import entries_by_id
from store.schema import entry, entry_person, event, message, message_entry, notice, person, version
from store.search import keep_entries
from store.wordings import wording_of

_MOVING = (
    EventKind.OPENED,
    EventKind.DECIDED,
    EventKind.VERSION,
    EventKind.STATE,
    EventKind.AGENCY,
    EventKind.RULED,
)
"""What makes an order out of date; the delivery of a notice does not."""

_ANSWERING = (Act.ACCEPT, Act.RETURN, Act.REFUSE, Act.WITHDRAW, Act.REPLY, Act.MERGE)
"""Orders by which a question about the entry has its answer."""

_NOTHING: Final[Mapping[str, Fact]] = {}


def dossier(connection: Connection, reference: str) -> Dossier | None:
    """The entry with this reference as an officer finds it, None where there is none."""
    row = connection.scalar(select(entry.c.id).where(entry.c.reference == reference))
    if row is None:
        return None
    latest = past(connection, row, 1)
    found, (versions, mails, split_off) = entries_by_id(connection, [row])[row], _versions(connection, row)
    return Dossier(
        entry=found,
        revision=_revision(connection, row),
        correspondence=_correspondence(connection, row),
        latest=latest[0] if latest else None,
        last_letter=_last_letter(connection, row),
        undoable=_undoable(connection, row, latest),
        owner=_owner(connection, row),
        proposal=_proposal(connection, row) if found.state is EntryState.HELD else None,
        versions=versions,
        mails=mails,
        split_off=split_off,
        into=merged_into(connection, row) if found.state is EntryState.MERGED else "",
    )


def locked(connection: Connection, reference: str, revision: int) -> Dossier:
    """The same, held until this transaction ends. Raises EntryChanged where it is no longer that revision."""
    connection.execute(select(entry.c.id).where(entry.c.reference == reference).with_for_update())
    found = dossier(connection, reference)
    if found is None or found.revision != revision:
        raise EntryChanged(f"Entry {reference} has changed since it was looked at.")
    return found


def _versions(connection: Connection, row: int) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Their numbers, the mails that brought them, and the numbers whose mail is of this entry no longer."""
    link = and_(message_entry.c.message == version.c.message, message_entry.c.entry == version.c.entry)
    wanted = select(version.c.number, version.c.message, message_entry.c.entry).outerjoin(message_entry, link)
    rows = connection.execute(wanted.where(version.c.entry == row).order_by(version.c.number)).all()
    gone = tuple(one.number for one in rows if one.entry is None)
    return tuple(one.number for one in rows), tuple(one.message for one in rows), gone


def _owner(connection: Connection, row: int) -> tuple[int, str] | None:
    r = ruling.c
    wanted = (
        select(r.act, account.c.id, account.c.name)
        .outerjoin(account, account.c.id == r.account)
        .where(r.entry == row, r.act.in_(OWNING))
        .order_by(r.id.desc())
    )
    found = connection.execute(wanted.limit(1)).first()
    return (found.id, found.name) if found and found.act is Act.OWN and found.id is not None else None


def _proposal(connection: Connection, row: int) -> PastRuling | None:
    """A proposal to refuse that no other order has overtaken."""
    found = past(connection, row, 1, without=OF_THE_OFFICE | TELLING)
    return found[0] if found and found[0].act is Act.PROPOSE else None


def _undoable(connection: Connection, row: int, latest: Sequence[PastRuling]) -> PastRuling | None:
    """The last ruling that concerned more than the office; looked up only where that is not the last."""
    if not latest or latest[0].act not in OF_THE_OFFICE:
        return latest[0] if latest else None
    found = past(connection, row, 1, without=OF_THE_OFFICE)
    return found[0] if found else None


def past(
    connection: Connection, row: int, limit: int, without: Collection[Act] = ()
) -> tuple[PastRuling, ...]:
    """The latest rulings on an entry, newest first."""
    r, taken_back = ruling.c, ruling.alias("taken_back")
    wanted = (
        select(
            r.id,
            r.at,
            account.c.name,
            r.act,
            r.because,
            r.before,
            r.after,
            taken_back.c.id,
            r.account,
            r.words,
        )
        .outerjoin(account, account.c.id == r.account)
        .outerjoin(taken_back, taken_back.c.undoes == r.id)
        .where(r.entry == row, r.act.not_in(without))
        .order_by(r.id.desc())
        .limit(limit)
    )
    return tuple(
        PastRuling(number, at, by or "", act, because, before, after, undone is not None, of, words)
        for number, at, by, act, because, before, after, undone, of, words in connection.execute(wanted)
    )


def carry_out(
    connection: Connection,
    found: Dossier,
    ruled: Ruling,
    by: int,
    now: datetime,
    more: Mapping[str, Fact] = _NOTHING,
) -> int:
    """Change the entry as ruled and record it, with `more` facts for the log; returns the ruling's id."""
    order, row, undone = ruled.order, found.entry.id, found.undoable
    if ruled.after.lasting != ruled.before.lasting:
        connection.execute(update(entry).where(entry.c.id == row).values(_values(found, ruled)))
        keep_entries(connection, [row])
    if ruled.after.version != ruled.before.version:
        count_other_files(connection, found.entry)
    if order.act is Act.CALL_OFF and order.slot:
        take_off(connection, order.slot)
    made = insert_row(
        connection, ruling, at=now, entry=row, account=by, act=order.act, because=order.because,
        words=order.words, before=ruled.before, after=ruled.after,
        undoes=undone.id if undone and order.act in (Act.UNDO, Act.UNMERGE) else None,
    )  # fmt: skip
    told = hashlib.sha256(f"{order.because}\0{order.words}".encode()).hexdigest()
    facts: dict[str, Fact] = {"ruling": made, "act": order.act, "sha256": told, **more}
    record(connection, now, EventKind.RULED, facts, entry=row)
    _record_changes(connection, row, ruled, now)
    if order.act in _ANSWERING:
        see_to_mails_of(connection, row, by, order.because, now)
    return made


def settle(
    connection: Connection, found: Dossier, ruled: Ruling, by: int, letter: Owed | None, now: datetime,
    more: Mapping[str, Fact] = _NOTHING,
) -> int | None:  # fmt: skip
    """Carry out an order and owe the notice that tells of it; the notice's id, None without one."""
    made = carry_out(connection, found, ruled, by, now, more)
    if letter is None:
        return None
    owed = notices.owe_ruled(connection, found.entry.id, letter)
    _answered_by(connection, made, owed)
    return owed


def _answered_by(connection: Connection, made: int, owed: int) -> None:
    """The notice that tells the applicant of a ruling."""
    connection.execute(update(ruling).where(ruling.c.id == made).values(notice=owed))


def _values(found: Dossier, ruled: Ruling) -> dict[str, object]:
    after, facts = ruled.after, found.entry.facts
    read_from = dict(facts.read_from)
    for name in ("title", "work_type", "go_live"):
        if getattr(after, name) != getattr(ruled.before, name):
            read_from[name] = "officer"
    return {
        "state": after.state,
        "version": after.version,
        "agency": after.agency,
        "agency_id": after.agency.id if after.agency else None,
        "province": after.agency.province if after.agency else "",
        "title": after.title,
        "work_type": after.work_type,
        "go_live": after.go_live,
        "reasons": after.reasons,
        "correct_by": after.correct_by,
        "read_from": tuple(sorted(read_from.items())),
    } | ({"received_at": after.received_at} if after.received_at else {})


def _record_changes(connection: Connection, row: int, ruled: Ruling, now: datetime) -> None:
    before, after = ruled.before, ruled.after
    changes: list[tuple[EventKind, dict[str, Fact]]] = []
    if after.state is not before.state:
        changes.append((EventKind.STATE, {"before": before.state, "after": after.state}))
    if after.agency != before.agency:
        ids: dict[str, Fact] = {
            "before": before.agency.id if before.agency else None,
            "after": after.agency.id if after.agency else None,
        }
        changes.append((EventKind.AGENCY, ids))
    for kind, facts in changes:
        record(connection, now, kind, facts, entry=row)


def _revision(connection: Connection, row: int) -> int:
    newest = select(func.max(event.c.sequence)).where(event.c.entry == row, event.c.kind.in_(_MOVING))
    return connection.scalar(newest) or 0


def _correspondence(connection: Connection, row: int) -> Correspondence | None:
    """The last mail of an address that is known on the entry."""
    m = message.c
    wanted = (
        select(person.c.email, person.c.name, m.message_id, m.subject, m.sha256, m.received_at)
        .join(message_entry, message_entry.c.message == m.id)
        .join(person, person.c.id == m.sender)
        .where(
            message_entry.c.entry == row,
            person.c.email.in_(
                select(person.c.email)
                .join(entry_person, entry_person.c.person == person.c.id)
                .where(entry_person.c.entry == row)
            ),
        )
        .order_by(m.received_at.desc(), m.id.desc())
        .limit(1)
    )
    found = connection.execute(wanted).first()
    if found is None:
        return None
    to = Address(found.email, found.name)
    return Correspondence(to, found.message_id, found.subject, found.sha256, found.received_at)


def _last_letter(connection: Connection, row: int) -> tuple[str, Letter] | None:
    n = notice.c
    wanted = select(n.id, n.kind, n.subject, n.text, n.html, n.receipt)
    found = connection.execute(wanted.where(n.entry == row).order_by(n.id.desc()).limit(1)).first()
    if found is None:
        return None
    worded = wording_of(connection, found.id)
    return found.kind, Letter(found.subject, found.text, found.html, found.receipt, worded)
