"""Stories of short answers: what is a yes to our question, what is thanks, and what a person must read."""

from collections.abc import Sequence

import pytest

from tests.intake.desktop import LATER, OTHER, Desktop, deck, form, mail, scan
from tests.intake.story import Step, Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, NONGBUA, PANGMU

OPEN = [("DG66-0001", "open", 1, PANGMU)]
ONE = [("DG66-0001", "complete", 1, PANGMU)]
QUOTED = "\n\nเมื่อ พฤ. 20 ก.ค. 2566 เวลา 10:15 ผู้จัดการประกวด <awards@dga.example> เขียนว่า:\n> โปรดตอบกลับ"
MISNAMED = (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm")
ENTERED = (lambda _: mail(form(), deck()), "ack_complete")
SIGNED = "\nนางสาวสมหญิง ใจดี\nนักวิชาการคอมพิวเตอร์"

YES = [
    "OK", "ok ค่ะ", "Ok ครับ ขอบคุณครับ", "ตกลงค่ะ", "โอเคครับ", "รับทราบครับ", "ใช่ค่ะ", "ถูกต้องครับ", "ได้ครับ", "Yes",
    "ยืนยันค่ะ", "ขอยืนยันครับ", "confirm", "Confirmed. Thank you.", "I confirm", "👍", "รับทราบและยืนยันค่ะ",
    "เรียน ผู้จัดการประกวด\n\nตกลงค่ะ\n\nขอบคุณค่ะ", "คอนเฟิร์มค่ะ", "ตามนั้นค่ะ", "เปลี่ยนชื่อให้ได้เลยค่ะ",
    "ใช้ชื่อตามที่แจ้งได้เลยครับ", "รบกวนเปลี่ยนชื่อไฟล์ให้ด้วยค่ะ", "ถูกต้องแล้วค่ะ ยืนยันใช้ชื่อนี้",
    "จัดเก็บตามชื่อที่ถูกต้องได้เลยครับ ขอบคุณครับ",
]  # fmt: skip
NO_WORD = ["ขอบคุณค่ะ", "ขอบพระคุณครับ", "Thanks!"]
ACKNOWLEDGED = ["รับทราบ", "ขอบคุณค่ะ\nอบต.ปางหมู", "OK ครับ", "เรียน ผู้จัดการ\nรับทราบครับ ขอบคุณครับ", "โอเค"]
NOT_YES = [
    "ไม่ตกลง", "ไม่ใช่ค่ะ", "OK?", "ตกลงต้องทำอย่างไรคะ", "OK จะส่งไฟล์ใหม่ให้ค่ะ", "รับทราบ จะดำเนินการแก้ไขต่อไป",
    "ยังไม่ยืนยัน", "ok แต่ขอเปลี่ยนไฟล์", "เปลี่ยนชื่อไฟล์แล้วค่ะ", "รบกวนเปลี่ยนชื่อผลงานให้ด้วยค่ะ", "เปลี่ยนชื่อให้ได้ไหมคะ",
]  # fmt: skip


def answered(first: Step, said: str, kind: str, entries: Sequence[tuple[str, str, int, str]]) -> Story:
    """A mail, and a short answer to its notice."""
    return Story(said, [first, (lambda n: mail(reply_to=n[0], text=said), kind)], entries)


STORIES = [
    *(answered(MISNAMED, f"{said}{SIGNED}{QUOTED}", "confirmed", ONE) for said in YES),
    *(answered(MISNAMED, said, "", OPEN) for said in NO_WORD),
    *(answered(MISNAMED, said, "question_forwarded", OPEN) for said in NOT_YES),
    *(answered(ENTERED, said, "", ONE) for said in ACKNOWLEDGED),
    Story(
        "a yes where a file is missing as well is no answer to that",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf")), "incomplete"),
            (lambda n: mail(reply_to=n[0], text="OK ค่ะ"), ""),
        ],
        OPEN,
    ),
    Story(
        "a yes is no answer to the question which agency it is",
        [
            (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="ตกลงค่ะ"), "agency_question"),
        ],
        [("DG66-0001", "asked", 1, "")],
    ),
    Story(
        "a yes of somebody else is none",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text="OK", sender=OTHER), "question_forwarded")],
        OPEN,
    ),
    Story(
        "ยืนยัน in a mail of its own is heard where one entry waits for it",
        [MISNAMED, (lambda _: mail(subject="ยืนยันค่ะ", text="ยืนยันค่ะ"), "confirmed")],
        ONE,
    ),
    Story(
        "and asked about where none does",
        [ENTERED, (lambda _: mail(subject="ยืนยันค่ะ", text="ยืนยันค่ะ"), "question_forwarded")],
        ONE,
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_short_answer_is_understood_where_it_is_plain(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert unsaid(desktop) == []


def test_confirmation_with_a_new_deck_says_that_it_took_the_place_of_the_other(desktop: Desktop) -> None:
    asked = desktop.send(mail(form("ใบส่งผลงาน.pdf"), deck()))
    notice = desktop.send(mail(deck("ใหม่.pptx", salt="2"), reply_to=asked, text="ยืนยันค่ะ"))
    assert notice is not None
    assert notice.kind == "confirmed"
    text = " ".join(notice.letter.text.split())
    assert "ใช้ไฟล์ที่ส่งมาใหม่แทนไฟล์เดิมแล้ว (ฉบับที่ 2)" in text
    assert "แทนไฟล์เดิม นำเสนอ.pptx" in text
    assert "in place of นำเสนอ.pptx" in text


def test_confirmation_after_closing_counts_though_its_file_does_not(desktop: Desktop) -> None:
    asked = desktop.send(mail(form("ใบส่งผลงาน.pdf"), deck()))
    notice = desktop.send(mail(deck("ใหม่.pptx", salt="2"), reply_to=asked, text="ยืนยันค่ะ"), LATER)
    assert notice is not None
    assert notice.kind == "correction_late"
    text = " ".join(notice.letter.text.split())
    assert "การยืนยันชื่อไฟล์ใบส่งผลงานของท่านแล้ว ซึ่งมีผลแม้มาถึงหลังกำหนดส่งผลงาน" in text
    assert "The name of your form is confirmed all the same" in text
    assert (entries(desktop), files(desktop)) == (ONE, ["form ใบส่งผลงาน.pdf", "deck นำเสนอ.pptx"])
