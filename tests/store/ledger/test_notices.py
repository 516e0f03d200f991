"""An owed notice is claimed by one postman at a time and its fate is put on record."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, select, update

from contest.notice import ALERT, NoticeState, Owed
from store.engine import reading, writing
from store.ledger import SqlLedger, notices
from store.ledger.releasing import release
from store.marks import pause, resume
from store.schema import event, notice, person
from tests.store.building import CALL, MINUTE, NOON, arrival, asking, owed

LEASE = timedelta(minutes=10)


def owe(ledger: SqlLedger, uid: int, at: datetime = NOON) -> Owed:
    """A notice owed; as it will be claimed the first time."""
    ledger.receive([arrival(uid)], NOON)
    [case] = ledger.pending(9)
    answer = owed(case, f"Q-{uid:04d}", "question_forwarded", at=at)
    with ledger.transaction() as book:
        book.apply(case, asking(), NOON)
        book.owe(case, None, answer)
    return replace(answer, id=case.id, state=NoticeState.SENDING, attempts=1)


def states(engine: Engine) -> list[tuple[str, int]]:
    with reading(engine) as connection:
        rows = connection.execute(select(notice.c.state, notice.c.attempts).order_by(notice.c.id))
        return [(str(state), attempts) for state, attempts in rows]


def log(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        about = select(event.c.kind, event.c.data).where(event.c.notice.is_not(None))
        return [(str(kind), data) for kind, data in connection.execute(about.order_by(event.c.sequence))][1:]


def test_notice_is_claimed_as_it_was_owed(ledger: SqlLedger) -> None:
    first = owe(ledger, 1)
    assert ledger.claim_owed(NOON, 9, LEASE) == (first,)


def test_oldest_are_claimed_first_and_no_more_than_asked_for(ledger: SqlLedger) -> None:
    late, early = owe(ledger, 1, NOON + MINUTE), owe(ledger, 2, NOON)
    assert ledger.claim_owed(NOON + MINUTE, 1, LEASE) == (early,)
    assert ledger.claim_owed(NOON + MINUTE, 9, LEASE) == (late,)


def test_claimed_notice_is_not_claimed_again_before_the_lease_is_over(ledger: SqlLedger) -> None:
    first = owe(ledger, 1)
    ledger.claim_owed(NOON, 9, LEASE)
    assert ledger.claim_owed(NOON + LEASE - MINUTE, 9, LEASE) == ()
    assert ledger.claim_owed(NOON + LEASE, 9, LEASE) == (replace(first, attempts=2),)


def test_sent_notice_is_never_claimed_again(engine: Engine, ledger: SqlLedger) -> None:
    owe(ledger, 1)
    [taken] = ledger.claim_owed(NOON, 9, LEASE)
    ledger.mark_sent({taken.id: "250 2.0.0 Ok: queued as 4711"}, NOON + MINUTE)
    ledger.mark_sent({taken.id: "250 2.0.0 Ok: queued as 4711"}, NOON + MINUTE)
    assert ledger.claim_owed(NOON + timedelta(days=9), 9, LEASE) == ()
    assert states(engine) == [("sent", 1)]
    assert log(engine) == [("sent", '{"attempt":1,"code":250}')]
    with reading(engine) as connection:
        row = connection.execute(select(notice.c.sent_at, notice.c.response)).one()
    assert tuple(row) == (NOON + MINUTE, "250 2.0.0 Ok: queued as 4711")


def test_deferred_notice_waits_for_its_next_try(engine: Engine, ledger: SqlLedger) -> None:
    first = owe(ledger, 1)
    [taken] = ledger.claim_owed(NOON, 9, LEASE)
    ledger.mark_retry(taken.id, NOON + 5 * MINUTE, "451 4.7.1 try again", NOON)
    assert states(engine) == [("owed", 1)]
    assert ledger.claim_owed(NOON + 4 * MINUTE, 9, LEASE) == ()
    assert ledger.claim_owed(NOON + 5 * MINUTE, 9, LEASE) == (replace(first, attempts=2),)
    assert log(engine) == [("retry", '{"attempt":1,"code":451,"next":"2023-07-20T05:05:00Z"}')]


def test_notice_given_back_was_no_attempt(engine: Engine, ledger: SqlLedger) -> None:
    first = owe(ledger, 1)
    [taken] = ledger.claim_owed(NOON, 9, LEASE)
    ledger.give_back(taken.id, NOON + MINUTE, "The mail server cannot be reached.")
    assert (states(engine), log(engine)) == ([("owed", 0)], [])
    assert ledger.claim_owed(NOON, 9, LEASE) == ()
    assert ledger.claim_owed(NOON + MINUTE, 9, LEASE) == (first,)


def test_notice_owed_by_a_clock_that_was_a_day_ahead_is_due_once_the_clock_is_right(
    ledger: SqlLedger,
) -> None:
    day = timedelta(days=1)
    first = owe(ledger, 1, NOON + day)
    assert ledger.claim_owed(NOON, 9, LEASE) == (first,)
    ledger.mark_retry(first.id, NOON + day + 5 * MINUTE, "451", NOON)
    assert ledger.claim_owed(NOON, 9, LEASE) == (replace(first, attempts=2),)


def test_next_try_that_a_clock_ahead_has_set_is_not_waited_for(ledger: SqlLedger) -> None:
    day = timedelta(days=1)
    first = owe(ledger, 1)
    ledger.claim_owed(NOON + day, 9, LEASE)
    assert ledger.claim_owed(NOON, 9, LEASE) == (), "it is being sent"
    ledger.mark_retry(first.id, NOON + day + 5 * MINUTE, "451", NOON + day)
    assert ledger.claim_owed(NOON, 9, LEASE) == (replace(first, attempts=2),)


def test_claims_of_a_dead_worker_are_released_at_once(engine: Engine, ledger: SqlLedger) -> None:
    first, second = owe(ledger, 1), owe(ledger, 2)
    [taken] = ledger.claim_owed(NOON, 1, LEASE)
    ledger.mark_sent({taken.id: "250"}, NOON)
    ledger.claim_owed(NOON, 9, LEASE)
    assert ledger.release_claims(NOON + MINUTE) == 1
    assert states(engine) == [("sent", 1), ("owed", 1)]
    assert ledger.claim_owed(NOON + MINUTE, 9, LEASE) == (replace(second, attempts=2),)
    assert first.id == taken.id


def test_failed_notice_waits_for_a_person(engine: Engine, ledger: SqlLedger) -> None:
    owe(ledger, 1)
    [taken] = ledger.claim_owed(NOON, 9, LEASE)
    ledger.mark_failed(taken.id, "550 5.1.1 no such user", NOON)
    assert ledger.claim_owed(NOON + timedelta(days=9), 9, LEASE) == ()
    assert states(engine) == [("failed", 1)]
    assert log(engine) == [("failed", '{"attempt":1,"code":550}')]


def test_letter_that_went_out_is_sent_whatever_was_thought_meanwhile(
    engine: Engine, ledger: SqlLedger
) -> None:
    owe(ledger, 1)
    [taken] = ledger.claim_owed(NOON, 9, LEASE)
    ledger.mark_failed(taken.id, "gave up", NOON)
    ledger.mark_sent({taken.id: "250 Ok"}, NOON)
    ledger.mark_retry(taken.id, NOON, "late", NOON)
    ledger.mark_failed(taken.id, "late", NOON)
    ledger.give_back(taken.id, NOON, "late")
    assert states(engine) == [("sent", 1)]


def test_next_due_is_the_earliest_chance(ledger: SqlLedger) -> None:
    assert ledger.next_due() is None
    owe(ledger, 1, NOON)
    assert ledger.next_due() == NOON
    [taken] = ledger.claim_owed(NOON, 9, LEASE)
    assert ledger.next_due() == NOON + LEASE
    ledger.mark_retry(taken.id, NOON + MINUTE, "451", NOON)
    assert ledger.next_due() == NOON + MINUTE
    ledger.claim_owed(NOON + MINUTE, 9, LEASE)
    ledger.mark_sent({taken.id: "250"}, NOON + MINUTE)
    assert ledger.next_due() is None


def test_erased_person_gets_no_mail(engine: Engine, ledger: SqlLedger) -> None:
    owe(ledger, 1)
    with writing(engine) as connection:
        connection.execute(delete(person))
    assert (ledger.next_due(), ledger.claim_owed(NOON, 9, LEASE)) == (None, ())


def test_postmen_at_once_share_the_letters(ledger: SqlLedger) -> None:
    for uid in range(1, 13):
        owe(ledger, uid)

    def carry(_: int) -> list[int]:
        mine = []
        while taken := ledger.claim_owed(NOON, 2, LEASE):
            mine += [letter.id for letter in taken]
            for letter in taken:
                ledger.mark_sent({letter.id: "250"}, NOON)
        return mine

    with ThreadPoolExecutor(4) as pool:
        carried = [row for mine in pool.map(carry, range(4)) for row in mine]
    assert sorted(carried) == list(range(1, 13))


def test_claim_is_given_up_with_its_transaction_on_postgres(postgres_engine: Engine) -> None:
    """A postman in the middle of claiming does not keep another from the rest (SKIP LOCKED)."""
    ledger = SqlLedger(postgres_engine, CALL)
    first, second = owe(ledger, 1), owe(ledger, 2)
    with writing(postgres_engine) as connection:
        assert notices.claim(connection, NOON, 1, LEASE) == (first,)
        assert ledger.claim_owed(NOON, 9, LEASE) == (second,)
        connection.rollback()
    assert ledger.claim_owed(NOON, 9, LEASE) == (first,)


@pytest.mark.parametrize("limit", [0, 1])
def test_nothing_due_is_nothing_claimed(ledger: SqlLedger, limit: int) -> None:
    owe(ledger, 1, NOON + MINUTE)
    assert ledger.claim_owed(NOON, limit, LEASE) == ()


def test_prepared_notice_waits_for_an_officer_and_then_counts_from_its_release(
    engine: Engine, ledger: SqlLedger
) -> None:
    for uid in (1, 2):
        ledger.receive([arrival(uid)], NOON)
        [case] = ledger.pending(1)
        with ledger.transaction() as book:
            book.apply(case, asking(), NOON)
            answer = owed(case, f"Q-{uid:04d}", "question_forwarded")
            book.owe(case, None, replace(answer, state=NoticeState.PREPARED))
    later = NOON + timedelta(days=9)
    assert (ledger.claim_owed(later, 9, LEASE), ledger.next_due()) == ((), None)
    assert release(engine, ["Q-0002", "Q-0009"], later) == 1
    [claimed] = ledger.claim_owed(later, 9, LEASE)
    assert (claimed.reference, claimed.owed_at) == ("Q-0002", later)
    assert log(engine)[-1] == ("released", '{"attempt":0}')
    assert [release(engine, None, later), release(engine, None, later)] == [1, 0]


def test_alert_goes_to_the_organiser_although_an_earlier_one_came_back(
    engine: Engine, ledger: SqlLedger
) -> None:
    for uid in (1, 2):
        owe(ledger, uid)
    with writing(engine) as connection:
        connection.execute(update(notice).where(notice.c.id == 2).values(kind=ALERT))
        connection.execute(update(person).values(unreachable_since=NOON))
    assert [claimed.kind for claimed in ledger.claim_owed(NOON, 9, LEASE)] == [ALERT]


def test_while_paused_only_the_organisers_alerts_are_claimed(engine: Engine, ledger: SqlLedger) -> None:
    owe(ledger, 1)
    owe(ledger, 2)
    with writing(engine) as connection:
        connection.execute(update(notice).where(notice.c.id == 2).values(kind=ALERT))
    pause(engine, NOON)
    assert [claimed.kind for claimed in ledger.claim_owed(NOON, 9, LEASE)] == [ALERT]
    resume(engine, NOON)
    assert [claimed.kind for claimed in ledger.claim_owed(NOON, 9, LEASE)] == ["question_forwarded"]
