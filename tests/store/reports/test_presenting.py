"""Either database tells when works are presented, who is invited to what, who comes, what was called off."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from contest.account import AccountRole
from contest.entry import EntryState
from contest.judging import Slot
from contest.ruling import Act, Attendance, Order, Ruling
from store.accounts import Accounts
from store.errors import EntryChanged
from store.judging import committee
from store.ledger import SqlLedger
from store.reports.presenting import Answer, Invited, called_off, presentations
from tests.store.building import NOON, entering
from tests.store.reports.season import Season

FIRST = Slot(1, NOON + timedelta(days=60), 20, "ห้อง 1")
SECOND = Slot(2, NOON + timedelta(days=59), 20, "ห้อง 1")
INVITE = Order(Act.INVITE, "มติ", slot=FIRST)
ATTEND = Order(Act.ATTEND, "ทางโทรศัพท์", "นายหนึ่ง\nนายสอง", text=Attendance.COMING)


@pytest.fixture
def ledger(ledger: SqlLedger, engine: Engine) -> SqlLedger:
    """Two complete works, the second before the first."""
    season = Season(ledger)
    for _ in range(2):
        season.decided(entering())
    Accounts(engine).add("Somsri", AccountRole.OFFICER, "hash", "", NOON)
    committee.set_slots(engine, [FIRST, SECOND], NOON)
    return ledger


def ruled(ledger: SqlLedger, order: Order) -> None:
    """As an officer orders about the first work."""
    found = ledger.dossier("DG66-0001")
    assert found
    before = replace(found.standing, presents=order.slot if order.act is Act.CALL_OFF else None)
    after = replace(
        found.standing,
        presents=order.slot if order.act is Act.INVITE else None,
        attends=Attendance(order.text) if order.text else None,
    )
    with ledger.transaction() as book:
        book.rule(book.dossier("DG66-0001", found.revision), Ruling(order, before, after), 1, None, NOON)


def test_works_stand_in_the_order_of_their_time(engine: Engine, ledger: SqlLedger) -> None:
    assert [(one.reference, one.slot) for one in presentations(engine)] == [
        ("DG66-0002", SECOND), ("DG66-0001", FIRST),
    ]  # fmt: skip
    ruled(ledger, INVITE)
    ruled(ledger, INVITE)
    ruled(ledger, ATTEND)
    found = presentations(engine)[1]
    assert found.invited == Invited(NOON, "somsri", FIRST, None, None, 2)
    assert found.answer == Answer(NOON, "somsri", Attendance.COMING, "นายหนึ่ง\nนายสอง", "ทางโทรศัพท์")
    assert found.is_invited


def test_moved_work_is_told_at_once(engine: Engine, ledger: SqlLedger) -> None:
    ruled(ledger, INVITE)
    assert presentations(engine)[1].is_invited
    moved = replace(FIRST, minutes=30)
    committee.set_slots(engine, [moved], NOON)
    assert [(one.slot, one.is_invited) for one in presentations(engine)] == [(SECOND, False), (moved, False)]


def test_called_off_work_is_gone_and_begins_anew_with_another_time(engine: Engine, ledger: SqlLedger) -> None:
    for order in (INVITE, ATTEND, Order(Act.CALL_OFF, "เลื่อน", slot=FIRST, told=FIRST)):
        ruled(ledger, order)
    assert [one.reference for one in presentations(engine)] == ["DG66-0002"]
    assert (called_off(engine, 1), called_off(engine, 2)) == (FIRST, None)
    committee.set_slots(engine, [FIRST], NOON)
    again = presentations(engine)[1]
    assert (again.slot, again.invited, again.answer, again.state) == (FIRST, None, None, EntryState.COMPLETE)


@pytest.mark.parametrize("change", [{"minutes": 21}, {"place": "ห้อง 2"}, {"starts_at": NOON}, {"entry": 9}])
def test_time_that_is_not_the_one_that_was_seen_stays(
    engine: Engine, ledger: SqlLedger, change: dict[str, object]
) -> None:
    gone = replace(FIRST, **change)  # type: ignore[arg-type]
    with pytest.raises(EntryChanged):
        ruled(ledger, Order(Act.CALL_OFF, "เลื่อน", slot=gone))
    assert [one.slot for one in presentations(engine)] == [SECOND, FIRST]
