"""What an extension brings in time, settled by several workers of which one dies at every commit."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import cycle
from pathlib import Path
from types import NoneType

import pytest
from sqlalchemy import Engine

from contest.account import AccountRole
from contest.call import Call
from contest.message import Address
from intake.in_time_now import InTimeNow
from intake.office import Office
from intake.replaying import Replayed
from intake.worker import work
from store.accounts import Accounts
from store.archive import RawArchive
from store.in_time import in_time_by_now
from store.late_files import in_time_now
from store.ledger import SqlLedger
from store.ledger.book import SqlBook
from store.verify import prove
from tests.intake.crew import PATIENCE, outcome
from tests.intake.desktop import OPEN, Desktop, deck, form, mail
from tests.intake.postbox import Postbox
from tests.intake.story import REGISTER
from tests.intake.test_extending import extended, letters_of, replayed
from tests.intake.test_in_time_now import knowing_nothing
from tests.servers.postgres import Postgres

pytestmark = pytest.mark.xdist_group("postgres")

WORKS = 3
COMMITS = 2 * WORKS
"""One for each work that is counted in, one for each mail that is decided again."""


class _Died(BaseException):
    """Nothing catches it, as nothing catches SIGKILL; what was not committed is gone."""


class _Mortal(SqlLedger):
    """Of a worker that dies in its first transaction: before the commit, or after it."""

    def __init__(self, engine: Engine, call: Call, *, before: bool) -> None:
        super().__init__(engine, call)
        self._before = before

    @contextmanager
    def transaction(self) -> Iterator[SqlBook]:
        with super().transaction() as book:
            yield book
            if self._before:
                raise _Died
        raise _Died


@pytest.fixture
def database(postgres: Postgres) -> str:
    """A new one: its URL."""
    return postgres.create_database()


def by(number: int) -> Address:
    return Address(f"officer{number}@pangmu.example")


def extended_at_work(desktop: Desktop) -> None:
    """Works with other slides that came late, and works called late while the call was being extended."""
    Accounts(desktop.engine).add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    call = desktop.office.call
    for number in range(WORKS):
        desktop.send(mail(form(title=f"ระบบ {number}"), deck(salt=f"{number}"), sender=by(number)))
    desktop.now = call.closes + timedelta(days=3)
    extended(desktop)
    with knowing_nothing(desktop, call):
        for number in range(WORKS):
            late = mail(form(title=f"ช้า {number}"), deck(salt=f"ช้า {number}"), sender=by(10 + number))
            desktop.send(late)
            changed = deck("ใหม่.pptx", salt=f"ใหม่ {number}")
            desktop.send(mail(changed, subject=f"DG66-{number + 1:04d}", sender=by(number)))
    desktop.now += timedelta(hours=1)


def a_worker(desktop: Desktop, ledger: SqlLedger) -> Office:
    engine = desktop.engine
    extension = InTimeNow(ledger, partial(in_time_by_now, engine), partial(in_time_now, engine))
    return replace(
        desktop.office, mailbox=Postbox(), ledger=ledger,
        beforehand=extension.settle, is_unsettled=extension.is_unsettled,
    )  # fmt: skip


def until_nobody_dies(desktop: Desktop, workers: int) -> int:
    """Rounds of so many workers at once, in turn before and after a commit; how many died."""
    died = 0
    for before in cycle((True, False)):
        mortals = [_Mortal(desktop.engine, desktop.office.call, before=before) for _ in range(workers)]
        with ThreadPoolExecutor(workers) as pool:
            rounds = [pool.submit(work, a_worker(desktop, ledger)) for ledger in mortals]
            ends = [each.exception(PATIENCE) for each in rounds]
        assert {type(end) for end in ends} <= {_Died, NoneType}
        if not any(ends):
            return died
        died += sum(end is not None for end in ends)
    raise AssertionError


def test_several_workers_that_die_at_every_commit_settle_it_as_one_that_lives(
    tmp_path: Path, database: str
) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    for folder in (alone, together):
        folder.mkdir()
    one, several = Desktop(alone, REGISTER), Desktop(together, REGISTER, database=database)
    call = one.office.call
    for desktop in (one, several):
        extended_at_work(desktop)
    work(a_worker(one, SqlLedger(one.engine, one.office.call)))
    assert until_nobody_dies(several, 3) >= 2 * COMMITS
    assert outcome(several.engine) == outcome(one.engine)
    assert Counter(letters_of(several)) == Counter(letters_of(one))
    twice = Counter(letters_of(several)).most_common(1)[0][1]
    answered = Counter(kind for kind, _ in letters_of(several))
    assert (twice, answered["officer_accepted"], answered["correction_received"]) == (1, WORKS, WORKS)
    assert prove(several.engine, RawArchive(together / "archive"), ()).findings == []
    assert replayed(several, call, together) == Replayed(decided=3 * WORKS)
    one.close()
    several.close()
