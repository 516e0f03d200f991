"""Two entries that an officer merges: the mails, addresses and files that go over, and come back again."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Table, delete, insert, select

from contest.entry import Entry, EntryFile
from contest.ruling import Act, Dossier, Ruling
from store.errors import EntryChanged
from store.event_kind import EventKind
from store.events import Fact
from store.inserting import insert as insert_row
from store.ledger import rulings
from store.ledger.entries import file_row
from store.schema import entry, entry_person, event, file, message_entry, version


class _GoneOver(msgspec.Struct):
    """What the log says came to an entry when another was merged into it: ids of mails and of persons."""

    ruling: int | None = None
    mails: list[int] = []
    persons: list[int] = []


def locked(connection: Connection, gone: tuple[str, int], into: tuple[str, int]) -> tuple[Dossier, Dossier]:
    """Two entries by reference and revision, held in one order whoever asks. Raises EntryChanged."""
    both = sorted((gone[0], into[0]))
    held = select(entry.c.id).where(entry.c.reference.in_(both)).order_by(entry.c.id).with_for_update()
    if len(connection.execute(held).all()) != len(set(both)):
        raise EntryChanged("One of the two entries is not there.")
    return rulings.locked(connection, *gone), rulings.locked(connection, *into)


def go_over(
    connection: Connection, gone: Dossier, into: Dossier, ruled: Ruling, files: Sequence[EntryFile]
) -> Mapping[str, Fact]:
    """What goes over, or back, before the ruling on the entry that stands; ids of it for the log."""
    if ruled.order.act is Act.UNMERGE:
        _give_back(connection, into)
        return {"other": gone.entry.reference}
    mails = new_ones(connection, message_entry, "message", gone.entry.id, into.entry.id)
    persons = new_ones(connection, entry_person, "person", gone.entry.id, into.entry.id)
    if ruled.after.version != ruled.before.version:
        _add_version(connection, gone.entry, into.entry, ruled.after.version, files)
    return {"other": gone.entry.reference, "mails": mails, "persons": persons}


def drop_version(connection: Connection, into: Dossier, ruled: Ruling) -> None:
    """The version that was made by merging goes when the two are parted: its files stand where they came."""
    took = into.undoable
    if ruled.order.act is Act.UNMERGE and took and took.after.version != took.before.version:
        made = select(version.c.id).where(
            version.c.entry == into.entry.id, version.c.number == took.after.version
        )
        connection.execute(delete(file).where(file.c.version.in_(made)))
        connection.execute(
            delete(version).where(version.c.entry == into.entry.id, version.c.number == took.after.version)
        )


def _add_version(
    connection: Connection, gone: Entry, into: Entry, number: int, files: Sequence[EntryFile]
) -> None:
    """The mail that brought what was lacking brings the version."""
    v = version.c
    brought = connection.execute(select(version).where(v.entry == gone.id, v.number == gone.version)).one()
    made = insert_row(
        connection, version, entry=into.id, number=number, message=brought.message,
        received_at=brought.received_at, rules=brought.rules,
    )  # fmt: skip
    connection.execute(insert(file), [file_row(made, place, kept) for place, kept in enumerate(files)])


def new_ones(connection: Connection, table: Table[Any], what: str, gone: int, into: int) -> list[int]:
    """What belonged to the one and not yet to the other, which it does from now on."""
    column = table.c[what]
    theirs, ours = select(column).where(table.c.entry == gone), select(column).where(table.c.entry == into)
    found = list(connection.scalars(theirs.where(column.not_in(ours)).order_by(column)))
    if found:
        connection.execute(insert(table), [{"entry": into, what: row} for row in found])
    return found


def _give_back(connection: Connection, into: Dossier) -> None:
    """What came with the merging goes, and nothing that came since."""
    of_it = select(event.c.data).where(event.c.entry == into.entry.id, event.c.kind == EventKind.RULED)
    told = (msgspec.json.decode(data, type=_GoneOver) for data in connection.scalars(of_it))
    made = into.undoable.id if into.undoable else 0
    for came in told:
        if came.ruling == made:
            for table, what, rows in (
                (message_entry, "message", came.mails),
                (entry_person, "person", came.persons),
            ):
                connection.execute(
                    delete(table).where(table.c.entry == into.entry.id, table.c[what].in_(rows))
                )
