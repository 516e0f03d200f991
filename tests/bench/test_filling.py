"""A store that was filled has as many rows as real mail would have left, each a row of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bench.filling import multiply
from bench.mails import agencies
from contest.entry import Entry
from store.engine import Engine, open_database, reading
from store.event_kind import EventKind
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.schema import entry, event, message, version
from store.search_schema import entry_words
from tests.store.building import CALL, NOON, arrival, digest, entering, owed


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_database(f"sqlite:///{tmp_path / 'intake.db'}")
    upgrade(opened)
    yield opened
    opened.dispose()


def _enter(engine: Engine, *uids: int) -> list[Entry | None]:
    ledger, made, [agency] = SqlLedger(engine, CALL), [], agencies(1)
    ledger.receive([arrival(uid) for uid in uids], NOON)
    for case in ledger.pending(len(uids)):
        with ledger.transaction() as book:
            made.append(one := book.apply(case, entering(agency), NOON))
            book.owe(case, one, owed(case, one.reference if one else ""))
    return made


def test_filled_store_has_copies_with_references_and_messages_of_their_own(engine: Engine) -> None:
    _enter(engine, 1, 2)
    with reading(engine) as connection:
        before = connection.scalar(select(func.count()).select_from(event)) or 0
    multiply(engine, copies=2, entries=2)
    with reading(engine) as connection:
        references = connection.scalars(select(entry.c.reference).order_by(entry.c.reference)).all()
        hashes = set(connection.scalars(select(message.c.sha256)))
        versions = connection.scalar(select(func.count()).select_from(version))
        events = connection.scalar(select(func.count()).select_from(event))
        told = connection.scalars(select(event.c.entry).where(event.c.kind == EventKind.OPENED)).all()
        entries = connection.scalars(select(entry.c.id)).all()
        words = connection.scalars(select(entry_words.c.words).order_by(entry_words.c.entry)).all()
    assert [text.partition("\n")[0] for text in words] == [f"dg66-{number:04d}" for number in range(1, 7)]
    assert references == [f"DG66-{number:04d}" for number in range(1, 7)]
    assert {digest("mail 1"), digest("mail 2")} < hashes
    assert (len(hashes), versions, events) == (6, 6, 3 * before)
    assert set(told) == set(entries)


def test_filled_store_goes_on_counting_behind_its_copies(engine: Engine) -> None:
    _enter(engine, 1, 2)
    multiply(engine, copies=2, entries=2)
    assert [made and made.reference for made in _enter(engine, 3)] == ["DG66-0007"]
