"""What is owed by a day is read from what came: early works, withdrawals, appeals, rehearsals."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from contest.account import AccountRole
from contest.casebook import Match
from contest.duties import Duty, DutyKind
from contest.entry import EntryState
from contest.message import Address
from contest.reason import reason
from contest.ruling import Act, Order
from contest.verdict import Kind, Verdict
from intake.ordering import Chambers, carry_out
from store.accounts import Accounts
from store.engine import reading
from store.ledger import SqlLedger
from store.reports.asked import Asked
from store.reports.choosing import chosen
from store.reports.duties import duties
from tests.intake.desktop import OFFICER, OPEN, OTHER, Desktop, deck, form, mail
from tests.intake.story import REGISTER
from tests.store.building import CALL, asking, entering
from tests.store.building import mail as a_mail
from tests.store.reports.season import Season


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    office = Desktop(tmp_path, register=REGISTER)
    Accounts(office.engine).add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    yield office
    office.close()


def owed(desktop: Desktop) -> list[tuple[DutyKind, str]]:
    return [(duty.kind, duty.reference) for duty in duties(desktop.engine)]


def listed(desktop: Desktop, kind: DutyKind) -> int:
    with reading(desktop.engine) as connection:
        return len(chosen(connection, Asked(duty=kind), desktop.office.call.closes))


def order(desktop: Desktop, act: Act) -> None:
    chambers = Chambers(
        desktop.ledger, desktop.office.call, lambda: desktop.now, desktop.office.new_message_id
    )
    found = desktop.ledger.dossier("DG66-0001")
    assert found
    carry_out(chambers, "DG66-0001", found.revision, Order(act, "เหตุผล", "ไม่เข้าเงื่อนไข"), 1)
    for letter in desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900)):
        desktop.ledger.mark_sent({letter.id: "250 ok"}, desktop.now)


def test_work_that_came_early_is_owed_a_word_until_an_officer_gives_it(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()), desktop.office.call.opens - timedelta(days=2))
    assert (owed(desktop), listed(desktop, DutyKind.EARLY)) == ([(DutyKind.EARLY, "DG66-0001")], 1)
    order(desktop, Act.ACCEPT)
    assert (owed(desktop), listed(desktop, DutyKind.EARLY)) == ([], 0)


def test_withdrawal_is_owed_a_word_until_it_is_seen_to(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    desktop.send(mail(text="ขอถอนผลงานค่ะ", subject="DG66-0001"))
    assert owed(desktop) == [(DutyKind.WITHDRAWAL, "DG66-0001")]
    assert listed(desktop, DutyKind.WITHDRAWAL) == 1
    order(desktop, Act.WITHDRAW)
    assert owed(desktop) == []


def test_mail_about_a_refused_work_is_an_appeal_where_its_sender_may_speak_for_it(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    desktop.send(mail(text="ขอสอบถามค่ะ ต้องส่งอะไรเพิ่มไหม", subject="DG66-0001"))
    order(desktop, Act.REFUSE)
    refused_at = desktop.now
    assert owed(desktop) == []
    for sender in (OTHER, OFFICER):
        desktop.send(mail(text="ขออุทธรณ์ผลค่ะ เหตุใดจึงไม่รับ?", subject="DG66-0001", sender=sender))
    [appeal] = duties(desktop.engine)
    assert appeal == Duty(DutyKind.APPEAL, desktop.now, "DG66-0001", appeal.sha256, appeal.name, refused_at)
    assert (appeal.is_within(7), replace(appeal, since=refused_at + timedelta(days=8)).is_within(7)) == (
        True,
        False,
    )
    assert listed(desktop, DutyKind.APPEAL) == 1
    order(desktop, Act.HOLD)
    assert owed(desktop) == []


def test_rehearsal_is_owed_a_word_until_it_is_entered(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck(), subject="[ทดสอบ] ส่งผลงาน"))
    desktop.send(mail(form(), deck(), subject="[ทดสอบ] ส่งผลงานอีกครั้ง"))
    [duty] = duties(desktop.engine)
    assert (duty.kind, duty.reference, duty.since, duty.name) == (
        DutyKind.REHEARSAL, "", desktop.now, OFFICER.email
    )  # fmt: skip
    assert listed(desktop, DutyKind.REHEARSAL) == 0
    desktop.send(mail(text="ส่งจริง", subject="Re: [ทดสอบ] ส่งผลงานอีกครั้ง"))
    assert owed(desktop) == []


def test_either_database_finds_what_is_owed(engine: Engine, ledger: SqlLedger) -> None:
    season = Season(ledger)
    early = (reason("EARLY", opening_th="8 มิ.ย.", opening_en="8 June"),)
    season.decided(entering(verdict=Verdict.HELD, state=EntryState.HELD, reasons=early))
    refusal = replace(entering(verdict=Verdict.REFUSED, state=EntryState.REFUSED), notice="reject_late")
    refused = season.decided(refusal)
    assert refused
    season.decided(asking(refused))
    wish = Match(Kind.WITHDRAWAL, season.decided(entering()))
    season.decided(replace(asking(), kind=Kind.WITHDRAWAL, match=wish))
    stranger = a_mail(Address("new@office.example"), message_id="r@x")
    season.decided(replace(asking(), kind=Kind.REHEARSAL, message=stranger, match=Match(Kind.REHEARSAL)))
    assert [(duty.kind, duty.reference, duty.name) for duty in duties(engine)] == [
        (DutyKind.EARLY, "DG66-0001", "ทม.แสนสุข"),
        (DutyKind.APPEAL, "DG66-0002", "ทม.แสนสุข"),
        (DutyKind.WITHDRAWAL, "DG66-0003", "ทม.แสนสุข"),
        (DutyKind.REHEARSAL, "", "new@office.example"),
    ]
    with reading(engine) as connection:
        found = [len(chosen(connection, Asked(duty=kind), CALL.closes)) for kind in DutyKind]
    assert found == [1, 1, 1, 0]
