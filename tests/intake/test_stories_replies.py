"""Stories of replies and of mail that is none: to confirm, answer, correct, thank, withdraw or ask."""

from dataclasses import replace

import pytest

from contest.content import Unreadable
from contest.message import Address
from tests.intake.desktop import OTHER, Desktop, attachment, broken, deck, form, mail, pdf, scan
from tests.intake.story import Story, entries, files, play, unsaid
from tests.intake.test_stories import CLIP, DRIVE, MUTE, NONGBUA, PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
ONE = [("DG66-0001", "complete", 1, PANGMU)]
TWO = [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)]
AMENDED = [("DG66-0001", "complete", 2, PANGMU)]
SIGNED = "\nนางสาวสมหญิง ใจดี\nนักวิชาการคอมพิวเตอร์\nองค์การบริหารส่วนตำบลปางหมู\nโทร. 053-555-0101"
QUOTED = """

เมื่อ พฤ. 20 ก.ค. 2566 เวลา 10:15 ผู้จัดการประกวด <awards@dga.example> เขียนว่า:
> โปรดตอบกลับด้วยคำว่า “ยืนยัน”
> 1. อบต.หนองบัว"""
SAENSUK_FORM = "เทศบาลเมืองแสนสุข_form1.pdf"
SAENSUK = {"agency": "เทศบาลเมืองแสนสุข", "district": "เมืองชลบุรี", "province": "ชลบุรี"}

ENTERED = (lambda _: mail(form(), deck()), "ack_complete")
CLIP_FILE = broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED)
LOCKED = broken("แก้ไข.zip", "zip", Unreadable.PASSWORD)
DAMAGED = broken("นำเสนอ.pptx", "pptx", Unreadable.DAMAGED)
UNNAMED = attachment("แบบ.pdf", form().content, sha256="f" * 64)
NAMED = attachment(FORM, form().content, sha256="f" * 64)
PARTNERS = deck(slides=[("ภาคีเครือข่าย", "เทศบาลเมืองแสนสุข")], salt="2")
MISNAMED = (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm")
ASKED = (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question")

STORIES = [
    Story(
        "ยืนยัน is heard behind a salutation, before a signature and above a quotation",
        [
            MISNAMED,
            (lambda n: mail(reply_to=n[0], text=f"เรียน ศูนย์ฯ\n\nยืนยันค่ะ{SIGNED}{QUOTED}"), "confirmed"),
        ],
        ONE,
    ),
    Story(
        "what stands in the quotation is not said",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text=f"ขอโทรคุยก่อนได้ไหมคะ{QUOTED}"), "question_forwarded")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "a question about ยืนยัน confirms nothing",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text="ยืนยันอย่างไรคะ"), "question_forwarded")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "ยืนยัน cures the name and says what is still missing",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf")), "incomplete"),
            (lambda n: mail(reply_to=n[0], text="ยืนยัน"), "confirmed"),
            (lambda n: mail(deck(), reply_to=n[1]), "ack_complete"),
        ],
        AMENDED,
    ),
    Story(
        "ยืนยัน with the same form attached again is no new fault",
        [
            MISNAMED,
            (lambda n: mail(form("ใบส่งผลงาน.pdf"), reply_to=n[0], text="ยืนยันค่ะ"), "confirmed"),
        ],
        ONE,
    ),
    Story(
        "all files again under the right name are no duplicate",
        [
            (
                lambda _: mail(UNNAMED, deck()),
                "rename_confirm",
            ),
            (
                lambda n: mail(NAMED, deck(), reply_to=n[0]),
                "ack_complete",
            ),
        ],
        AMENDED,
    ),
    Story(
        "and neither are they as a new mail",
        [
            (
                lambda _: mail(UNNAMED, deck()),
                "rename_confirm",
            ),
            (lambda _: mail(NAMED, deck()), "ack_complete"),
        ],
        AMENDED,
    ),
    Story(
        "a question is answered in the subject too, where nothing stands below it",
        [ASKED, (lambda n: replace(mail(reply_to=n[0], text=""), subject="Re: ข้อ 1 ค่ะ"), "ack_complete")],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
    ),
    Story(
        "but not in ours",
        [ASKED, (lambda n: mail(reply_to=n[0], text=""), "question_forwarded")],
        [("DG66-0001", "asked", 1, "")],
    ),
    Story(
        "part of the same files again is a duplicate",
        [ENTERED, (lambda n: mail(form(), reply_to=n[0]), "duplicate")],
        ONE,
    ),
    Story(
        "the same form with a new deck is a correction",
        [ENTERED, (lambda n: mail(form(), deck(salt="new"), reply_to=n[0]), "correction_received")],
        AMENDED,
    ),
    Story(
        "and so it is as a new mail, since a form belongs to one work",
        [ENTERED, (lambda _: mail(form(), deck(salt="new")), "correction_received")],
        AMENDED,
    ),
    Story(
        "everything again with the missing deck completes the entry, also as a new mail",
        [(lambda _: mail(form()), "incomplete"), (lambda _: mail(form(), deck()), "ack_complete")],
        AMENDED,
    ),
    Story(
        "a broken deck of the same name leaves the good one in order",
        [
            ENTERED,
            (
                lambda n: mail(DAMAGED, reply_to=n[0]),
                "unreadable_file",
            ),
        ],
        ONE,
    ),
    Story(
        "a stray picture in a reply is no form",
        [
            ENTERED,
            (
                lambda n: mail(scan("IMG_0007.jpg"), reply_to=n[0], text="ภาพกิจกรรมเพิ่มเติมค่ะ"),
                "question_forwarded",
            ),
        ],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a long PDF in a reply is no deck",
        [ENTERED, (lambda n: mail(pdf("ภาคผนวก.pdf", pages=30), reply_to=n[0]), "question_forwarded")],
        ONE,
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "thanks want no answer",
        [ENTERED, (lambda n: mail(reply_to=n[0], text=f"รับทราบค่ะ ขอบคุณค่ะ{SIGNED}{QUOTED}"), "")],
        ONE,
    ),
    Story(
        "thanks with a question want one",
        [
            ENTERED,
            (lambda n: mail(reply_to=n[0], text="ขอบคุณค่ะ\nประกาศผลเมื่อไรคะ"), "question_forwarded"),
        ],
        ONE,
    ),
    Story(
        "a reply to a forwarded question still belongs to its entry",
        [
            ENTERED,
            (lambda n: mail(reply_to=n[0], text="ใช้ฟอนต์อะไรดีคะ"), "question_forwarded"),
            (lambda n: mail(deck(salt="new"), reply_to=n[1]), "correction_received"),
        ],
        AMENDED,
    ),
    Story(
        "a second work as a reply is a work of its own where its sender says so",
        [
            ENTERED,
            (
                lambda n: mail(form(title="ระบบภาษี"), deck(salt="2"), reply_to=n[0], text="ขอส่งผลงานที่ 2 ค่ะ"),
                "second_work_received",
            ),
        ],
        TWO,
    ),
    Story(
        "a second work as a reply is told by its number",
        [
            ENTERED,
            (
                lambda n: mail(
                    form("องค์การบริหารส่วนตำบลปางหมู_form2.pdf", title="ระบบภาษี"), deck(salt="2"), reply_to=n[0]
                ),
                "second_work_received",
            ),
        ],
        TWO,
    ),
    Story(
        "a second work as a reply is told by its title",
        [
            ENTERED,
            (
                lambda n: mail(form(title="ระบบภาษีออนไลน์"), deck(salt="2"), reply_to=n[0]),
                "second_work_received",
            ),
        ],
        TWO,
    ),
    Story(
        "all files new under the same title are a correction",
        [
            ENTERED,
            (
                lambda n: mail(
                    form(title="โครงการระบบคำร้องออนไลน์ปางหมู"), deck(salt="2"), reply_to=n[0], text="แก้ไขค่ะ"
                ),
                "correction_received",
            ),
        ],
        AMENDED,
    ),
    Story(
        "the form of another agency as a reply waits for an officer",
        [
            ENTERED,
            (
                lambda n: mail(form(SAENSUK_FORM, **SAENSUK), reply_to=n[0]),
                "question_forwarded",
            ),
        ],
        ONE,
    ),
    Story(
        "a whole work of another agency as a reply is an entry of that agency",
        [
            ENTERED,
            (
                lambda n: mail(
                    form(SAENSUK_FORM, "ระบบภาษี", **SAENSUK), deck(slides=MUTE, salt="2"), reply_to=n[0]
                ),
                "ack_complete",
            ),
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, "ทม.แสนสุข")],
    ),
    Story(
        "a reply that names another reference waits for an officer",
        [
            ENTERED,
            (lambda _: mail(form(title="ระบบภาษี"), deck(salt="2")), "second_work_received"),
            (
                lambda n: mail(deck(salt="3"), reply_to=n[1], text="ขอแก้ไขผลงานเดิม DG66-0001 ค่ะ"),
                "question_forwarded",
            ),
        ],
        TWO,
    ),
    Story(
        "new slides with words of withdrawing the old ones are a correction",
        [
            ENTERED,
            (
                lambda n: mail(deck(salt="new"), reply_to=n[0], text="ขอถอนไฟล์เดิม และส่งไฟล์นี้แทน"),
                "correction_received",
            ),
        ],
        AMENDED,
    ),
    Story(
        "a letter of withdrawal is a withdrawal",
        [
            ENTERED,
            (
                lambda n: mail(pdf("หนังสือขอถอน.pdf"), reply_to=n[0], text="ขอถอนผลงานตามหนังสือแนบ"),
                "withdrawal_received",
            ),
        ],
        ONE,
    ),
    Story(
        "the subject of our own notice withdraws nothing again",
        [
            ENTERED,
            (lambda n: mail(reply_to=n[0], text="ขอถอนผลงานค่ะ"), "withdrawal_received"),
            (
                lambda n: mail(deck(salt="new"), reply_to=n[1], text="เปลี่ยนใจค่ะ"),
                "correction_received",
            ),
        ],
        AMENDED,
    ),
    Story(
        "which of two works is withdrawn is for an officer",
        [
            ENTERED,
            (lambda _: mail(form(title="ระบบภาษี"), deck(salt="2")), "second_work_received"),
            (lambda _: mail(subject="ขอถอนผลงาน", text="ขอถอนผลงานค่ะ"), "question_forwarded"),
        ],
        TWO,
    ),
    Story(
        "a number is understood beside the missing deck",
        [
            (lambda _: mail(scan(NONGBUA)), "incomplete"),
            (lambda n: mail(deck(slides=MUTE), reply_to=n[0], text="ข้อ 2 ครับ"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, "อบต.หนองบัว")],
    ),
    Story(
        "a formal answer is understood however long",
        [
            ASKED,
            (
                lambda n: mail(
                    reply_to=n[0],
                    text="เรียน ผู้อำนวยการศูนย์เทคโนโลยีและนวัตกรรมดิจิทัลภาครัฐ\n\n"
                    "ตามที่ศูนย์ฯ ได้แจ้งให้หน่วยงานยืนยันชื่อหน่วยงานผู้ส่งผลงานเข้าประกวดนั้น "
                    "ขอเรียนว่าผลงานดังกล่าวส่งในนามองค์การบริหารส่วนตำบลหนองบัว อำเภอบ้านค่าย จังหวัดระยอง\n\n"
                    f"จึงเรียนมาเพื่อโปรดทราบ{SIGNED.replace('ปางหมู', 'หนองบัว')}",
                ),
                "ack_complete",
            ),
        ],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
    ),
    Story(
        "a long letter that answers nothing is read by an officer",
        [
            ASKED,
            (lambda n: mail(reply_to=n[0], text="ขอเรียนสอบถามเพิ่มเติมดังนี้ " * 12), "question_forwarded"),
        ],
        [("DG66-0001", "asked", 1, "")],
    ),
    Story(
        "slides that name a partner do not tell whose work it is",
        [
            ASKED,
            (
                lambda n: mail(PARTNERS, reply_to=n[0], text=""),
                "agency_question",
            ),
        ],
        [("DG66-0001", "asked", 2, "")],
    ),
    Story(
        "slides do not turn a school into its agency",
        [
            (lambda _: mail(pdf("โรงเรียนบ้านปางหมู_form1.pdf"), deck(slides=MUTE)), "held"),
            (lambda n: mail(deck(salt="2"), reply_to=n[0]), "held"),
        ],
        [("DG66-0001", "held", 2, "")],
    ),
    Story(
        "a link for what is missing is asked for as a file",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda n: mail(reply_to=n[0], text="ไฟล์ใหญ่ค่ะ", links=[DRIVE]), "deck_link_only"),
        ],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "a link to a clip beside one to the slides does not wait for an officer",
        [(lambda _: mail(form(), links=[CLIP, DRIVE]), "deck_link_only")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "a question that links somewhere enters nothing",
        [(lambda _: mail(subject="สอบถาม", text="ทำแบบนี้ได้ไหมคะ", links=[CLIP]), "question_forwarded")],
        [],
    ),
    Story(
        "slides for what waits with an officer come as a new mail too",
        [(lambda _: mail(form(), links=[CLIP]), "clip_only"), (lambda _: mail(deck()), "ack_complete")],
        AMENDED,
    ),
    Story(
        "a locked archive for what is complete is no correction",
        [
            ENTERED,
            (
                lambda n: mail(LOCKED, reply_to=n[0]),
                "archive_not_opened",
            ),
        ],
        ONE,
    ),
    Story(
        "a colleague's reply becomes no word for the entry",
        [
            MISNAMED,
            (
                lambda n: mail(reply_to=n[0], text="ยืนยัน", sender=Address("boss@pangmu.example")),
                "question_forwarded",
            ),
            (
                lambda n: mail(reply_to=n[1], text="ยืนยัน", sender=Address("boss@pangmu.example")),
                "question_forwarded",
            ),
        ],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "the same files from elsewhere are a duplicate and make nobody known",
        [
            ENTERED,
            (lambda _: mail(form(), deck(), sender=OTHER), "duplicate"),
            (lambda n: mail(deck(salt="x"), reply_to=n[1], sender=OTHER), "question_forwarded"),
        ],
        ONE,
    ),
    Story(
        "a forged confirmation changes nothing",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text="ยืนยัน", trust="fail"), "")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "form2 of a second work stays its number in a correction",
        [
            ENTERED,
            (
                lambda _: mail(form("องค์การบริหารส่วนตำบลปางหมู_form2.pdf", "ระบบภาษี"), deck(salt="2")),
                "second_work_received",
            ),
            (
                lambda n: mail(form("องค์การบริหารส่วนตำบลปางหมู_form2.pdf", "ระบบภาษี ฉบับแก้ไข"), reply_to=n[1]),
                "correction_received",
            ),
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 2, PANGMU)],
    ),
    Story(
        "a new clip beside the same form is no duplicate",
        [
            ENTERED,
            (
                lambda n: mail(
                    form(),
                    CLIP_FILE,
                    reply_to=n[0],
                ),
                "correction_received",
            ),
        ],
        AMENDED,
        files=[f"form {FORM}", "deck นำเสนอ.pptx", "clip คลิป.mp4"],
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_replies_do_what_their_senders_mean(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []
