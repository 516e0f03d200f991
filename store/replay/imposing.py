"""Carries over into a scratch store what cannot be decided anew: sendings, rulings, and erased messages."""

from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Row, Table, insert, select, update

from contest.entry import CriterionFound, EntryState
from contest.message import Address
from contest.notice import NoticeState
from contest.ruling import OF_TWO, Act
from contest.verdict import Verdict
from store.engine import reading, writing
from store.event_kind import EventKind
from store.inserting import next_number
from store.ledger.counting import count_other_files
from store.ledger.people import address_row
from store.office_schema import ruling
from store.reading import entries_by_id
from store.replay import joining
from store.replay.copying import copied, values_of
from store.schema import entry, event, file, message, message_entry, notice, person, version


class Imposer:
    """From one store into another; rows are found again by hash, reference and Message-ID."""

    def __init__(self, old: Engine, new: Engine) -> None:
        self._old = old
        self._new = new
        self._gone_over: dict[int, joining.GoneOver] = {}

    def sent(self, row: int, at: datetime) -> None:
        """A notice of the old store was sent then."""
        with reading(self._old) as connection:
            wanted = select(notice.c.message_id).where(notice.c.id == row)
            message_id = connection.scalar(wanted)
        with writing(self._new) as connection:
            ours = update(notice).where(notice.c.message_id == message_id)
            connection.execute(ours.values(state=NoticeState.SENT, sent_at=at))

    def answered(self, sha256: str, at: datetime) -> None:
        """What was answered then to a message that was set aside, and is replayed later."""
        owed = (
            select(notice)
            .join(event, event.c.notice == notice.c.id)
            .join(message, message.c.id == event.c.message)
            .where(event.c.kind == EventKind.OWED, event.c.at == at, message.c.sha256 == sha256)
        )
        with reading(self._old) as old, writing(self._new) as new:
            row = new.scalar(select(message.c.id).where(message.c.sha256 == sha256))
            for told in old.execute(owed):
                if told.reference.startswith("Q-"):
                    next_number(new, "Q")
                copied(new, notice, told, answers=row if told.answers else None, entry=None,
                      addressee=_addressee(old, new, told), claimed_by=None)  # fmt: skip

    def set_aside(self, sha256: str, at: datetime) -> None:
        """A message that could not be decided again was set aside then, and keeps what it came to before."""
        ours = update(message).where(message.c.sha256 == sha256, message.c.verdict != Verdict.SET_ASIDE)
        with writing(self._new) as new:
            new.execute(ours.values(verdict=Verdict.SET_ASIDE, decided_at=at))

    def ruled(self, row: int) -> None:
        """An officer's ruling: what the entry became by it, and the notice that told of it."""
        with reading(self._old) as old, writing(self._new) as new:
            ruled = old.execute(select(ruling).where(ruling.c.id == row)).one()
            about = self._entry(old, new, ruled.entry)
            if about is None:
                return
            after = ruled.after
            new.execute(
                update(entry).where(entry.c.id == about).values(
                    state=after.state, agency=after.agency, title=after.title, work_type=after.work_type,
                    agency_id=after.agency.id if after.agency else None, go_live=after.go_live,
                    province=after.agency.province if after.agency else "", reasons=after.reasons,
                    correct_by=after.correct_by,
                )
            )  # fmt: skip
            if ruled.act in OF_TWO:
                self._of_two(old, new, ruled, about)
            if after.version != ruled.before.version:
                joining.copy_version(old, new, ruled.entry, about, ruled.before.version)
                self._count(new, about, after.version)
            if ruled.notice:
                told = old.execute(select(notice).where(notice.c.id == ruled.notice)).one()
                copied(new, notice, told, entry=about, answers=None, addressee=_addressee(old, new, told),
                      claimed_by=None)  # fmt: skip

    def _count(self, new: Connection, about: int, number: int) -> None:
        before = entries_by_id(new, [about])[about]
        new.execute(update(entry).where(entry.c.id == about).values(version=number))
        count_other_files(new, before)

    def _of_two(self, old: Connection, new: Connection, ruled: Row[*tuple[Any, ...]], about: int) -> None:
        """What goes over to the entry that stands, or back; and where the reference of the other leads."""
        after, other = ruled.after, self._named(new, ruled.after.other)
        if after.received_at:
            new.execute(update(entry).where(entry.c.id == about).values(received_at=after.received_at))
        if ruled.act is Act.MERGE or ruled.before.state is EntryState.MERGED:
            copied(new, ruling, ruled, entry=about, account=None, notice=None, undoes=None)
        elif ruled.act is Act.ABSORB and other is not None:
            self._gone_over[about] = joining.go_over(new, other, about)
            joining.copy_version(old, new, ruled.entry, about, after.version)
        else:
            joining.give_back(new, about, self._gone_over.pop(about), ruled.before.version, after.version)

    def read_again(self, sequence: int) -> None:
        """What the slides speak to that an officer had count, without what was quoted of them."""
        wanted = select(event.c.entry, event.c.data).where(event.c.sequence == sequence)
        with reading(self._old) as old, writing(self._new) as new:
            happened = old.execute(wanted).one()
            told = (one.rsplit(" ", 1) for one in msgspec.json.decode(happened.data)["criteria"])
            found = tuple(CriterionFound(name, how) for name, how in told)
            about = self._entry(old, new, happened.entry)
            new.execute(update(entry).where(entry.c.id == about).values(criteria=found))

    def erased(self, sha256: str) -> None:
        """A message whose bytes are gone: its decision, entry, version and answer as they are on record."""
        with reading(self._old) as old, writing(self._new) as new:
            was = old.execute(select(message).where(message.c.sha256 == sha256)).one()
            row = new.scalar(select(message.c.id).where(message.c.sha256 == sha256))
            if row is None:
                return
            _update(new, message, row, was, sender=None)
            for about in old.scalars(select(message_entry.c.entry).where(message_entry.c.message == was.id)):
                self._amended(old, new, about, was.id, row)
            for told in old.execute(select(notice).where(notice.c.answers == was.id)):
                concerned = self._entry(old, new, told.entry)
                if told.reference.startswith("Q-"):
                    next_number(new, "Q")
                copied(new, notice, told, answers=row, entry=concerned, addressee=None, claimed_by=None)

    def _amended(self, old: Connection, new: Connection, about: int, was: int, row: int) -> None:
        """The entry as it stands at last: what later messages did to it, they do again."""
        stood = old.execute(select(entry).where(entry.c.id == about)).one()
        ours = self._entry(old, new, about)
        brought = old.execute(
            select(version).where(version.c.entry == about, version.c.message == was)
        ).first()
        if ours is None:
            prefix, _, _ = stood.reference.rpartition("-")
            next_number(new, prefix)
            ours = copied(new, entry, stood, opened_by=row, contact=None, version=1)
        if brought:
            new.execute(update(entry).where(entry.c.id == ours).values(version=brought.number))
            made = copied(new, version, brought, entry=ours, message=row)
            for kept in old.execute(select(file).where(file.c.version == brought.id)):
                copied(new, file, kept, version=made)
        new.execute(update(entry).where(entry.c.id == ours).values(state=stood.state))
        new.execute(insert(message_entry), {"message": row, "entry": ours})

    def _named(self, new: Connection, reference: str) -> int | None:
        found: int | None = new.scalar(select(entry.c.id).where(entry.c.reference == reference))
        return found

    def _entry(self, old: Connection, new: Connection, row: int | None) -> int | None:
        return self._named(new, old.scalar(select(entry.c.reference).where(entry.c.id == row)) or "")


def _update(
    new: Connection, table: Table[Any], number: int, row: Row[*tuple[Any, ...]], **changes: object
) -> None:
    new.execute(update(table).where(table.c.id == number).values(values_of(table, row, changes)))


def _addressee(old: Connection, new: Connection, told: Row[*tuple[Any, ...]]) -> int | None:
    found = old.execute(select(person.c.email, person.c.name).where(person.c.id == told.addressee)).first()
    return address_row(new, Address(found.email, found.name)) if found else None
