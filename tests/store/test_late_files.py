"""Files that came late in the place of others are found until they are used, or an officer has decided."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from contest.account import AccountRole
from contest.entry import EntryState, Role
from contest.minutes import ends
from contest.ruling import Act, Order, Ruling
from store.accounts import Accounts
from store.engine import writing
from store.extensions import Following, extend
from store.late_files import LateFiles, in_time_now, replaced_late
from store.ledger import SqlLedger
from store.ledger.handling import see_to
from store.schema import message
from tests.store.building import CALL, NOON, OFFICER, a_file, amending, entering
from tests.store.reports.season import Season

CLOSES = CALL.closes + timedelta(days=30)
NEW_DECK = a_file(Role.DECK, "ใหม่.pptx")


@pytest.fixture
def late(ledger: SqlLedger, engine: Engine) -> LateFiles:
    """A mail that brought other slides for a complete work, which are not used."""
    Accounts(engine).add("Somsri", AccountRole.OFFICER, "hash", "", NOON)
    season = Season(ledger)
    opened = season.decided(entering())
    assert opened
    unused = amending(opened, (), state=None, received_files=(NEW_DECK,), notice="correction_late")
    season.decided(unused)
    [found] = replaced_late(engine, CLOSES)
    return found


def extended(engine: Engine) -> int:
    """Put the closing off; its number."""
    return extend(engine, CLOSES, Following(), "มติ", "", 1, 0, NOON)


def ordered(ledger: SqlLedger, act: Act, state: EntryState) -> None:
    found = ledger.dossier("DG66-0001")
    assert found
    ruled = Ruling(Order(act, "ตรวจแล้ว"), found.standing, replace(found.standing, state=state))
    with ledger.transaction() as book:
        book.rule(book.dossier("DG66-0001", found.revision), ruled, 1, None, NOON + timedelta(hours=1))


def test_such_a_mail_is_told_with_its_work_and_its_sender(late: LateFiles, engine: Engine) -> None:
    assert (late.entry, late.sender, late.case.id, late.case.replayed) == (
        "DG66-0001",
        OFFICER.email,
        2,
        True,
    )
    assert replaced_late(engine, late.case.received_at) == ()


def test_nothing_is_in_time_now_without_an_extension(late: LateFiles, engine: Engine) -> None:
    assert in_time_now(engine) == ()
    extended(engine)
    assert in_time_now(engine) == ((late.case, 1),)


def test_extension_brings_in_time_what_came_before_it_ends(late: LateFiles, engine: Engine) -> None:
    extended(engine)
    for at, found in ((ends(CLOSES), ()), (ends(CLOSES) - timedelta(seconds=1), (late.case.id,))):
        with writing(engine) as connection:
            connection.execute(update(message).where(message.c.id == late.case.id).values(received_at=at))
        assert tuple(case.id for case, _ in in_time_now(engine)) == found


def test_what_was_decided_by_the_extension_is_not_decided_again(late: LateFiles, engine: Engine) -> None:
    number = extended(engine)
    with writing(engine) as connection:
        rules = f"{CALL.version}+{number}"
        connection.execute(update(message).where(message.c.id == late.case.id).values(rules=rules))
    assert in_time_now(engine) == ()


def test_mail_that_an_officer_has_seen_to_stays_as_it_is(late: LateFiles, engine: Engine) -> None:
    assert see_to(engine, late.case.id, 1, "โทรแจ้งแล้ว", NOON)
    assert replaced_late(engine, CLOSES) == ()


@pytest.mark.parametrize(
    ("act", "state", "stays"),
    [
        (Act.ACCEPT, EntryState.COMPLETE, True),
        (Act.RESTORE, EntryState.COMPLETE, True),
        (Act.WITHDRAW, EntryState.WITHDRAWN, True),
        (Act.TITLE, EntryState.COMPLETE, False),
        (Act.TITLE, EntryState.REFUSED, True),
    ],
)
def test_work_that_an_officer_has_decided_about_stays_as_it_is(
    late: LateFiles, ledger: SqlLedger, engine: Engine, act: Act, state: EntryState, *, stays: bool
) -> None:
    ordered(ledger, act, state)
    assert replaced_late(engine, CLOSES) == (() if stays else (late,))
