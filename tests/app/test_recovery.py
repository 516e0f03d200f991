"""A start after a crash: what is half done between server, archive and database is put right, and said."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.recovery import FOUND, Left, Recovery
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Message
from store.archive import RawArchive
from store.engine import open_database, reading
from store.event_kind import EventKind
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.schema import event
from tests.store.building import CALL, INBOX, MINUTE, NOON, arrival, asking, owed

AWAY = {"mailbox": Unavailable("away")}


class Reader:
    """Reads from every mail that a server received it at ten."""

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        assert len(os.pread(descriptor, 100, 0)) == size
        return Message(received_hint="2023-07-20T10:00:00+07:00")


@pytest.fixture
def archive(tmp_path: Path) -> RawArchive:
    return RawArchive(tmp_path / "archive")


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    upgrade(engine := open_database(f"sqlite:///{tmp_path / 'intake.db'}"))
    yield engine
    engine.dispose()


@pytest.fixture
def ledger(sqlite_engine: Engine) -> SqlLedger:
    return SqlLedger(sqlite_engine, CALL)


def keep(archive: RawArchive, text: str, at: datetime = NOON) -> str:
    incoming = archive.incoming()
    incoming.write(text.encode())
    sha256, _ = incoming.keep()
    os.utime(archive.path(sha256), (at.timestamp(), at.timestamp()))
    return sha256


def recovery(ledger: SqlLedger, archive: RawArchive, now: datetime = NOON) -> Recovery:
    return Recovery(ledger, archive, Reader(), lambda: now)


def events(engine: Engine) -> list[str]:
    with reading(engine) as connection:
        told = select(event.c.data).where(event.c.kind == EventKind.RECOVERED)
        return list(connection.scalars(told))


def test_start_after_a_clean_end_has_nothing_to_say(
    sqlite_engine: Engine, ledger: SqlLedger, archive: RawArchive
) -> None:
    assert recovery(ledger, archive).begin(nobody_else=True) == Left()
    assert events(sqlite_engine) == []


def test_start_after_a_crash_counts_and_notes_what_it_found(
    sqlite_engine: Engine, ledger: SqlLedger, tmp_path: Path
) -> None:
    archive = RawArchive(tmp_path / "archive")
    (tmp_path / "archive" / "incoming" / "half.part").write_bytes(b"half")
    keep(archive, "never recorded")
    ledger.receive([arrival(1, "mail 1"), arrival(2, "mail 2"), arrival(3, "mail 3")], NOON)
    for text in ("mail 1", "mail 2"):
        keep(archive, text)
    first = ledger.pending(1)[0]
    with ledger.transaction() as book:
        book.apply(first, asking(), NOON)
        book.owe(first, None, owed(first, "Q-0001", "question_forwarded"))
    ledger.claim_owed(NOON, 9, timedelta(minutes=10))
    found = recovery(ledger, RawArchive(tmp_path / "archive")).begin(nobody_else=True)
    assert found == Left(half_written=1, claimed=1, undecided=2, unfiled=1, asked_again=1, unrecorded=1)
    assert events(sqlite_engine) == [
        '{"asked_again":1,"claimed":1,"half_written":1,"undecided":2,"unfiled":1,"unrecorded":1}'
    ]
    assert ledger.known(INBOX, [1, 2, 3]).keys() == {1, 2}, "the server is asked for the third again"


def test_what_the_server_no_longer_has_is_taken_in_from_the_archive_after_a_poll(
    ledger: SqlLedger, archive: RawArchive
) -> None:
    ledger.receive([arrival(1)], NOON)
    sha256 = keep(archive, "only here", NOON + MINUTE)
    start = recovery(ledger, archive, NOON + timedelta(hours=1))
    start.begin(nobody_else=True)
    start.finish(AWAY)
    assert len(ledger.pending(9)) == 1
    start.finish({})
    start.finish({})
    found = [case for case in ledger.pending(9) if case.sha256 == sha256]
    assert [case.received_at for case in found] == [datetime(2023, 7, 20, 3, 0, tzinfo=UTC)]
    assert ledger.last_uid(FOUND) == 1


def test_what_the_poll_has_taken_in_is_left_alone(ledger: SqlLedger, archive: RawArchive) -> None:
    ledger.receive([arrival(1)], NOON)
    keep(archive, "fetched again", NOON + MINUTE)
    start = recovery(ledger, archive, NOON + timedelta(hours=1))
    start.begin(nobody_else=True)
    ledger.receive([arrival(2, "fetched again")], NOON)
    start.finish({})
    assert (len(ledger.pending(9)), ledger.last_uid(FOUND)) == (2, 0)


@pytest.mark.parametrize("kept", [NOON - timedelta(days=300), NOON + timedelta(minutes=50)])
def test_mail_of_an_earlier_season_or_in_another_hand_is_not_taken_in(
    ledger: SqlLedger, archive: RawArchive, kept: datetime
) -> None:
    ledger.receive([arrival(1)], NOON)
    keep(archive, "not ours", kept)
    start = recovery(ledger, archive, NOON + timedelta(hours=1))
    start.begin(nobody_else=True)
    start.finish({})
    assert len(ledger.pending(9)) == 1


def test_what_may_be_in_another_hand_is_taken_in_once_it_is_old_enough(
    ledger: SqlLedger, archive: RawArchive
) -> None:
    ledger.receive([arrival(1)], NOON)
    keep(archive, "only here", NOON + 2 * MINUTE)
    start = recovery(ledger, archive, NOON + 10 * MINUTE)
    start.begin(nobody_else=False)
    start.finish({})
    before = len(ledger.pending(9))
    start.clock = lambda: NOON + 18 * MINUTE
    start.finish({})
    assert (before, len(ledger.pending(9))) == (1, 2)
