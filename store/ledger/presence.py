"""Shows the other workers on PostgreSQL that this one lives, so that its claims end when it does."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Engine,
    Integer,
    Select,
    Update,
    cast,
    column,
    func,
    or_,
    select,
    table,
    update,
)
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from contest.notice import NoticeState
from store.engine import reading
from store.outages import outages
from store.schema import notice

_CLASS = 0x64677470
"""First key of the advisory locks under which workers are present; the second is the worker's number."""

_locks = table(
    "pg_locks", column("locktype"), column("classid"), column("objid"), column("objsubid"), column("database")
)
_databases = table("pg_database", column("oid"), column("datname"))


class Presence:
    """A session that holds an advisory lock; the server ends both with the process, however that ends."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")
        self._session: Connection | None = None
        self._number = 0

    def number(self) -> int:
        """The number under which this worker is present now: that of its session. Raises Unavailable."""
        with outages(self._engine.url):
            if not (self._session and self._lives(self._session)):
                self._session, self._number = self._begun(self._engine.connect())
        return self._number

    def close(self) -> None:
        """Be present no longer."""
        session, self._session = self._session, None
        if session is not None:
            _end(session)

    def _lives(self, session: Connection) -> bool:
        try:
            return session.scalar(select(func.pg_backend_pid())) == self._number
        except DBAPIError:
            self.close()
            return False

    def _begun(self, session: Connection) -> tuple[Connection, int]:
        """A session that is present; one that is lost before it is so is not used again."""
        try:
            number = session.scalar(select(func.pg_backend_pid())) or 0
            session.execute(select(func.pg_advisory_lock(_CLASS, number)))
            # An earlier worker may have had the number of our session, as numbers come round.
            session.execute(_given_back(notice.c.claimed_by == number))
        except BaseException:
            _end(session)
            raise
        return session, number


def _end(session: Connection) -> None:
    with suppress(SQLAlchemyError):
        session.execute(select(func.pg_advisory_unlock_all()))
    session.invalidate()
    session.close()


@contextmanager
def present(engine: Engine) -> Iterator[Presence | None]:
    """A presence where workers share the database, None where one is alone."""
    if engine.dialect.name == "sqlite":
        yield None
        return
    presence = Presence(engine)
    try:
        yield presence
    finally:
        presence.close()


def release_unsent(connection: Connection, worker: int) -> int:
    """Give back, due at once, what nobody is sending; returns how many.

    That is what workers had claimed that are present no longer, and what this one has claimed before: it
    asks for more when it is through with all that it has, and knows nothing of a claim whose commit was
    done while its answer was lost.
    """
    nobody = or_(notice.c.claimed_by.not_in(_living()), notice.c.claimed_by == worker)
    return connection.execute(_given_back(nobody)).rowcount


def workers_present(engine: Engine) -> int | None:
    """How many workers are present; None on SQLite, where one works alone and need not be."""
    if engine.dialect.name == "sqlite":
        return None
    with reading(engine) as connection:
        return connection.scalar(select(func.count()).select_from(_living().subquery())) or 0


def _given_back(whose: ColumnElement[bool]) -> Update:
    held = update(notice).where(notice.c.state == NoticeState.SENDING, whose)
    return held.values(state=NoticeState.OWED, next_try_at=notice.c.owed_at, claimed_by=None)


def _living() -> Select[int]:
    """The numbers of the workers that are present: two keys, in the database that we are in."""
    here = select(_databases.c.oid).where(_databases.c.datname == func.current_database())
    return select(cast(_locks.c.objid, Integer)).where(
        _locks.c.locktype == "advisory",
        _locks.c.objsubid == 2,
        cast(_locks.c.classid, BigInteger) == _CLASS,
        _locks.c.database == here.scalar_subquery(),
    )
