"""Finds the messages that wait for their decision, and which of them are in somebody's hand."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, repeat
from typing import Final

from sqlalchemy import Connection, Select, or_, select, tuple_

from contest.casebook import Case
from store.ledger.cases import CASE_COLUMNS
from store.schema import message

_LOOK_SECONDS: Final = 0.005
_LONGEST_LOOK_SECONDS: Final = 0.1
"""How soon to look again for a message in another hand, and how late where it takes long."""


def take(connection: Connection, case: Case) -> bool:
    """Take a message in hand that waits for its decision, or was set aside and is replayed, if it is free."""
    undecided = or_(message.c.decided_at.is_(None), message.c.id == (case.id if case.replayed else None))
    itself = select(message.c.id).where(message.c.id == case.id, undecided)
    return connection.scalar(_locked(itself)) is not None


def older(connection: Connection, case: Case, most: int) -> Sequence[int]:
    """The ids of older messages that wait for their decision, oldest first."""
    return connection.scalars(_older(case).with_only_columns(message.c.id).limit(most)).all()


def left_behind(connection: Connection, case: Case) -> Case | None:
    """The oldest of these that is in nobody's hand."""
    with connection.begin_nested() as looked:
        free = connection.execute(_locked(_older(case).limit(1))).first()
        looked.rollback()
    return Case(free.id, free.sha256, free.size, free.received_at) if free else None


def rests() -> Iterator[float]:
    """Longer and longer: a large mail may take seconds to read, and each look costs the database a little."""
    return accumulate(repeat(_LOOK_SECONDS), lambda rest, _: min(_LONGEST_LOOK_SECONDS, 1.25 * rest))


def _locked(rows: Select[*tuple[object, ...]]) -> Select[*tuple[object, ...]]:
    """The same, each row held by this transaction; rows that others hold are left out.

    FOR NO KEY UPDATE, since another copy of the message may arrive meanwhile and refer to the row.
    """
    return rows.with_for_update(key_share=True, skip_locked=True)


def _older(case: Case) -> Select[*tuple[object, ...]]:
    before = tuple_(message.c.received_at, message.c.id) < tuple_(case.received_at, case.id)
    waiting = select(*CASE_COLUMNS).where(message.c.decided_at.is_(None), before)
    return waiting.order_by(message.c.received_at, message.c.id)
