"""The digest is owed once a morning by whichever worker asks first, with the head of that moment, on both."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from sqlalchemy import Engine, select

from contest.message import Address
from contest.notice import DIGEST, Letter, Owed
from store.chain.head import Head
from store.digests import owe_digest
from store.engine import reading
from store.event_kind import EventKind
from store.ledger import SqlLedger
from store.marks import pause
from store.schema import event
from store.verify import head
from tests.store.building import MINUTE, NOON

DAY = timedelta(days=1)


def letter(told: Head, number: int = 1, at: datetime = NOON + DAY) -> Owed:
    to = Address("organiser@dga.example")
    return Owed(0, DIGEST, "", to, Letter("s", str(told), "h"), f"{number}@dga.example", "", (), at)


def is_older(last: datetime) -> bool:
    return last < NOON + DAY


def begun(engine: Engine) -> None:
    """The first time only begins the days."""
    assert owe_digest(engine, is_older, letter, NOON) is False


def test_first_morning_is_the_next_one(engine: Engine, ledger: SqlLedger) -> None:
    begun(engine)
    assert ledger.claim_owed(NOON, 9, MINUTE) == ()
    assert owe_digest(engine, is_older, letter, NOON + DAY) is True
    assert owe_digest(engine, is_older, letter, NOON + DAY + MINUTE) is False
    assert [owed.kind for owed in ledger.claim_owed(NOON + DAY, 9, MINUTE)] == [DIGEST]


def test_letter_tells_the_head_before_it_and_goes_out_though_sending_is_paused(
    engine: Engine, ledger: SqlLedger
) -> None:
    begun(engine)
    pause(engine, NOON)
    before = head(engine)
    assert before.sequence > 0
    owe_digest(engine, is_older, letter, NOON + DAY)
    [claimed] = ledger.claim_owed(NOON + DAY, 9, MINUTE)
    assert claimed.letter.text == str(before)
    said = select(event.c.data)
    with reading(engine) as connection:
        data = connection.scalars(said.where(event.c.kind == EventKind.DIGEST)).one()
    assert (before.link in data, "organiser" in data) == (True, False)


def test_two_workers_write_one(engine: Engine, ledger: SqlLedger) -> None:
    begun(engine)
    with ThreadPoolExecutor(4) as pool:
        numbers = range(8)
        owed = list(
            pool.map(lambda n: owe_digest(engine, is_older, lambda h: letter(h, n), NOON + DAY), numbers)
        )
    assert sorted(owed) == [False] * 7 + [True]
    assert len(ledger.claim_owed(NOON + DAY, 9, MINUTE)) == 1
