"""What the office sent from its own mail program: how far it was looked at, and what a mail of it answers."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import getaddresses

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select, text, update

from contest.arrival import Arrival, Folder
from contest.casebook import Answered, Case
from contest.message import Message
from store.ledger.cases import CASE_COLUMNS
from store.ledger.entries import QUESTIONS
from store.ledger.history import references_in
from store.ledger.people import as_kept
from store.ledger.receiving import in_folder, receive
from store.reading import entries_by_id
from store.schema import counter, location, message_entry, notice, person
from store.schema import message as message_table

_MOST_IDENTIFIERS = 100

_SET = text(
    "INSERT INTO counter (name, value) VALUES (:name, :uid) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_OURS = select(exists().where(notice.c.message_id == bindparam("own")))
_NOTICES = select(notice.c.message_id, notice.c.entry).where(
    notice.c.message_id.in_(bindparam("thread", expanding=True)),
    or_(notice.c.answers.is_not(None), notice.c.entry.is_not(None)),
)
_MAILS = (
    select(message_table.c.message_id, func.min(message_entry.c.entry))
    .outerjoin(message_entry, message_entry.c.message == message_table.c.id)
    .where(message_table.c.message_id.in_(bindparam("thread", expanding=True)))
    .group_by(message_table.c.id, message_table.c.message_id)
)

_ASKED = (
    select(notice.c.entry)
    .join(person, person.c.id == notice.c.addressee)
    .where(
        notice.c.reference.in_(bindparam("references", expanding=True)),
        person.c.email.in_(bindparam("to", expanding=True)),
    )
    .order_by(notice.c.id)
)


def up_to(connection: Connection, folder: Folder) -> int:
    """The UID up to which a folder was looked at, 0 at first and under a new UIDVALIDITY."""
    return connection.scalar(select(counter.c.value).where(counter.c.name == _name(folder))) or 0


def note(connection: Connection, folder: Folder, uid: int) -> None:
    """It was looked at up to this one: of mails that answer nothing, this number is all that is kept."""
    connection.execute(_SET, {"name": _name(folder), "uid": uid})


def take(connection: Connection, arrival: Arrival, now: datetime) -> Case | None:
    """Put a mail on record whose server copy stays where it lies; None where it has its decision."""
    receive(connection, [arrival], now)
    here = and_(in_folder(arrival.folder), location.c.uid == arrival.uid)
    connection.execute(update(location).where(here).values(filed_at=now))
    c = message_table.c
    waiting = select(*CASE_COLUMNS).where(c.sha256 == arrival.sha256, c.decided_at.is_(None))
    row = connection.execute(waiting).first()
    return Case(*row) if row else None


def answered(connection: Connection, message: Message, referred: Sequence[int]) -> Answered | None:
    """What a mail answers: the nearest of its thread that is on record, else what its subject names.

    `referred` are the entries that it names. None for a notice of ours, which some servers put among what was
    sent, and where there is nothing of the kind.
    """
    if message.message_id and connection.scalar(_OURS, {"own": message.message_id}):
        return None
    thread = list(dict.fromkeys((*message.in_reply_to, *reversed(message.references))))[:_MOST_IDENTIFIERS]
    found: dict[str, int | None] = {}
    for wanted in (_MAILS, _NOTICES) if thread else ():
        found |= {row[0]: row[1] for row in connection.execute(wanted, {"thread": thread})}
    rows = [found[one] for one in thread if one in found] or referred or _asked(connection, message)
    if not rows:
        return None
    entry = next((row for row in rows if row is not None), None)
    return Answered(entries_by_id(connection, [entry])[entry] if entry is not None else None)


def _asked(connection: Connection, message: Message) -> list[int | None]:
    """The entry, None for none, of each question that a subject names, where the mail goes to who asked it.

    Nobody but the office writes into its folder of sent mail: who wrote it needs no proof. But "Q-0012" is
    what a quotation is called as well, and of mail to others nothing is kept.
    """
    references = references_in(message.subject, QUESTIONS)
    to = [as_kept(email) for _, email in getaddresses([message.header("to"), message.header("cc")])]
    if not references:
        return []
    return list(connection.scalars(_ASKED, {"references": references, "to": to}))


def _name(folder: Folder) -> str:
    return f"sent {folder.account} {folder.name} {folder.uidvalidity}"
