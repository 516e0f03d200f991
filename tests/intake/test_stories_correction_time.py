"""Stories about the least time for a correction: what a notice promises is kept to the minute."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from contest.account import AccountRole
from contest.content import Unreadable
from contest.entry import Entry
from contest.message import Attachment, Message
from contest.notice import Owed
from contest.ruling import Act, Order
from contest.uploading import UploadTerms
from intake.ordering import Chambers, carry_out
from store.accounts import Accounts
from tests.intake.desktop import OPEN, Desktop, broken, deck, form, mail, scan
from tests.intake.story import REGISTER, Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, NONGBUA, PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
LAST_MINUTES = datetime(2023, 7, 31, 9, 20, 30, tzinfo=UTC)
"""16:20:30 on the closing day; so a correction is promised until 16.20 on the next."""

PROMISED = datetime(2023, 8, 1, 9, 20, tzinfo=UTC)
LAST_MOMENT = PROMISED + timedelta(seconds=59, microseconds=999_999)
COMPLETE = [("DG66-0001", "complete", 2, PANGMU)]
DAMAGED = broken("นำเสนอ.pptx", "pptx", Unreadable.DAMAGED)

NO_DECK = (lambda _: mail(form()), "incomplete")

STORIES = [
    Story(
        "a deck that was asked for just before closing is in time for a day",
        [NO_DECK, (lambda n: mail(deck(), reply_to=n[0]), "ack_complete")],
        COMPLETE,
        start=LAST_MINUTES,
        later=LAST_MOMENT,
    ),
    Story(
        "and late from the minute after",
        [NO_DECK, (lambda n: mail(deck(), reply_to=n[0]), "late_held")],
        [("DG66-0001", "held", 2, PANGMU)],
        start=LAST_MINUTES,
        later=PROMISED + timedelta(minutes=1),
    ),
    Story(
        "who was asked long before closing has till closing",
        [NO_DECK, (lambda n: mail(deck(), reply_to=n[0]), "late_held")],
        [("DG66-0001", "held", 2, PANGMU)],
        later=PROMISED,
    ),
    Story(
        "another form sent along with the missing deck after closing is kept and not used",
        [NO_DECK, (lambda n: mail(deck(), scan(FORM), reply_to=n[0]), "ack_complete")],
        COMPLETE,
        start=LAST_MINUTES,
        later=PROMISED,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a correction by choice after closing is not what was asked for",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(deck(salt="new"), reply_to=n[0]), "correction_late"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
        start=LAST_MINUTES,
        later=PROMISED,
    ),
    Story(
        "the time holds also where an officer was waited for",
        [
            (lambda _: mail(scan(NONGBUA)), "incomplete"),
            (lambda n: mail(deck(slides=MUTE), reply_to=n[0], text="ข้อ 2"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, "อบต.หนองบัว")],
        start=LAST_MINUTES,
        later=PROMISED,
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_time_for_a_correction_is_kept(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []


def test_notice_promises_the_time_that_is_kept(desktop: Desktop) -> None:
    notice = desktop.send(mail(form()), LAST_MINUTES)
    assert notice is not None
    text = " ".join(notice.letter.text.split())
    assert "ภายในวันอังคารที่ 1 สิงหาคม 2566 เวลา 16.20 น." in text
    assert "by Tuesday 1 August 2023, 16:20" in text
    assert desktop.entry("DG66-0001").correct_by == PROMISED


def test_another_faulty_correction_after_closing_gains_no_further_time(desktop: Desktop) -> None:
    first = desktop.send(mail(form()), LAST_MINUTES)
    second = desktop.send(mail(DAMAGED, reply_to=first), PROMISED - timedelta(hours=1))
    assert second is not None
    assert desktop.entry("DG66-0001").correct_by == PROMISED
    third = desktop.send(mail(deck(), reply_to=second), PROMISED + timedelta(hours=1))
    assert third is not None
    assert third.kind == "late_held"
    text = " ".join(third.letter.text.split())
    assert "กำหนดแก้ไขที่แจ้งไว้ วันอังคารที่ 1 สิงหาคม 2566 เวลา 16.20 น." in text
    assert "ช้ากว่ากำหนดแก้ไขที่แจ้งไว้ 1 ชั่วโมง" in text


def test_answer_after_closing_is_not_told_to_send_files_by_a_time_that_does_not_count(
    desktop: Desktop,
) -> None:
    asked = desktop.send(mail(scan(NONGBUA)), OPEN)
    answered = desktop.send(mail(reply_to=asked, text="ข้อ 2"), PROMISED)
    assert answered is not None
    assert answered.kind == "incomplete"
    text = " ".join(answered.letter.text.split())
    assert "ไฟล์ที่ส่งหลังจากนี้จะบันทึกว่ามาถึงหลังกำหนด" in text
    assert "ภายในวัน" not in text.partition("------")[0]


class Delayed(Desktop):
    """An office that gets to a mail only hours after it came."""

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        self.now += timedelta(hours=20)
        return super().read_message(descriptor, size)


def test_time_runs_from_the_notice_and_not_from_the_mail(tmp_path: Path) -> None:
    desktop = Delayed(tmp_path, register=REGISTER)
    try:
        desktop.send(mail(form()), LAST_MINUTES)
        assert desktop.entry("DG66-0001").correct_by == PROMISED + timedelta(hours=20)
    finally:
        desktop.close()


@pytest.mark.parametrize(
    ("when", "kind", "entry"),
    [
        (LAST_MOMENT, "ack_complete", ("DG66-0001", "complete", 2, PANGMU)),
        (PROMISED + timedelta(minutes=1), "correction_late", ("DG66-0001", "open", 1, PANGMU)),
    ],
)
def test_officer_who_returns_a_work_grants_the_time_too(
    tmp_path: Path, when: datetime, kind: str, entry: tuple[str, str, int, str]
) -> None:
    desktop = Desktop(tmp_path, REGISTER)
    first = desktop.send(mail(form(), deck()), LAST_MINUTES - timedelta(hours=1))
    asked = Order(Act.RETURN, "สไลด์ผิดปี", "โปรดส่งสไลด์ฉบับปีนี้")
    returned, letter = ordered(desktop, asked, LAST_MINUTES)
    answer = desktop.send(mail(deck(salt="this year"), reply_to=first), when)

    assert (returned.correct_by, "1 สิงหาคม 2566" in letter.letter.text) == (PROMISED, True)
    assert answer
    assert (answer.kind, entries(desktop)) == (kind, [entry])
    desktop.close()


LINK = Order(Act.UPLOAD, "ไฟล์ใหญ่", text="x" * 43)


@pytest.mark.parametrize(
    ("given", "when", "kind", "state"),
    [
        (LAST_MINUTES, LAST_MOMENT, "ack_complete", "complete"),
        (LAST_MINUTES, PROMISED + timedelta(minutes=1), "late_held", "held"),
        (OPEN, LAST_MINUTES, "ack_complete", "complete"),
        (OPEN, PROMISED, "late_held", "held"),
    ],
)
def test_file_that_comes_by_a_link_after_closing_is_judged_as_mail_is(
    desktop: Desktop, given: datetime, when: datetime, kind: str, state: str
) -> None:
    """A link given shortly before closing for a missing deck brings the least time; none is an extension."""
    desktop.send(mail(form()), OPEN - timedelta(hours=1))
    _, letter = ordered(desktop, LINK, given)
    answer = desktop.send(mail(deck(), reply_to=letter), when)
    assert answer
    assert (answer.kind, desktop.entry("DG66-0001").state) == (kind, state)


@pytest.mark.parametrize(
    ("brought", "given", "promised", "said"),
    [
        ((form(),), LAST_MINUTES, PROMISED, "ภายในวันอังคารที่ 1 สิงหาคม 2566 เวลา 16.20 น. ถือว่าส่งภายในกำหนด"),
        ((form(),), OPEN, None, "จะบันทึกว่ามาถึงหลังกำหนด แม้ลิงก์ยังใช้ได้"),
        ((form(), deck()), LAST_MINUTES, None, "จะบันทึกว่ามาถึงหลังกำหนด แม้ลิงก์ยังใช้ได้"),
        ((form(),), PROMISED, None, "ขณะนี้ปิดรับผลงานแล้ว"),
    ],
)
def test_notice_of_a_link_says_until_when_the_file_is_in_time(
    desktop: Desktop, brought: tuple[Attachment, ...], given: datetime, promised: datetime | None, said: str
) -> None:
    desktop.send(mail(*brought), OPEN - timedelta(hours=1))
    entry, letter = ordered(desktop, LINK, given)
    assert (entry.correct_by, said in " ".join(letter.letter.text.split())) == (promised, True)


def ordered(desktop: Desktop, order: Order, now: datetime) -> tuple[Entry, Owed]:
    """An officer's order carried out on the first entry: what became of it, and the notice that tells."""
    accounts = Accounts(desktop.engine)
    accounts.add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    officer, dossier = accounts.credentials("somsri"), desktop.ledger.dossier("DG66-0001")
    assert officer
    assert dossier
    terms = UploadTerms("https://log.example", 3, 500)
    chambers = Chambers(desktop.ledger, desktop.office.call, lambda: now, lambda: "ruled@dga.example", terms)
    entry = carry_out(chambers, "DG66-0001", dossier.revision, order, officer.account.id)
    return entry, desktop.ledger.claim_owed(now, 10, timedelta(days=900))[-1]


def test_two_works_that_stand_as_one_are_told_apart_by_asking_back(desktop: Desktop) -> None:
    """What an officer does where one version holds two works: the first is put right, the other comes."""
    first, other = deck("ระบบคำร้อง.pptx"), deck("ธนาคารขยะ.pptx", MUTE, salt="2")
    desktop.send(mail(form(), first, other), OPEN)
    assert files(desktop) == [f"form {FORM}", "deck ระบบคำร้อง.pptx", "deck ธนาคารขยะ.pptx"]
    unasked = desktop.send(mail(first))
    assert unasked
    assert (unasked.kind, len(files(desktop))) == ("duplicate", 3)
    back = Order(Act.RETURN, "สไลด์ของสองผลงาน", "โปรดส่งเฉพาะสไลด์ของผลงานนี้ และส่งอีกผลงานแยกต่างหาก")
    _, letter = ordered(desktop, back, LAST_MINUTES)
    desktop.send(mail(first, reply_to=letter), PROMISED)
    assert files(desktop) == [f"form {FORM}", "deck ระบบคำร้อง.pptx"]
    desktop.send(mail(form(title="ธนาคารขยะ"), other, subject="ส่งผลงานที่สอง"), PROMISED)
    assert entries(desktop) == [("DG66-0001", "complete", 2, PANGMU), ("DG66-0002", "held", 1, PANGMU)]
