"""Owes the organiser's digest once a morning, whoever asks, with the head of the log in it."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import text

from contest.notice import Owed
from store.chain.head import Head, last_head
from store.engine import Engine, is_postgres, writing
from store.event_kind import EventKind
from store.events import Fact
from store.letters import owe_letter
from store.marks import Mark, found, put


def owe_digest(
    engine: Engine, is_due: Callable[[datetime], bool], letter: Callable[[Head], Owed], now: datetime
) -> bool:
    """Owe the letter where it is due since the last one; whether it was. Raises Unavailable.

    One worker at a time asks, and the letter is owed in the transaction that notes it, so that a restart
    and a second worker write none twice. Where none was ever written the first comes with the next morning.
    """
    with writing(engine) as connection:
        if is_postgres(connection):
            connection.execute(text("LOCK TABLE mark IN EXCLUSIVE MODE"))
        last = found(connection, Mark.DIGEST)
        if last is not None and not is_due(last):
            return False
        put(connection, Mark.DIGEST, now)
        if last is not None:
            head = last_head(connection)
            facts: dict[str, Fact] = {"sequence": head.sequence, "head": head.link}
            owe_letter(connection, letter(head), EventKind.DIGEST, facts)
        return last is not None
