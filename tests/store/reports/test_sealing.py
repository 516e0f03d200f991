"""What was received by closing is sealed in the log, and a later addition shows."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from store.ledger import SqlLedger
from store.reports.glance import sequence
from store.reports.mails import received
from store.reports.sealing import last_seal, log_head, seal
from tests.store.building import MINUTE, NOON, arrival, digest

CLOSED = NOON + 3 * MINUTE


def keep(ledger: SqlLedger, *numbers: int) -> None:
    """Mails that come a minute apart, each on record ten seconds later."""
    for number in numbers:
        ledger.receive([arrival(number)], NOON + MINUTE * number + timedelta(seconds=10))


def test_seal_holds_all_received_before_closing_and_the_clocks(ledger: SqlLedger, engine: Engine) -> None:
    keep(ledger, 1, 2, 3)
    assert seal(engine, CLOSED, CLOSED + MINUTE)
    lines = "".join(f"{(NOON + MINUTE * n).isoformat()} {digest(f'mail {n}')}\n" for n in (1, 2))
    found = last_seal(engine, CLOSED)
    assert found
    assert (found.at, found.mails, found.least, found.most, found.holds) == (CLOSED + MINUTE, 2, 10, 10, True)
    assert found.sha256 == hashlib.sha256(lines.encode()).hexdigest()
    assert (found.sequence, found.link) == (log_head(engine).sequence, log_head(engine).link)


def test_what_says_the_same_is_sealed_once(ledger: SqlLedger, engine: Engine) -> None:
    keep(ledger, 1, 3)
    assert seal(engine, CLOSED, CLOSED)
    before = sequence(engine)
    assert (seal(engine, CLOSED, CLOSED + MINUTE), sequence(engine)) == (False, before)


@pytest.mark.xdist_group("postgres")
def test_of_several_workers_that_look_at_once_one_seals(postgres_engine: Engine) -> None:
    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(seal, postgres_engine, CLOSED, CLOSED) for _ in range(4)]
        assert sorted(one.result(20) for one in asked) == [False, False, False, True]


def test_mail_that_comes_on_record_after_the_seal_breaks_it_until_it_is_sealed_anew(
    ledger: SqlLedger, engine: Engine
) -> None:
    keep(ledger, 1)
    seal(engine, CLOSED, CLOSED)
    keep(ledger, 2)
    broken = last_seal(engine, CLOSED)
    seal(engine, CLOSED, CLOSED + MINUTE)
    mended = last_seal(engine, CLOSED)
    assert broken
    assert mended
    assert (broken.mails, broken.holds, mended.mails, mended.holds) == (1, False, 2, True)


def test_nothing_received_is_sealed_too(ledger: SqlLedger, engine: Engine) -> None:
    assert last_seal(engine, CLOSED) is None
    seal(engine, CLOSED, CLOSED)
    found = last_seal(engine, CLOSED)
    assert found
    assert (found.mails, found.least, found.most) == (0, None, None)


def test_book_is_in_the_order_of_receipt_and_paged(ledger: SqlLedger, engine: Engine) -> None:
    keep(ledger, 3, 1, 2)
    pages = [received(engine, page, 2) for page in (1, 2)]
    assert [[row.sha256 for row in rows] for rows, _ in pages] == [
        [digest("mail 1"), digest("mail 2")], [digest("mail 3")],
    ]  # fmt: skip
    assert {total for _, total in pages} == {3}
