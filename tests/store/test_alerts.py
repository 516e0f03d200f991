"""Alerts stand on record with their letter, one look at a time, on both databases."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Engine, select

from contest.alert import Alert, Cause
from contest.message import Address
from contest.notice import ALERT, Letter, Owed
from store.alerts import Observed, observe, present_alerts
from store.engine import reading
from store.event_kind import EventKind
from store.ledger import SqlLedger
from store.schema import event
from tests.store.building import MINUTE, NOON

FULL = Alert(0, Cause.DISK, "1.0 GiB are free.", NOON)
TOLD = replace(FULL, told_at=NOON)
ORGANISER = Address("organiser@dga.example")


def letter(number: int = 1) -> Owed:
    return Owed(0, ALERT, "", ORGANISER, Letter("s", "t", "h"), f"{number}@dga.example", "", (), NOON)


def test_alert_and_its_letter_are_one_transaction(engine: Engine, ledger: SqlLedger) -> None:
    observe(engine, lambda *_: Observed([TOLD], letter()), NOON)
    assert present_alerts(engine) == (replace(TOLD, id=1),)
    [claimed] = ledger.claim_owed(NOON, 9, 10 * MINUTE)
    assert (claimed.kind, claimed.to, claimed.letter) == (ALERT, ORGANISER, Letter("s", "t", "h"))
    with reading(engine) as connection:
        [(kind, data)] = connection.execute(select(event.c.kind, event.c.data))
    assert (kind, '"begun":["disk"]' in data, "organiser" in data) == (EventKind.ALERT, True, False)


def test_look_is_given_what_is_not_settled_and_the_letters_of_a_day(engine: Engine) -> None:
    observe(engine, lambda *_: Observed([TOLD, replace(FULL, cause=Cause.QUOTA)], letter()), NOON)
    seen: list[tuple[list[Cause], int]] = []

    def look(before: object, letters: int) -> Observed:
        assert isinstance(before, tuple)
        seen.append(([alert.cause for alert in before], letters))
        ended = [replace(alert, ended_at=NOON + MINUTE) for alert in before]
        return Observed(ended if len(seen) == 1 else [replace(a, cleared_at=NOON) for a in before])

    for at in (NOON + MINUTE, NOON + 2 * MINUTE, NOON + timedelta(days=1)):
        observe(engine, look, at)
    assert seen == [([Cause.DISK, Cause.QUOTA], 1), ([Cause.DISK], 1), ([], 0)]
    assert present_alerts(engine) == ()


def test_two_workers_tell_nothing_twice(engine: Engine, ledger: SqlLedger) -> None:
    def work(number: int) -> None:
        observe(
            engine, lambda before, _: Observed(before) if before else Observed([TOLD], letter(number)), NOON
        )

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(8)))
    assert len(ledger.claim_owed(NOON, 9, 10 * MINUTE)) == 1
