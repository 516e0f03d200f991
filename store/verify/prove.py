"""The proof as a whole: the chain, the rows it commits to, and the bytes in the archive."""

from sqlalchemy import Engine, select

from store.archive import RawArchive
from store.chain import EventKeys
from store.chain.head import Head, last_head
from store.engine import reading
from store.schema import message
from store.verify import files, rows
from store.verify.files import Progress
from store.verify.findings import Proven
from store.verify.log import walk


def prove(
    engine: Engine,
    archive: RawArchive,
    keys: EventKeys,
    *,
    outside_head: Head | None = None,
    progress: Progress = lambda items: items,
) -> Proven:
    """Look at everything; a running worker does not disturb it. Raises Unavailable.

    `outside_head` is a head that was written down elsewhere before, in the digest for instance: only with
    it shows a log whose end was cut off together with its rows.
    """
    proven = Proven()
    keys = tuple(key for key in keys if not key.lost)
    with reading(engine) as connection:
        said = walk(connection, keys, proven, outside_head)
        rows.compare(connection, said, keys, proven)
        found = connection.execute(select(message.c.sha256, message.c.id).order_by(message.c.id))
        messages = {sha256: number in said.erased for sha256, number in found}
    files.compare(archive, messages, lambda sha256: _has_row(engine, sha256), proven, progress)
    return proven


def head(engine: Engine) -> Head:
    """The last event and its seal; to be written down where the database is not."""
    with reading(engine) as connection:
        return last_head(connection)


def _has_row(engine: Engine, sha256: str) -> bool:
    with reading(engine) as connection:
        return connection.scalar(select(message.c.id).where(message.c.sha256 == sha256)) is not None
