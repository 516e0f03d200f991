"""What the office sent from its own mail program: how far it was looked at, and what a mail of it answers."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import getaddresses

from sqlalchemy import Connection, and_, bindparam, exists, func, insert, or_, select, text, update

from contest.arrival import Arrival, Folder
from contest.casebook import Answered, Case
from contest.message import Message
from store.ledger.cases import CASE_COLUMNS
from store.ledger.entries import QUESTIONS
from store.ledger.history import references_in
from store.ledger.people import as_kept
from store.ledger.receiving import in_folder, receive
from store.office_schema import written_back
from store.reading import entries_by_id
from store.schema import counter, location, message_entry, notice, person
from store.schema import message as message_table

_MOST_IDENTIFIERS = 100

_Row = tuple[int | None, int | None]
"""The ids of an entry and of a mail, None for none."""

_SET = text(
    "INSERT INTO counter (name, value) VALUES (:name, :uid) "
    "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_OURS = select(exists().where(notice.c.message_id == bindparam("own")))
_NOTICES = select(notice.c.message_id, notice.c.entry, notice.c.answers).where(
    notice.c.message_id.in_(bindparam("thread", expanding=True)),
    or_(notice.c.answers.is_not(None), notice.c.entry.is_not(None)),
)
_MAILS = (
    select(message_table.c.message_id, func.min(message_entry.c.entry), message_table.c.id)
    .outerjoin(message_entry, message_entry.c.message == message_table.c.id)
    .where(message_table.c.message_id.in_(bindparam("thread", expanding=True)))
    .group_by(message_table.c.id, message_table.c.message_id)
)

_ASKED = (
    select(notice.c.entry, notice.c.answers)
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
    found: dict[str, _Row] = {}
    for wanted in (_MAILS, _NOTICES) if thread else ():
        found |= {name: (entry, mail) for name, entry, mail in connection.execute(wanted, {"thread": thread})}
    rows: Sequence[_Row] = [found[one] for one in thread if one in found]
    rows = rows or [(row, None) for row in referred] or _asked(connection, message)
    if not rows:
        return None
    entry = next((row for row, _ in rows if row is not None), None)
    mail = next((row for _, row in rows if row is not None), None)
    about = entries_by_id(connection, [entry])[entry] if entry is not None else None
    return Answered(about, _began(connection, mail))


def tie(connection: Connection, case: Case, mail: int) -> None:
    """A mail of the office belongs to the conversation that this mail began."""
    connection.execute(insert(written_back), {"message": case.id, "answers": mail})


def _began(connection: Connection, mail: int | None) -> int | None:
    """What the office answers once more began with the mail that it answered first."""
    earlier = select(written_back.c.answers).where(written_back.c.message == mail)
    return mail and (connection.scalar(earlier) or mail)


def _asked(connection: Connection, message: Message) -> list[_Row]:
    """The entry, None for none, and the mail of each question that a subject names, if it goes to who asked.

    Nobody but the office writes into its folder of sent mail: who wrote it needs no proof. But "Q-0012" is
    what a quotation is called as well, and of mail to others nothing is kept.
    """
    references = references_in(message.subject, QUESTIONS)
    to = [as_kept(email) for _, email in getaddresses([message.header("to"), message.header("cc")])]
    if not references:
        return []
    found = connection.execute(_ASKED, {"references": references, "to": to})
    return [(entry, mail) for entry, mail in found]


def _name(folder: Folder) -> str:
    return f"sent {folder.account} {folder.name} {folder.uidvalidity}"
