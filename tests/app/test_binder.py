"""After closing, packets are built, built again, and sent where that is wished, without anybody's asking."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from structlog.testing import capture_logs

from app.binder import Binder
from app.configuration import settings_of
from app.values import call_of
from judging.alone import alone_in
from store.archive import RawArchive
from store.engine import Engine, reading
from store.judging import asking, committee, packets, results
from store.schema import notice
from tests.app.post import ROOT
from tests.judging.conftest import change as change  # noqa: PLC0414 - a fixture
from tests.judging.conftest import committee_engine as committee_engine  # noqa: PLC0414 - a fixture
from tests.judging.conftest import migrated as migrated  # noqa: PLC0414 - a fixture
from tests.judging.values import NOON

Bound = Callable[..., Binder]


@dataclass
class Days:
    """The present moment, which a test moves; at first an hour after the call is closed for good."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def days() -> Days:
    return Days(call_of(settings_of({}, "test")).grace_ends + timedelta(hours=1))


@pytest.fixture
def bound(tmp_path: Path, committee_engine: Engine, days: Days) -> Bound:
    """A binder at work in a folder whose archive has the mails of both entries, which say nothing."""
    archive = RawArchive(tmp_path / "archive")
    for row in "12":
        path = archive.path(row * 64)
        path.parent.mkdir(parents=True)
        path.write_bytes(b"From: a@a.example\r\n\r\n")

    def made(automatic: str = "build") -> Binder:
        folders = {"folder": str(tmp_path / "packets"), "automatic": automatic}
        found = settings_of({"store": {"archive": str(tmp_path / "archive")}, "packets": folders}, "test")
        return Binder(found, committee_engine, days)

    return made


@pytest.fixture
def binder(bound: Bound) -> Binder:
    return bound()


def numbers(binder: Binder) -> tuple[list[int], list[int]]:
    """Of the packets and of the bundles that are built."""
    built, bundles = packets.packets(binder.engine), packets.bundles(binder.engine)
    return [built[row].number for row in sorted(built)], [bundles[row].number for row in sorted(bundles)]


def owed(binder: Binder) -> int:
    with reading(binder.engine) as connection:
        return connection.scalar(select(func.count()).select_from(notice)) or 0


def test_packets_are_built_after_closing_and_again_where_an_entry_changed(
    binder: Binder, change: Callable[[int], None]
) -> None:
    binder.turn()
    assert (numbers(binder), owed(binder)) == (([1, 1], [1, 1]), 0)
    change(2)
    committee.assign(binder.engine, {1: {1, 2}, 2: {1}}, NOON)
    binder.turn()
    assert (numbers(binder), owed(binder)) == (([1, 2], [2, 2]), 0)


def test_nothing_is_built_before_closing(binder: Binder, days: Days) -> None:
    days.now = call_of(binder.settings).grace_ends
    binder.turn()
    assert numbers(binder) == ([], [])


def test_nothing_is_built_where_that_is_not_wished(bound: Bound) -> None:
    binder = bound("no")
    binder.turn()
    assert numbers(binder) == ([], [])


def test_nothing_is_built_once_results_are_signed(binder: Binder) -> None:
    results.sign(binder.engine, "ผล", "ประชุม 1", NOON)
    binder.turn()
    assert numbers(binder) == ([], [])


def test_new_bundles_are_sent_where_that_is_wished_and_to_nobody_twice_a_day(
    bound: Bound, days: Days, change: Callable[[int], None]
) -> None:
    sender = bound("send")
    sender.turn()
    sender.turn()
    assert owed(sender) == 2
    change(1)
    sender = bound("send")
    sender.turn()
    assert (numbers(sender)[1], owed(sender)) == ([2, 2], 2)
    days.now += timedelta(days=1)
    sender.turn()
    assert owed(sender) == 4


def test_build_that_is_broken_off_goes_on_at_the_next_turn(binder: Binder) -> None:
    over = iter([False, True])
    stopped = replace(binder, is_over=lambda: next(over, False))
    stopped.turn()
    assert numbers(stopped) == ([1, 1], [])
    stopped.turn()
    assert numbers(stopped) == ([1, 1], [1, 1])


def test_builder_elsewhere_is_waited_for_and_told_once(binder: Binder) -> None:
    with capture_logs() as said, alone_in(Path(binder.settings.packets.folder)):
        binder.turn()
        binder.turn()
    assert [entry["event"] for entry in said] == ["packets wait"]
    binder.turn()
    assert numbers(binder) == ([1, 1], [1, 1])


def test_worker_without_a_committee_loads_nothing_that_makes_pdfs() -> None:
    told = "import sys, app.commands.working, app.binder; print({'typst', 'pikepdf', 'PIL'} & {*sys.modules})"
    ended = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    assert ended.stdout == "set()\n"


def test_what_somebody_asks_for_is_built_also_where_nothing_is_without(bound: Bound, days: Days) -> None:
    days.now = call_of(settings_of({}, "test")).opens
    binder = bound("no")
    asking.ask(binder.engine, 1, 1, NOON)
    before = asking.packets_stand(binder.engine, 1)
    assert (before.may_be_built, before.asked_at, before.number) == (True, NOON, 0)
    binder.turn()
    assert (numbers(binder)[0], owed(binder)) == ([1, 1], 0)
    after = asking.packets_stand(binder.engine, 1)
    assert (after.asked_at, after.number, after.built_at is not None) == (None, 1, True)


def test_what_is_asked_for_waits_for_a_builder_elsewhere(binder: Binder) -> None:
    asking.ask(binder.engine, None, 1, NOON)
    with alone_in(Path(binder.settings.packets.folder)):
        binder.turn()
    assert asking.packets_stand(binder.engine).asked_at == NOON
    asking.answered(binder.engine, NOON - timedelta(seconds=1))
    assert asking.packets_stand(binder.engine).asked_at == NOON
    binder.turn()
    assert asking.packets_stand(binder.engine).asked_at is None


def test_nothing_is_built_on_request_once_results_are_signed(binder: Binder) -> None:
    results.sign(binder.engine, "ผล", "ประชุม 1", NOON)
    asking.ask(binder.engine, None, 1, NOON)
    assert not asking.packets_stand(binder.engine).may_be_built
    binder.turn()
    assert (numbers(binder), asking.packets_stand(binder.engine).asked_at) == (([], []), None)
