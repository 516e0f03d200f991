"""The digest goes out once a morning over restarts, and its head shows a log cut short with its rows."""

# ruff: noqa: S608 - the statements tamper with a database of this test, with values of its own

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from app.configuration import settings_of
from app.digest import DigestWriter
from contest.notice import DIGEST, Owed
from notifier.plain import shown
from store.chain.head import Head, head_in
from store.engine import open_database, reading
from store.ledger import SqlLedger
from store.migrate import upgrade
from tests.store.building import CALL, NOON, arrival, digest, entering
from tests.store.kept import KEY, Kept, kept_season

HOUR = timedelta(hours=1)
numbers = count(1)


@dataclass
class Scene:
    """A writer over a kept season, made anew for every round as by a restart; the test moves the clock."""

    kept: Kept
    to: str = "organiser@dga.example"
    now = NOON + HOUR

    def after(self, hours: int, at: str = "07:30") -> list[Owed]:
        self.now += hours * HOUR
        settings = settings_of({"alerts": {"to": self.to, "digest_at": at}}, "test")
        writer = DigestWriter(settings, self.kept.engine, lambda: self.now, lambda: f"{next(numbers)}@x")
        writer.after_round({})
        owed = SqlLedger(self.kept.engine, CALL).claim_owed(self.now, 9, timedelta(days=99))
        return [letter for letter in owed if letter.kind == DIGEST]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    engine = open_database(f"sqlite:///{tmp_path / 'intake.db'}", (KEY,))
    upgrade(engine)
    yield Scene(kept_season(engine, tmp_path))
    engine.dispose()


def told(letter: Owed) -> Head:
    """The head as an organiser copies it from the mail."""
    found = re.search(r"^\s*([0-9]+:[0-9a-f]{64})\s*$", shown(letter.letter.text), re.MULTILINE)
    assert found
    return head_in(found[1])


def test_digest_is_written_once_a_morning_over_restarts(scene: Scene) -> None:
    letters = [len(scene.after(hours)) for hours in (0, 1, 17, 1, 1, 23, 1, 72, 1)]
    assert letters == [0, 0, 0, 1, 0, 1, 0, 1, 0]


@pytest.mark.parametrize(("to", "at"), [("", "07:30"), ("organiser@dga.example", "")])
def test_without_an_address_or_a_time_there_is_none(scene: Scene, to: str, at: str) -> None:
    scene.to = to
    assert (scene.after(0, at), scene.after(48, at)) == ([], [])


def test_store_that_is_away_ends_no_round(scene: Scene, tmp_path: Path) -> None:
    scene.kept.engine.dispose()
    for file in tmp_path.glob("intake.db*"):
        file.unlink()
    (tmp_path / "intake.db").mkdir()
    settings = settings_of({"alerts": {"to": scene.to}}, "test")
    with capture_logs() as said:
        DigestWriter(settings, scene.kept.engine, lambda: NOON, lambda: "1@x").after_round({})
    assert [line["event"] for line in said] == ["digest waits"]


def one_more_entry(kept: Kept) -> None:
    """A mail that enters a work, received, archived and decided."""
    ledger = SqlLedger(kept.engine, CALL)
    ledger.receive([arrival(101)], NOON)
    incoming = kept.archive.incoming()
    incoming.write(b"mail 101")
    incoming.keep()
    case = next(case for case in ledger.pending(9) if case.sha256 == digest("mail 101"))
    with ledger.transaction() as book:
        book.apply(case, entering(), NOON)


def test_head_of_the_digest_shows_a_tail_that_was_cut_off_together_with_its_rows(scene: Scene) -> None:
    scene.after(0)
    kept = scene.kept
    with reading(kept.engine) as connection:
        before = {
            table: connection.scalar(text(f"SELECT max({column}) FROM {table}")) for table, column in TAIL
        }
    one_more_entry(kept)
    [letter] = scene.after(24)
    assert kept.findings(head=told(letter)) == []
    cut = (f"DELETE FROM {table} WHERE {column} > {before[table] or 0}" for table, column in TAIL)
    kept.tamper("PRAGMA defer_foreign_keys = ON", *cut)
    kept.archive.path(digest("mail 101")).unlink()
    assert kept.findings() == [], "who cuts carefully leaves no trace in the store"
    assert kept.findings(head=told(letter)) == [("cut-off", str(told(letter)))]


TAIL = (
    ("event", "sequence"), ("location", "id"), ("file", "id"), ("version", "id"), ("notice", "id"),
    ("message_entry", "message"), ("entry_person", "entry"), ("entry", "id"), ("message", "id"),
)  # fmt: skip
"""Every table that grew, with the column by which its tail is cut."""
