"""Many are reminded at once: whom, of what, and never twice within a day."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from contest.account import AccountRole
from contest.message import Address
from contest.ruling import Act, Order
from intake.ordering import Chambers
from intake.reminding import Spared, remind, round_of
from intake.ruling import NotPossible
from store.accounts import Accounts
from tests.intake.desktop import OPEN, OTHER, Desktop, deck, form, mail, scan
from tests.intake.story import REGISTER
from tests.intake.test_stories import NONGBUA

ORDER = Order(Act.REMIND, "ใกล้ปิดรับ", "พรุ่งนี้เป็นวันหยุด")
THIRD = Address("third@mail.example", "ผู้ส่งที่สาม")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    office = Desktop(tmp_path, register=REGISTER)
    Accounts(office.engine).add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    office.send(mail(form()))
    office.send(mail(form(title="ระบบที่สอง")))
    office.send(mail(form(title="ระบบครบ"), deck(salt="2"), sender=THIRD))
    office.send(mail(scan(NONGBUA), deck(salt="3", slides=(("ผลงาน", "ข้อความ"),)), sender=OTHER))
    yield office
    office.close()


ALL = ("DG66-0001", "DG66-0002", "DG66-0003", "DG66-0004", "DG66-0404")


def chambers(desktop: Desktop) -> Chambers:
    return Chambers(desktop.ledger, desktop.office.call, lambda: desktop.now, desktop.office.new_message_id)


def seen(desktop: Desktop) -> Mapping[str, int]:
    """The works to be reminded of, as they are now."""
    found = round_of(chambers(desktop), ALL, ORDER).reminders
    return {one.dossier.entry.reference: one.dossier.revision for one in found}


@pytest.mark.parametrize(
    ("later", "reminded", "spared"),
    [
        (timedelta(hours=1), [], {Spared.TODAY: 3, Spared.SETTLED: 1}),
        (timedelta(days=2), ["DG66-0001", "DG66-0004"], {Spared.TODAY: 1, Spared.SETTLED: 1}),
        (timedelta(days=30), ["DG66-0004"], {Spared.OVER: 2, Spared.SETTLED: 1}),
    ],
)
def test_those_are_reminded_who_can_still_act_and_heard_nothing_today(
    desktop: Desktop, later: timedelta, reminded: list[str], spared: dict[Spared, int]
) -> None:
    """Of two works of one address the first is reminded of; an answer in words counts on any day."""
    desktop.now += later
    found = round_of(chambers(desktop), ALL, ORDER)
    assert ([one.dossier.entry.reference for one in found.reminders], found.spared) == (reminded, spared)


def test_letter_says_what_is_still_open_and_what_the_officer_adds(desktop: Desktop) -> None:
    desktop.now += timedelta(days=2)
    [first, question] = round_of(chambers(desktop), ALL, ORDER).reminders
    text = " ".join(first.letter.text.split())
    assert first.letter.subject.startswith("[DG66-0001] ขอเตือน: ยังขาดไฟล์นำเสนอ ภายใน 31 ก.ค. 2566")
    assert [said in text for said in ("ยังขาดไฟล์นำเสนอ", "พรุ่งนี้เป็นวันหยุด", "A reminder")] == [True] * 3
    named = ("อำเภอบ้านค่าย จังหวัดระยอง", "อำเภอพัฒนานิคม จังหวัดลพบุรี")
    assert [place in question.letter.text for place in named] == [True] * 2


def test_what_was_shown_goes_out_once_and_not_again_on_that_day(desktop: Desktop) -> None:
    desktop.now += timedelta(days=2)
    shown, known = round_of(chambers(desktop), ALL, ORDER), seen(desktop)
    assert remind(chambers(desktop), known, ORDER, 1) == 2
    sent = desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900))
    assert [owed.letter for owed in sent] == [one.letter for one in shown.reminders]
    assert (remind(chambers(desktop), known, ORDER, 1), seen(desktop)) == (0, {})


def test_work_that_changed_since_it_was_seen_is_passed_over(desktop: Desktop) -> None:
    desktop.now += timedelta(days=2)
    known = seen(desktop)
    stale = {reference: revision - 1 for reference, revision in known.items()}
    assert remind(chambers(desktop), {**known, "DG66-0004": stale["DG66-0004"]}, ORDER, 1) == 1


def test_reminder_is_answered_as_the_notice_before_it(desktop: Desktop) -> None:
    desktop.now += timedelta(days=2)
    remind(chambers(desktop), seen(desktop), ORDER, 1)
    [reminder, question] = desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900))
    completed = desktop.send(mail(deck(), reply_to=reminder))
    settled = desktop.send(mail(text="อำเภอบ้านค่าย จังหวัดระยอง", reply_to=question, sender=OTHER))
    assert completed
    assert settled
    assert (completed.kind, desktop.entry("DG66-0001").state) == ("ack_complete", "complete")
    agency = desktop.entry("DG66-0004").agency
    assert agency
    assert agency.province == "ระยอง"


def test_reason_is_asked_for(desktop: Desktop) -> None:
    with pytest.raises(NotPossible, match="because"):
        round_of(chambers(desktop), ALL, Order(Act.REMIND, " "))
