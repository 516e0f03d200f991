"""Stories of what people write in passing: a question that sounds like a wish, a wish below thanks."""

import pytest

from tests.intake.desktop import OTHER, Desktop, deck, form, mail, scan
from tests.intake.story import Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, NONGBUA, PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
TAX = (form(title="ระบบภาษี"), deck("ภาษี.pptx", [("ระบบภาษี", "")]))
SCAN = "องค์การบริหารส่วนตำบลปางหมู_form1.jpg"
ONE = [("DG66-0001", "complete", 1, PANGMU)]
AMENDED = [("DG66-0001", "complete", 2, PANGMU)]
ENTERED = (lambda _: mail(form(), deck()), "ack_complete")
MISNAMED = (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm")
REHEARSED = (lambda _: mail(form(), deck(), subject="[ทดสอบ] ส่งผลงาน"), "rehearsal_result")
TWO_FORMS = (lambda _: mail(form(), form(title="ระบบภาษี"), deck()), "works_not_paired")
FROM_YAHOO = """

Sent from Yahoo Mail on Android

  On Thu, Jul 20, 2023 at 10:01, ผู้จัดการประกวด<awards@dga.example> wrote:   เรียน คุณสมหญิง

"""
CENTRAL = "อบต.ปางหมู ได้รับอีเมลของท่านแล้ว เจ้าหน้าที่จะติดต่อกลับโดยเร็วที่สุด"
BY_PHONE = "\n\nดาวน์โหลด Outlook สำหรับ Android<https://aka.ms/x>"


def replied(text: str, kind: str) -> Story:
    """A work that is entered, and what its sender then writes."""
    return Story(text, [ENTERED, (lambda n: mail(reply_to=n[0], text=text), kind)], ONE)


def replacing(text: str) -> Story:
    """A whole of another title, which is said to take the place of what is entered, is for an officer."""
    other = (form(title="ระบบจองคิว"), deck("จองคิว.pptx", [("ระบบจองคิว", "")], "8"))
    held = (lambda n: mail(*other, reply_to=n[0], text=text), "question_forwarded")
    return Story(text, [ENTERED, held], ONE)


def with_slides(text: str, kind: str) -> Story:
    """Other slides, and what is said of them: they are used, or wait for an officer."""
    other = deck("อีกชุด.pptx", salt="7")
    ended = AMENDED if kind == "correction_received" else ONE
    return Story(text, [ENTERED, (lambda n: mail(other, reply_to=n[0], text=text), kind)], ended)


STORIES = [
    replied("ถ้าจะขอถอนผลงานต้องทำอย่างไรคะ", "question_forwarded"),
    replied("ขอยกเลิกการส่งผลงานค่ะ", "withdrawal_received"),
    replied("ได้รับเมลแล้ว แก้ชื่อผลงานได้ไหมคะ", "question_forwarded"),
    replied("ได้รับหรือยังคะ แล้วประกาศผลวันไหนคะ", "question_forwarded"),
    replied("ได้รับไฟล์ครบไหมคะ", "status_reply"),
    replied("ขอบคุณค่ะ\nอบต.ปางหมู ขอเปลี่ยนผู้ประสานงานเป็นคุณสมชาย", "question_forwarded"),
    replied(f"ขอบคุณที่แจ้งค่ะ{BY_PHONE}", ""),
    Story(
        "a yes from a phone is a yes",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text=f"โอเคค่ะ{BY_PHONE}"), "confirmed")],
        ONE,
    ),
    Story(
        "who is sorry for the wrong name confirms the right one",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text="ยืนยันค่ะ ขออภัยที่ตั้งชื่อผิดค่ะ"), "confirmed")],
        ONE,
    ),
    Story(
        "who will send in earnest on Monday has not done so",
        [REHEARSED, (lambda n: mail(reply_to=n[0], text="ส่งจริงวันจันทร์ค่ะ"), "question_forwarded")],
        [],
    ),
    Story(
        "a subject alone says that slides correct the others",
        [
            ENTERED,
            (
                lambda _: mail(
                    deck("ใหม่.pptx", [("ระบบคำร้องออนไลน์ปางหมู", ""), *MUTE], "2"),
                    subject="ขอแก้ไขไฟล์นำเสนอ", text="",
                ),
                "correction_received",
            ),
        ],
        AMENDED,
        files=[f"form {FORM}", "deck ใหม่.pptx"],
    ),
    Story(
        "and where they bear no title of a work they wait for an officer",
        [
            ENTERED,
            (
                lambda _: mail(deck("ใหม่.pptx", MUTE, "2"), subject="ขอแก้ไขไฟล์นำเสนอ", text=""),
                "question_forwarded",
            ),
        ],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a stranger who says that slides correct the others waits for an officer and opens no work",
        [
            ENTERED,
            (
                lambda _: mail(deck("ใหม่.pptx", salt="2"), text="ขอแก้ไขไฟล์นำเสนอค่ะ", sender=OTHER),
                "question_forwarded",
            ),
        ],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    replacing("ขอส่งผลงานใหม่แทนค่ะ"),
    replacing("ส่งผิดไฟล์ค่ะ อันนี้ถูกต้อง"),
    replacing("ไฟล์ก่อนหน้าผิด ขอส่งไฟล์ที่ถูกต้องค่ะ"),
    replacing("รบกวนใช้ชุดนี้ค่ะ ชุดแรกยกเลิก"),
    with_slides("อย่าเพิ่งใช้ไฟล์นี้นะคะ", "question_forwarded"),
    with_slides("แค่ให้ดูก่อนค่ะ", "question_forwarded"),
    with_slides("ไฟล์นี้ส่งผิดค่ะ ไม่ต้องใช้", "question_forwarded"),
    with_slides("ไฟล์เดิมไม่ต้องใช้ค่ะ", "correction_received"),
    with_slides("ไม่ต้องใช้ไฟล์แรกค่ะ", "correction_received"),
    with_slides("ระบบยังไม่ใช้งานในบางหมู่บ้าน แก้หน้า 3 แล้วค่ะ", "correction_received"),
    Story(
        "a yes with a wish about the title is read by a person",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text="ยืนยันค่ะ และขอแก้ชื่อผลงาน"), "question_forwarded")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "a withdrawal taken back in the word that was asked for answers no other question",
        [
            (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="ขอถอนผลงานค่ะ"), "withdrawal_received"),
            (lambda n: mail(reply_to=n[1], text="ไม่ถอน"), "question_forwarded"),
            (lambda n: mail(reply_to=n[0], text="2"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
    ),
    Story(
        "a form scanned anew takes the place of the other, though no scan says its title",
        [
            (lambda _: mail(scan(SCAN)), "incomplete"),
            (lambda _: mail(scan(SCAN, salt="2"), text="สแกนใหม่ชัดกว่าเดิมค่ะ"), "incomplete"),
            (lambda _: mail(deck()), "ack_complete"),
        ],
        [("DG66-0001", "complete", 3, PANGMU)],
    ),
    Story(
        "where its sender has two works it waits for an officer",
        [
            (lambda _: mail(scan(SCAN), deck()), "ack_complete"),
            (lambda _: mail(*TAX), "second_work_received"),
            (lambda _: mail(scan(SCAN, salt="2"), text="สแกนใหม่ค่ะ"), "question_forwarded"),
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)],
    ),
    Story(
        "who asks not to take part withdraws",
        [ENTERED, (lambda n: mail(reply_to=n[0], text="ขอไม่เข้าร่วมการประกวดค่ะ"), "withdrawal_received")],
        ONE,
    ),
    Story(
        "what a phone quotes without marks confirms nothing",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text=f"จะดูก่อนค่ะ{FROM_YAHOO}ยืนยัน"), "question_forwarded")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "and leaves the answer above it plain",
        [
            (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text=f"๒ค่ะ{FROM_YAHOO}1. ลพบุรี\n2. ระยอง"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
    ),
    Story(
        "how a central mailbox acknowledges our notice is not answered",
        [ENTERED, (lambda n: mail(reply_to=n[0], text=CENTRAL), "")],
        ONE,
    ),
    Story(
        "two forms beside the slides of one are asked about, and one work it may be",
        [TWO_FORMS, (lambda n: mail(reply_to=n[0], text="ผลงานเดียวค่ะ"), "ack_complete")],
        ONE,
    ),
    Story(
        "or two, and then an officer sees to them",
        [TWO_FORMS, (lambda n: mail(reply_to=n[0], text="ก คู่กับ 1 ส่วน ข จะส่งตามมาค่ะ"), "held")],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "who also puts the slides of the other to them",
        [TWO_FORMS, (lambda n: mail(deck("ภาษี.pptx", [("ระบบภาษี", "")], "2"), reply_to=n[0]), "held")],
        [("DG66-0001", "held", 2, PANGMU)],
    ),
]  # fmt: skip


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_words_in_passing_mean_what_people_mean(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []
