"""Where the reference of a merged entry leads: to the one that it became a part of."""

from collections.abc import Mapping

from sqlalchemy import Connection, select

from contest.entry import Entry, EntryState
from contest.ruling import Act
from store.office_schema import ruling
from store.reading import entries_by_id
from store.schema import entry

_LONGEST_CHAIN = 50


def survivor(connection: Connection, row: int) -> int:
    """The entry that a merged one leads to, be it over others; itself where it is not merged."""
    for _ in range(_LONGEST_CHAIN):
        reference = merged_into(connection, row)
        if not reference:
            break
        row = connection.scalar(select(entry.c.id).where(entry.c.reference == reference)) or row
    return row


def merged_into(connection: Connection, row: int) -> str:
    """The reference of the entry that this one became a part of, "" where it stands for itself."""
    r = ruling.c
    last = select(r.act, r.after).where(r.entry == row, r.act.in_((Act.MERGE, Act.UNMERGE)))
    found = connection.execute(last.order_by(r.id.desc()).limit(1)).first()
    return found.after.other if found and found.act is Act.MERGE else ""


def led(connection: Connection, found: Mapping[int, Entry]) -> dict[int, Entry]:
    """The same ids, with the entry that stands in the place of each that was merged."""
    leads = {row: survivor(connection, row) for row, one in found.items() if one.state is EntryState.MERGED}
    others = entries_by_id(connection, set(leads.values()) - found.keys())
    return {row: {**found, **others}.get(leads.get(row, row), one) for row, one in found.items()}
