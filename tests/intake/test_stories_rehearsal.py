"""Stories of rehearsals: everything is checked and nothing entered, until its sender says "ส่งจริง"."""

from datetime import timedelta

import pytest

from tests.intake.desktop import LATER, OPEN, OTHER, Desktop, deck, form, mail
from tests.intake.story import Story, entries, files, play, unsaid
from tests.intake.test_stories import PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
ONE = [("DG66-0001", "complete", 1, PANGMU)]
REHEARSED = (lambda _: mail(form(), deck(), subject="[ทดสอบ] ส่งผลงาน"), "rehearsal_result")
QUOTED = "\n\nเมื่อ พฤ. 20 ก.ค. 2566 ผู้จัดการประกวด <awards@dga.example> เขียนว่า:\n> ด้วยคำว่า “ส่งจริง”"
ENTERS = (lambda n: mail(reply_to=n[0], text=f"ส่งจริงค่ะ{QUOTED}"), "ack_complete")

STORIES = [
    Story("a rehearsal enters nothing", [REHEARSED], []),
    Story("ส่งจริง enters it", [REHEARSED, ENTERS], ONE, files=[f"form {FORM}", "deck นำเสนอ.pptx"]),
    Story(
        "ส่งจริง is heard behind a greeting",
        [REHEARSED, (lambda n: mail(reply_to=n[0], text="เรียน ศูนย์ฯ\n\nขอส่งจริงครับ"), "ack_complete")],
        ONE,
    ),
    Story(
        "ส่งจริง a second time is a duplicate",
        [REHEARSED, ENTERS, (lambda n: mail(reply_to=n[0], text="ส่งจริง"), "duplicate")],
        ONE,
    ),
    Story(
        "also in answer to the acknowledgement",
        [REHEARSED, ENTERS, (lambda n: mail(reply_to=n[1], text="ส่งจริง"), "duplicate")],
        ONE,
    ),
    Story(
        "ส่งจริง of another address is read by an officer",
        [REHEARSED, (lambda n: mail(reply_to=n[0], text="ส่งจริง", sender=OTHER), "question_forwarded")],
        [],
    ),
    Story(
        "ส่งจริง in a mail of its own enters what its sender rehearsed",
        [REHEARSED, (lambda _: mail(subject="ส่งจริง", text="ส่งจริงค่ะ"), "ack_complete")],
        ONE,
    ),
    Story("ส่งจริง after nothing is a question", [(lambda _: mail(text="ส่งจริงค่ะ"), "question_forwarded")], []),
    Story(
        "after closing it is late like any other",
        [REHEARSED, (lambda n: mail(reply_to=n[0], text="ส่งจริง"), "late_held")],
        [("DG66-0001", "held", 1, PANGMU)],
        later=LATER,
    ),
    Story(
        "a rehearsal with faults lists them, and is entered with them where its sender insists",
        [
            (lambda _: mail(form(), subject="TEST"), "rehearsal_result"),
            (lambda n: mail(reply_to=n[0], text="ส่งจริง"), "incomplete"),
            (lambda n: mail(deck(), reply_to=n[1]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a rehearsal is completed step by step",
        [
            (lambda _: mail(form(), subject="TEST"), "rehearsal_result"),
            (lambda n: mail(deck(), reply_to=n[0], text="เพิ่มสไลด์ค่ะ"), "rehearsal_result"),
            (lambda n: mail(reply_to=n[1], text="ส่งจริง"), "ack_complete"),
        ],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a new deck with ส่งจริง takes the place of the rehearsed one",
        [
            REHEARSED,
            (lambda n: mail(deck("ใหม่.pptx", salt="2"), reply_to=n[0], text="ส่งจริง"), "ack_complete"),
        ],
        ONE,
        files=[f"form {FORM}", "deck ใหม่.pptx"],
    ),
    Story(
        "a misnamed form that was rehearsed is confirmed as any other",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck(), subject="test"), "rehearsal_result"),
            (lambda n: mail(reply_to=n[0], text="ส่งจริง"), "rename_confirm"),
            (lambda n: mail(reply_to=n[1], text="OK"), "confirmed"),
        ],
        ONE,
    ),
    Story(
        "thanks for the result, and a question about it",
        [
            REHEARSED,
            (lambda n: mail(reply_to=n[0], text="ขอบคุณค่ะ"), ""),
            (lambda n: mail(reply_to=n[0], text="ต้องส่งจริงเมื่อไรคะ"), "question_forwarded"),
        ],
        [],
    ),
    Story(
        "a rehearsal of what was entered changes nothing, and ส่งจริง then repeats it",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            REHEARSED,
            (lambda n: mail(reply_to=n[1], text="ส่งจริง"), "duplicate"),
        ],
        ONE,
    ),
    Story(
        "a rehearsal without files lists what an entry needs",
        [(lambda _: mail(subject="ทดสอบ", text=""), "rehearsal_result")],
        [],
    ),
    Story(
        "a work whose name begins with ทดสอบ is a work",
        [(lambda _: mail(form(), deck(), subject="ทดสอบน้ำดื่มอัจฉริยะ"), "ack_complete")],
        ONE,
    ),
    Story(
        "and so is one that is forwarded under that name",
        [(lambda _: mail(form(), deck(), subject="Fwd: ทดสอบระบบประปา"), "ack_complete")],
        ONE,
    ),
    Story(
        "a forwarded rehearsal is one",
        [(lambda _: mail(form(), deck(), subject="FW: Re: [TEST] ผลงาน"), "rehearsal_result")],
        [],
    ),
    Story(
        "before the opening a rehearsal is as good as later, and ส่งจริง is early",
        [REHEARSED, (lambda n: mail(reply_to=n[0], text="ส่งจริง"), "held")],
        [("DG66-0001", "held", 1, PANGMU)],
        start=OPEN - timedelta(days=60),
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_rehearsal_enters_nothing_by_itself(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []


def test_receipt_time_is_that_of_the_reply(desktop: Desktop) -> None:
    result = desktop.send(mail(form(), deck(), subject="[ทดสอบ]"), OPEN)
    assert result is not None
    assert (result.reference, "เลขอ้างอิง ::" in result.letter.text) == ("", False)
    desktop.send(mail(reply_to=result, text="ส่งจริง"), OPEN + timedelta(days=2))
    assert desktop.entry("DG66-0001").received_at == OPEN + timedelta(days=2)


def test_result_names_the_faults_and_no_late_arrival(desktop: Desktop) -> None:
    result = desktop.send(mail(form(), subject="TEST"), LATER)
    assert result is not None
    text = " ".join(result.letter.text.split())
    assert result.letter.subject.startswith("[ทดสอบ] ต้องแก้ไข 1 รายการ")
    assert "ยังไม่พบไฟล์นำเสนอ" in text
    assert "ขณะนี้พ้นกำหนดส่งผลงาน" in text
    assert "ช้ากว่า" not in text


def test_files_of_a_rehearsal_are_found_where_they_came(desktop: Desktop) -> None:
    result = desktop.send(mail(form(), deck(), subject="[ทดสอบ]"), OPEN)
    desktop.send(mail(deck("ใหม่.pptx", salt="2"), reply_to=result, text="ส่งจริง"))
    desktop.send(mail(form(), deck("ใหม่.pptx", salt="2")))
    assert desktop.lying("DG66-0001") == ["form in mail 1", "deck in mail 2"]
