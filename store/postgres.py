"""Opens a database on PostgreSQL, for sessions that last as long as their work takes."""

from contextlib import closing
from typing import Final

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.event import listen

_POSTGRES: dict[str, str | int] = {
    "connect_timeout": 10,
    "application_name": "dgti-intake",
    "keepalives_idle": 60,
    "keepalives_interval": 10,
    "keepalives_count": 6,
    # What a host held that lost its power is free two minutes later, and not two hours.
    "options": "-c tcp_keepalives_idle=60 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=6",
}
_LIMITS: Final = (
    "statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout", "idle_session_timeout",
    "transaction_timeout",
)  # fmt: skip
_NO_LIMITS: Final = (
    "SELECT set_config(name, '0', false) FROM pg_settings WHERE name = ANY(%s) AND setting <> '0'"
)
"""The last two are known to newer servers only, to which alone a session may name them."""


def open_postgres(parsed: URL) -> Engine:
    """The database on a server, of which nothing is asked yet; spoken to with psycopg 3."""
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args=_POSTGRES,
    )
    listen(engine, "connect", _take_the_time)
    return engine


def _take_the_time(session: DBAPIConnection, _: object) -> None:
    """Limits that an administrator has set for all sessions would end a round in its middle."""
    with closing(session.cursor()) as cursor:
        cursor.execute(_NO_LIMITS, (list(_LIMITS),))
    session.commit()
