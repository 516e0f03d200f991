"""Upload links: given with a notice, looked up by the hash of their token, used once."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select, update

from contest.arrival import Arrival, Folder
from contest.message import Address
from contest.uploading import Upload, UploadLink
from store.engine import reading, writing
from store.inserting import insert
from store.ledger.receiving import mark_filed, receive
from store.office_schema import upload
from store.schema import entry, message, notice, person

UPLOADED = Folder("upload", "link", 1)
"""Where a message stands on record as having lain that came by a link; its UID is the link's id."""

_MINUTE = timedelta(minutes=1)
"""The last minute of a link counts whole."""


def give(connection: Connection, about: int, link: UploadLink, owed: int, by: int, now: datetime) -> None:
    """A link for an entry, in the transaction of the order; a link given before ends with it."""
    unused = (upload.c.entry == about, upload.c.used_at.is_(None), upload.c.until > now)
    connection.execute(update(upload).where(*unused).values(until=now - _MINUTE))
    to = connection.scalar(select(notice.c.addressee).where(notice.c.id == owed))
    insert(
        connection, upload, token=link.token, entry=about, account=by, addressee=to, notice=owed,
        made_at=now, until=link.until, size=0, sha256="",
    )  # fmt: skip


class Uploads:
    """The links in the database. Every method raises Unavailable on an outage."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, token: str) -> Upload | None:
        """The link whose token has this hash, None where none was given."""
        u, e = upload.c, entry.c
        wanted = (
            select(
                u.id, e.reference, e.title, e.agency, e.agency_as_written, person.c.email, person.c.name,
                notice.c.message_id, u.until, u.used_at, u.size, u.sha256,
            )
            .join(entry, e.id == u.entry)
            .join(notice, notice.c.id == u.notice)
            .outerjoin(person, person.c.id == u.addressee)
            .where(u.token == token)
        )  # fmt: skip
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        agency = row.agency.full_name if row.agency else row.agency_as_written
        sender = Address(row.email, row.name or "") if row.email else None
        return Upload(
            row.id, row.reference, row.title, agency, sender, row.message_id, row.until, row.used_at,
            row.size, row.sha256,
        )  # fmt: skip

    def take(self, link: int, brought: Arrival, size: int, sha256: str, now: datetime) -> bool:
        """The archived message of a file is received and its link used, in one; False where it is used.

        `size` and `sha256` are the file's own.
        """
        with writing(self._engine) as connection:
            used = connection.execute(
                update(upload)
                .where(upload.c.id == link, upload.c.used_at.is_(None))
                .values(used_at=now, size=size, sha256=sha256)
            )
            if used.rowcount != 1:
                return False
            receive(connection, [brought], now)
            mark_filed(connection, brought.folder, [brought.uid], now)  # it lies nowhere
            row = select(message.c.id).where(message.c.sha256 == brought.sha256).scalar_subquery()
            connection.execute(update(upload).where(upload.c.id == link).values(message=row))
        return True
