"""Extensions of the call: whom one is announced to, and its record with every letter, all in one."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine, Text, and_, exists, func, select, type_coerce

from contest.entry import Entry, EntryState
from contest.message import Address
from contest.notice import Owed
from contest.ruling import Dossier, Ruling
from store.call_schema import extension
from store.engine import reading, writing
from store.errors import AlreadyExtended
from store.event_kind import EventKind
from store.events import Fact, record
from store.inserting import insert, next_number
from store.late_files import DECIDING, OVER
from store.ledger import notices, rulings
from store.office_schema import account, ruling
from store.reading import entries_by_id
from store.schema import entry, entry_person, person, version


@dataclass(frozen=True, slots=True)
class Following:
    """What follows from an extension.

    `letters` announce it, each with the id of its entry; `counted` are works that come in time by it, each
    with the notice that answers it, if any. `lost` are addresses that take no mail: what is owed to them
    waits until somebody writes from there.
    """

    letters: Sequence[tuple[int, Owed]] = ()
    counted: Sequence[tuple[Dossier, Ruling, Owed | None]] = ()
    lost: Collection[str] = ()

    @property
    def count(self) -> int:
        """How many are written to."""
        answers = [answer for *_, answer in self.counted if answer]
        return len(self.letters) + sum(answer.to.email not in self.lost for answer in answers)


@dataclass(frozen=True, slots=True)
class PastExtension:
    """One extension: until when, by whom, why, and how many were written to."""

    number: int
    at: datetime
    by: str
    closes: datetime
    because: str
    letters: int


def addressees(engine: Engine) -> tuple[tuple[Entry, Address], ...]:
    """Everybody who may write for a work in the contest, each address once, with the first of its works.

    An address that mail came back from is left out.
    """
    wanted = (
        select(func.min(entry.c.id), person.c.email, func.max(person.c.name))
        .join(entry_person, entry_person.c.entry == entry.c.id)
        .join(person, person.c.id == entry_person.c.person)
        .where(entry.c.state.not_in(OVER), person.c.email != "")
        .group_by(person.c.email)
        .having(func.max(person.c.unreachable_since).is_(None))
    )
    with reading(engine) as connection:
        rows = connection.execute(wanted).all()
        works = entries_by_id(connection, {row[0] for row in rows})
    return tuple((works[row], Address(email, name or "")) for row, email, name in sorted(rows))


def held_late(engine: Engine, before: datetime) -> tuple[tuple[str, datetime], ...]:
    """Works that the machine held or refused for lateness, what came late before a moment, with when it came.

    What an officer has decided about stays as it was decided.
    """
    e, v, r = entry.c, version.c, ruling.c
    decided = exists().where(r.entry == e.id, r.act.in_(DECIDING)).correlate(entry)
    wanted = (
        select(e.reference, v.received_at)
        .join(version, and_(v.entry == e.id, v.number == e.version))
        .where(e.state.in_((EntryState.HELD, EntryState.REFUSED)), v.received_at < before, ~decided)
        .where(type_coerce(e.reasons, Text).contains('"LATE'))
        .order_by(v.received_at, e.id)
    )
    with reading(engine) as connection:
        return tuple((reference, at) for reference, at in connection.execute(wanted))


def extensions(engine: Engine) -> tuple[PastExtension, ...]:
    """All extensions, the latest first."""
    e = extension.c
    wanted = select(e.id, e.at, account.c.name, e.closes, e.because, e.letters).outerjoin(
        account, account.c.id == e.account
    )
    with reading(engine) as connection:
        rows = connection.execute(wanted.order_by(e.id.desc()))
        return tuple(PastExtension(row[0], row[1], row[2] or "", *row[3:]) for row in rows)


def extend(
    engine: Engine, closes: datetime, follows: Following, because: str, words: str, by: int,
    seen: int, now: datetime,
) -> int:  # fmt: skip
    """Put the closing off, with all that follows in the same transaction; the extension's number.

    Raises AlreadyExtended where `seen`, the latest extension that was looked at, is not the latest any more,
    EntryChanged where a work is not as it was looked at.
    """
    digest = hashlib.sha256(f"{because}\0{words}".encode()).hexdigest()
    with writing(engine) as connection:
        next_number(connection, "extension")  # others wait here until this commits
        if _latest(connection) != seen:
            raise AlreadyExtended("The call was extended since it was looked at.")
        number = insert(
            connection, extension, at=now, account=by, closes=closes, because=because, words=words,
            letters=follows.count,
        )  # fmt: skip
        facts: dict[str, Fact] = {
            "extension": number, "closes": closes, "letters": follows.count,
            "counted": len(follows.counted), "sha256": digest, "by": by,
        }  # fmt: skip
        record(connection, now, EventKind.EXTENDED, facts)
        for row, owed in follows.letters:
            notices.owe_ruled(connection, row, owed)
        for dossier, ruled, owed_for_it in follows.counted:
            found = rulings.locked(connection, dossier.entry.reference, dossier.revision)
            rulings.settle(connection, found, ruled, by, owed_for_it, now)
    return number


def _latest(connection: Connection) -> int:
    return connection.scalar(select(func.max(extension.c.id))) or 0
