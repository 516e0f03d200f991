"""Two entries that were merged in one store are merged in another, and parted again."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from store.ledger.merging import new_ones
from store.replay.copying import copied
from store.schema import entry_person, file, message, message_entry, version


@dataclass(frozen=True, slots=True)
class GoneOver:
    """The mails and persons that came to an entry, by their ids in this store."""

    mails: list[int]
    persons: list[int]


def go_over(new: Connection, gone: int, into: int) -> GoneOver:
    """The mails and addresses of the one belong to the other, too."""
    mails = new_ones(new, message_entry, "message", gone, into)
    return GoneOver(mails, new_ones(new, entry_person, "person", gone, into))


def copy_version(old: Connection, new: Connection, was: int, into: int, number: int) -> None:
    """The version that was made by merging, where it is there still and not in this store yet."""
    made = old.execute(select(version).where(version.c.entry == was, version.c.number == number)).first()
    known = select(version.c.id).where(version.c.entry == into, version.c.number == number)
    if made is None or new.scalar(known) is not None:
        return
    sha256 = old.scalar(select(message.c.sha256).where(message.c.id == made.message))
    mail = new.scalar(select(message.c.id).where(message.c.sha256 == sha256))
    row = copied(new, version, made, entry=into, message=mail)
    for kept in old.execute(select(file).where(file.c.version == made.id)):
        copied(new, file, kept, version=row)


def give_back(new: Connection, into: int, came: GoneOver, made: int, back: int) -> None:
    """What came with the merging goes, the version `made` among it where another counts again."""
    for table, what, rows in ((message_entry, "message", came.mails), (entry_person, "person", came.persons)):
        new.execute(delete(table).where(table.c.entry == into, table.c[what].in_(rows)))
    if made != back:
        numbered = select(version.c.id).where(version.c.entry == into, version.c.number == made)
        new.execute(delete(file).where(file.c.version.in_(numbered)))
        new.execute(delete(version).where(version.c.entry == into, version.c.number == made))
