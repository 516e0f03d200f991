"""Keeps points and signatures apart: what counts stands before the signing, or not at all."""

from sqlalchemy import Connection, select, text

from store.engine import is_postgres
from store.errors import EntryChanged
from store.judging_schema import minutes


class ResultsSigned(EntryChanged):
    """The results were signed in the meantime: points are taken on no road any more."""


class ScoresCame(EntryChanged):
    """Scores came in while the results were made out: please give the same command again."""


def keep_unsigned(connection: Connection) -> None:
    """Nobody signs before this transaction ends. Raises ResultsSigned where somebody has."""
    if is_postgres(connection):
        connection.execute(text("LOCK TABLE minutes IN SHARE MODE"))
    if connection.scalar(select(minutes.c.id).limit(1)) is not None:
        raise ResultsSigned(ResultsSigned.__doc__)


def keep_unscored(connection: Connection) -> None:
    """Nobody gives points before this transaction, which signs, ends."""
    if is_postgres(connection):
        connection.execute(text("LOCK TABLE minutes IN SHARE ROW EXCLUSIVE MODE"))
