"""Says to other workers on what a mail in hand bears, and hears it of theirs, by locks that end with it.

PostgreSQL's advisory locks serve as the notice board. They cost no commit and no row, all sessions see them
at once, and they go when the transaction ends that has the mail in hand, however it ends.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import BigInteger, Connection, cast, column, func, select, table, text

from contest.bearing import Bearing

_MAIL: Final = 0x64677471
_KEY: Final = 0x64677472
"""First keys of the locks: the second is the mail that has said it all, or one of the keys it bears on."""

_SAY: Final = text(
    "SELECT pg_advisory_xact_lock_shared(said.kind, said.key) "
    "FROM unnest(CAST(:kinds AS integer[]), CAST(:keys AS integer[])) AS said(kind, key)"
)
_locks = table(
    "pg_locks", column("pid"), column("locktype"), column("classid"), column("objid"), column("objsubid"),
    column("database"),
)  # fmt: skip
_databases = table("pg_database", column("oid"), column("datname"))
_KIND: Final = cast(_locks.c.classid, BigInteger)
_HEAR: Final = select(_locks.c.pid, _KIND, cast(_locks.c.objid, BigInteger)).where(
    _locks.c.locktype == "advisory",
    _locks.c.objsubid == 2,
    _KIND.in_((_MAIL, _KEY)),
    _locks.c.database
    == select(_databases.c.oid).where(_databases.c.datname == func.current_database()).scalar_subquery(),
    _locks.c.pid != func.pg_backend_pid(),
)


def say(connection: Connection, mail: int, bearing: Bearing) -> None:
    """All that a mail in hand bears on, until the transaction ends; its own number comes last and says so."""
    keys = [*bearing, mail]
    connection.execute(_SAY, {"kinds": [_KEY] * len(bearing) + [_MAIL], "keys": keys})


def heard(connection: Connection) -> Mapping[int, Bearing]:
    """What the mails bear on that other sessions are deciding; of those alone that have said it."""
    return _by_mail(connection.execute(_HEAR).all())


def _by_mail(rows: Iterable[tuple[int, int, int]]) -> dict[int, Bearing]:
    mails, keys = dict[int, int](), defaultdict[int, set[int]](set)
    for session, kind, key in rows:
        if kind == _MAIL:
            mails[session] = key
        else:
            keys[session].add(key)
    return {mail: frozenset(keys[session]) for session, mail in mails.items()}
