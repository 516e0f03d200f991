"""Stories of mail that looks like a work and is none, and of slides that go on where others end."""

import pytest

from contest.content import Unreadable
from contest.message import Address, Attachment, Link
from tests.intake.desktop import OTHER, Desktop, broken, deck, form, mail, pdf, scan
from tests.intake.story import Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
ONE = [("DG66-0001", "complete", 1, PANGMU)]
OPEN = [("DG66-0001", "open", 1, PANGMU)]
AMENDED = [("DG66-0001", "complete", 2, PANGMU)]
VENDOR = Address("sales@copier.example", "ร้านเครื่องถ่ายเอกสาร")
BLANK = broken("submission form.docx", "docx", Unreadable.UNSUPPORTED)
OFFER = "ขอส่งผลงานตามลิงก์\nหากมีข้อสงสัยสามารถสอบถามเพิ่มเติมได้ที่ นางสาวสมหญิง โทร 081-555-0101"
DRIVE = Link("https://drive.google.com/file/d/x", "google-drive")


def part(number: int) -> Attachment:
    """A part of slides too large for one mail."""
    return deck(f"นำเสนอ ส่วนที่ {number}.pptx", MUTE, str(number))


FIRST_PART = (lambda _: mail(form(), part(1)), "ack_complete")

STORIES = [
    Story(
        "a question beside the blank form reaches an officer",
        [(lambda _: mail(BLANK, subject="สอบถาม", text="ช่องประเภทผลงานกรอกอย่างไรคะ"), "question_forwarded")],
        [],
    ),
    Story(
        "so does one beside a photograph",
        [
            (
                lambda _: mail(scan("IMG_22.jpg"), subject="สอบถาม", text="ตรงนี้กรอกอย่างไรคะ"),
                "question_forwarded",
            )
        ],
        [],
    ),
    Story(
        "a bill is no work",
        [
            (
                lambda _: mail(pdf("INV-2023.pdf"), subject="ค่าเช่าเครื่อง", text="ตามแนบค่ะ", sender=VENDOR),
                "question_forwarded",
            )
        ],
        [],
    ),
    Story(
        "nor does it become one of somebody who has entered a work",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda _: mail(pdf("0001.pdf"), subject="แจ้งวันประชุม", text="ตามแนบค่ะ"), "question_forwarded"),
        ],
        ONE,
    ),
    Story(
        "a scan without a name is a form where its mail speaks of a work",
        [(lambda _: mail(scan("IMG_22.jpg"), text="อบต.ปางหมู ขอส่งผลงานค่ะ"), "incomplete")],
        OPEN,
    ),
    Story(
        "a polite offer to be asked asks nothing",
        [(lambda _: mail(BLANK, text=f"อบต.ปางหมู {OFFER}"), "incomplete")],
        OPEN,
    ),
    Story(
        "nor does it turn slides on a drive into a question",
        [(lambda _: mail(links=[DRIVE], subject="อบต.ปางหมู", text=OFFER), "incomplete")],
        OPEN,
    ),
    Story(
        "nor does the question mark of the link",
        [
            (
                lambda _: mail(links=[DRIVE], subject="อบต.ปางหมู", text=f"ตามลิงก์ {DRIVE.url}?usp=sharing"),
                "incomplete",
            )
        ],
        OPEN,
    ),
    Story(
        "but one beside it does",
        [(lambda _: mail(links=[DRIVE], text=f"{DRIVE.url}?usp=sharing เปิดได้หรือไม่คะ"), "question_forwarded")],
        [],
    ),
    Story(
        "whoever asks beside a whole work has entered it",
        [(lambda _: mail(form(), deck(), text="ส่งผลงานค่ะ ไฟล์ครบหรือไม่คะ"), "ack_complete")],
        ONE,
    ),
    Story(
        "the second part of slides takes no place of the first",
        [FIRST_PART, (lambda n: mail(part(2), reply_to=n[0]), "question_forwarded")],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ ส่วนที่ 1.pptx"],
    ),
    Story(
        "nor is it a work of its own in a new mail",
        [
            FIRST_PART,
            (lambda _: mail(deck("ต่อ.pptx", MUTE, "2"), subject="ส่งผลงาน (2/2)"), "question_forwarded"),
        ],
        ONE,
    ),
    Story(
        "both parts in one mail are the slides",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda n: mail(part(1), part(2), reply_to=n[0]), "ack_complete"),
        ],
        AMENDED,
    ),
    Story(
        "slides that a second mail brings as its half are what was missing",
        [
            (lambda _: mail(form(), subject="ส่งผลงาน (1/2)"), "incomplete"),
            (lambda _: mail(deck(), subject="ส่งผลงาน (2/2)"), "ack_complete"),
        ],
        AMENDED,
    ),
    Story(
        "corrected slides, whichever part was mended, take the place of the others",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (
                lambda n: mail(deck(salt="2"), reply_to=n[0], text="แก้ไขส่วนที่ 2 ของสไลด์ค่ะ"),
                "correction_received",
            ),
        ],
        AMENDED,
    ),
    Story(
        "a stranger's further part changes nothing",
        [FIRST_PART, (lambda n: mail(part(2), reply_to=n[0], sender=OTHER), "question_forwarded")],
        ONE,
    ),
]

STORIES += [
    Story(
        "who takes a withdrawal back withdraws nothing, whatever the subject opens with",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(reply_to=n[0], text="ขอถอนผลงานค่ะ"), "withdrawal_received"),
            (lambda _: mail(subject="ขอยกเลิกการถอนผลงาน", text=""), "question_forwarded"),
            (lambda n: mail(reply_to=n[1], text="ขอยกเลิกคำขอถอนผลงานค่ะ"), "question_forwarded"),
        ],
        ONE,
    ),
    Story(
        "a superior's word under our notice needs nobody",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(reply_to=n[0], text="รับทราบ", sender=Address("head@pangmu.example")), ""),
        ],
        ONE,
    ),
    Story(
        "nor is it a yes for a work that waits for one",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm"),
            (
                lambda n: mail(reply_to=n[0], text="รับทราบ", sender=Address("head@pangmu.example")),
                "question_forwarded",
            ),
        ],
        OPEN,
    ),
    Story(
        "a certificate beside an unnamed scan is no page of it",
        [
            (lambda _: mail(pdf("scan.pdf"), pdf("เกียรติบัตร.pdf", salt="2"), deck()), "rename_confirm"),
        ],
        OPEN,
        files=["form scan.pdf", "deck นำเสนอ.pptx", "other เกียรติบัตร.pdf"],
    ),
    Story(
        "a rehearsal may be marked in round brackets",
        [(lambda _: mail(form(), deck(), subject="(ทดสอบ) ส่งผลงาน"), "rehearsal_result")],
        [],
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_is_no_work_is_read_by_a_person(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or sorted(files(desktop)) == sorted(story.files)
    assert unsaid(desktop) == []
