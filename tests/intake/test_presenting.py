"""Works are invited to be presented: once each, again only by name; their answers reach an officer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from contest.account import AccountRole
from contest.judging import Slot
from contest.message import Address
from contest.ruling import Act, Attendance, Order
from intake.ordering import Chambers, carry_out
from intake.presenting import NotInvited, invitation, invitations, invite
from intake.ruling import NotPossible, acts_for
from store.accounts import Accounts
from store.judging import committee
from store.reports.presenting import Answer, Invited, Presentation, presentations
from tests.intake.desktop import OPEN, Desktop, deck, form, mail
from tests.intake.story import REGISTER

ORDER = invitation("มติคณะกรรมการ", "โปรดมาก่อนเวลา 30 นาที")
SECOND = Address("second@mail.example", "ผู้ส่งที่สอง")
LATER = OPEN + timedelta(days=60)
FIRST_SLOT, SECOND_SLOT = Slot(1, LATER, 20, "ห้อง 1"), Slot(2, LATER + timedelta(minutes=20), 20, "ห้อง 1")
OPEN_SLOT = Slot(3, LATER + timedelta(hours=2), 20, "ห้อง 1")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    """Two complete works and one that lacks its deck, all with a time, out of their order."""
    office = Desktop(tmp_path, register=REGISTER)
    Accounts(office.engine).add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    office.send(mail(form(), deck()))
    office.send(mail(form(title="ระบบที่สอง"), deck(salt="2"), sender=SECOND))
    office.send(mail(form(title="ระบบที่สาม"), sender=SECOND))
    committee.set_slots(office.engine, [OPEN_SLOT, SECOND_SLOT, FIRST_SLOT], OPEN)
    yield office
    office.close()


def chambers(desktop: Desktop) -> Chambers:
    return Chambers(desktop.ledger, desktop.office.call, lambda: desktop.now, desktop.office.new_message_id)


def scheduled(desktop: Desktop) -> Sequence[Presentation]:
    return presentations(desktop.engine)


def seen(desktop: Desktop, named: str = "") -> Mapping[str, tuple[int, str]]:
    """The works that would be invited, as they are now."""
    found = invitations(chambers(desktop), scheduled(desktop), ORDER, named).invitations
    return {reference: (revision, seal) for reference, revision, seal in (one.seen for one in found)}


def invited(desktop: Desktop, known: Mapping[str, tuple[int, str]], named: str = "") -> int:
    return invite(chambers(desktop), scheduled(desktop), known, ORDER, 1, named)


def attend(desktop: Desktop, answer: Attendance, names: str = "") -> None:
    found = desktop.ledger.dossier("DG66-0001")
    assert found
    order = Order(Act.ATTEND, "ทางโทรศัพท์", names, text=answer)
    carry_out(chambers(desktop), "DG66-0001", found.revision, order, 1)


def test_complete_works_are_invited_in_the_order_of_time(desktop: Desktop) -> None:
    found = invitations(chambers(desktop), scheduled(desktop), ORDER, "")
    named = [one.dossier.entry.reference for one in found.invitations]
    assert (named, found.spared) == (["DG66-0001", "DG66-0002"], {NotInvited.SETTLED: 1})
    text = " ".join(found.invitations[0].letter.text.split())
    told = (
        "20 นาที",
        "ห้อง 1",
        "โปรดมาก่อนเวลา 30 นาที",
        "แจ้งว่าจะเข้าร่วมหรือไม่",
        "to present your work",
    )
    assert [words for words in told if words not in text] == []


def test_what_was_shown_goes_out_once(desktop: Desktop) -> None:
    shown, known = invitations(chambers(desktop), scheduled(desktop), ORDER, ""), seen(desktop)
    assert (invited(desktop, known), invited(desktop, known)) == (2, 0)
    sent = desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900))
    letters = [owed.letter for owed in sent if owed.kind == "invitation"]
    assert letters == [one.letter for one in shown.invitations]
    assert invitations(chambers(desktop), scheduled(desktop), ORDER, "").spared == {
        NotInvited.INVITED: 2,
        NotInvited.SETTLED: 1,
    }


def test_work_is_invited_again_only_by_name(desktop: Desktop) -> None:
    invited(desktop, seen(desktop))
    assert invited(desktop, seen(desktop, "DG66-0002"), "DG66-0002") == 1
    assert [one.invited.times if one.invited else 0 for one in scheduled(desktop)] == [1, 2, 0]


def test_slot_that_moved_since_it_was_seen_sends_nothing_and_stands_out_afterwards(desktop: Desktop) -> None:
    known = seen(desktop)
    moved = replace(FIRST_SLOT, place="ห้อง 2")
    committee.set_slots(desktop.engine, [moved], desktop.now)
    assert invited(desktop, known) == 1
    invited(desktop, seen(desktop))
    assert [one.is_invited for one in scheduled(desktop)] == [True, True, False]
    committee.set_slots(desktop.engine, [FIRST_SLOT], desktop.now)
    first = scheduled(desktop)[0]
    assert (first.is_invited, first.invited and first.invited.slot) == (False, moved)


def test_presentation_that_is_over_invites_nobody(desktop: Desktop) -> None:
    desktop.now = LATER
    assert invitations(chambers(desktop), scheduled(desktop), ORDER, "").spared == {
        NotInvited.PAST: 1,
        NotInvited.SETTLED: 1,
    }


def test_who_comes_is_noted_and_the_latest_word_holds(desktop: Desktop) -> None:
    invited(desktop, seen(desktop))
    attend(desktop, Attendance.COMING, "นางสาวหนึ่ง ตัวอย่าง\nนายสอง ตัวอย่าง")
    attend(desktop, Attendance.NOT_COMING)
    first = scheduled(desktop)[0]
    assert first.answer == Answer(desktop.now, "somsri", Attendance.NOT_COMING, "", "ทางโทรศัพท์")
    assert first.invited
    assert replace(first.invited, notice=0, state=None) == Invited(
        desktop.now, "somsri", FIRST_SLOT, 0, None, 1
    )


@pytest.mark.parametrize(
    "order",
    [
        Order(Act.INVITE, "เพราะ"),
        Order(Act.ATTEND, "เพราะ", text="perhaps"),
        Order(Act.ATTEND, " ", text="coming"),
    ],
)
def test_order_that_says_too_little_is_refused(desktop: Desktop, order: Order) -> None:
    found = desktop.ledger.dossier("DG66-0001")
    assert found
    with pytest.raises(NotPossible, match=r"value|because"):
        carry_out(chambers(desktop), "DG66-0001", found.revision, order, 1)


def test_reason_is_asked_for(desktop: Desktop) -> None:
    with pytest.raises(NotPossible, match="because"):
        invitations(chambers(desktop), scheduled(desktop), invitation(" ", ""), "")


def test_invitation_is_not_undone_and_leaves_the_work_as_it_was(desktop: Desktop) -> None:
    before = desktop.entry("DG66-0001")
    invited(desktop, seen(desktop))
    found = desktop.ledger.dossier("DG66-0001")
    assert found
    assert (found.entry, Act.UNDO in acts_for(found)) == (before, False)
    assert {Act.INVITE, Act.ATTEND} & {*acts_for(found)} == set()


@pytest.mark.parametrize(
    "words",
    [
        "ยืนยันเข้าร่วมค่ะ ผู้เข้าร่วม นางสาวหนึ่ง ตัวอย่าง นักวิชาการคอมพิวเตอร์",
        "ไม่สามารถเข้าร่วมได้ครับ ติดราชการ",
        "ยืนยันค่ะ",
        "ขอเลื่อนเป็นช่วงบ่ายได้ไหมคะ",
    ],
)
def test_answer_to_an_invitation_waits_for_an_officer_and_changes_nothing(
    desktop: Desktop, words: str
) -> None:
    invited(desktop, seen(desktop))
    owed = desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900))
    [invite_first] = [one for one in owed if (one.kind, one.reference) == ("invitation", "DG66-0001")]
    before = desktop.entry("DG66-0001")
    answer = desktop.send(mail(text=words, reply_to=invite_first))
    assert answer
    assert answer.kind == "question_forwarded"
    assert desktop.entry("DG66-0001") == before
    assert [one.waits for one in scheduled(desktop)] == [1, 0, 0]
