"""Short stories of mails, and the notices and entries that must follow: the written policy as a table."""

from datetime import timedelta

import pytest

from contest.content import Unreadable
from contest.message import Link
from tests.intake.desktop import LATER, OPEN, OTHER, TOO_LATE, Desktop, broken, deck, form, mail, pdf, scan
from tests.intake.story import Story, entries, play, unsaid

NONGBUA = "องค์การบริหารส่วนตำบลหนองบัว_form1.jpg"
MUTE = (("ระบบของเรา", "หน้าแรก"),)
DRIVE = Link("https://drive.google.com/file/d/x", "google-drive")
CLIP = Link("https://youtu.be/x", "youtube")


PANGMU = "อบต.ปางหมู"

STORIES = [
    Story(
        "a complete entry is acknowledged",
        [(lambda _: mail(form(), deck()), "ack_complete")],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "a missing deck comes as a reply",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda n: mail(deck(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a missing deck comes as a new mail from the same address",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda _: mail(deck(), subject="ไฟล์ที่เหลือ"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a missing deck from an unknown address does not complete the entry",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda _: mail(deck(), sender=OTHER), "incomplete"),
        ],
        [("DG66-0001", "open", 1, PANGMU), ("DG66-0002", "open", 1, PANGMU)],
    ),
    Story(
        "a missing form comes by reference in the subject",
        [
            (lambda _: mail(deck()), "incomplete"),
            (lambda _: mail(form(), subject="ส่งเพิ่ม DG66-0001"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "the reference from an unknown address is held",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda _: mail(deck(salt="x"), subject="DG66-0001", sender=OTHER), "question_forwarded"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "the token of a reply from an unknown address is held",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(deck(salt="x"), reply_to=n[0], sender=OTHER), "question_forwarded"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "a misnamed form is cured by ยืนยัน",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(reply_to=n[0], text="ยืนยันค่ะ\n\n> เรียน คุณสมหญิง"), "confirmed"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "a misnamed form is cured by the right name",
        [
            (lambda _: mail(form("ชื่อหน่วยงาน_form1.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(form(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "ยืนยัน after closing still counts, since the first receipt time stands",
        [
            (lambda _: mail(form("submission form.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(reply_to=n[0], text="ยืนยัน"), "confirmed"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
        later=LATER,
    ),
    Story(
        "ยืนยัน from an unknown address does nothing",
        [
            (lambda _: mail(form("submission form.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(reply_to=n[0], text="ยืนยัน", sender=OTHER), "question_forwarded"),
        ],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "form2 without a first work is confirmed as form1",
        [
            (lambda _: mail(form("องค์การบริหารส่วนตำบลปางหมู_form2.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(reply_to=n[0], text="ยืนยัน"), "confirmed"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "form2 beside a first work is the second work",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (
                lambda _: mail(form("องค์การบริหารส่วนตำบลปางหมู_form2.pdf", title="ผลงานที่สอง"), deck(salt="2")),
                "second_work_received",
            ),
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)],
    ),
    Story(
        "a second work under the same form name is a new entry",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda _: mail(form(title="ผลงานที่สอง"), deck(salt="2")), "second_work_received"),
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)],
    ),
    Story(
        "the same files again are a duplicate and counted once",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda _: mail(form(), deck(), subject="ส่งอีกครั้ง"), "duplicate"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "the same incomplete files again are a duplicate that says what is missing",
        [(lambda _: mail(form()), "incomplete"), (lambda _: mail(form()), "duplicate")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "a correction by choice replaces the deck",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(deck(salt="new"), reply_to=n[0]), "correction_received"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a correction by choice after closing is kept and not used",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(deck(salt="new"), reply_to=n[0]), "correction_late"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
        later=LATER,
    ),
    Story(
        "a missing deck after closing is late and held",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda n: mail(deck(), reply_to=n[0]), "late_held"),
        ],
        [("DG66-0001", "held", 2, PANGMU)],
        later=LATER,
    ),
    Story(
        "a locked form is replaced by an open one",
        [
            (
                lambda _: mail(
                    broken("องค์การบริหารส่วนตำบลปางหมู_form1.pdf", "pdf", Unreadable.PASSWORD), deck()
                ),
                "unreadable_file",
            ),
            (lambda n: mail(form(), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "an unusable correction does not push out what was good",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (
                lambda n: mail(broken("นำเสนอใหม่.pptx", "pptx", Unreadable.DAMAGED), reply_to=n[0]),
                "unreadable_file",
            ),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "and a usable one after it is taken",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (
                lambda n: mail(broken("นำเสนอใหม่.pptx", "pptx", Unreadable.DAMAGED), reply_to=n[0]),
                "unreadable_file",
            ),
            (lambda n: mail(deck(salt="better"), reply_to=n[1]), "correction_received"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a Word form is sent back and a scan accepted",
        [
            (
                lambda _: mail(
                    broken("องค์การบริหารส่วนตำบลปางหมู_form1.docx", "docx", Unreadable.UNSUPPORTED), deck()
                ),
                "incomplete",
            ),
            (lambda n: mail(scan("องค์การบริหารส่วนตำบลปางหมู_form1.jpg"), reply_to=n[0]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "a repeated name is asked and answered with a number",
        [
            (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="๒ ครับ"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
    ),
    Story(
        "an answer that cannot be understood is asked again",
        [
            (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="ข้อ 7"), "agency_question"),
            (lambda n: mail(reply_to=n[1], text="อบต.หนองบัว อ.บ้านค่าย จ.ระยอง"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
    ),
    Story(
        "the answer to a question after closing keeps the first receipt time",
        [
            (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question"),
            (lambda n: mail(reply_to=n[0], text="ข้อ 1"), "ack_complete"),
        ],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
        later=LATER,
    ),
    Story(
        "late on the closing day waits for an officer",
        [(lambda _: mail(form(), deck()), "late_held")],
        [("DG66-0001", "held", 1, PANGMU)],
        start=LATER,
    ),
    Story(
        "days too late is held as well, unless the organiser refuses",
        [(lambda _: mail(form(), deck()), "late_held")],
        [("DG66-0001", "held", 1, PANGMU)],
        start=TOO_LATE,
    ),
    Story(
        "before the opening is held",
        [(lambda _: mail(form(), deck()), "held")],
        [("DG66-0001", "held", 1, PANGMU)],
        start=OPEN - timedelta(days=60),
    ),
    Story(
        "a title that won before waits for an officer",
        [(lambda _: mail(form(title="โครงการ Pangmu E-Smart Service"), deck()), "held")],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "a school is held and its parent asked for",
        [(lambda _: mail(pdf("โรงเรียนบ้านปางหมู_form1.pdf"), deck(slides=MUTE)), "held")],
        [("DG66-0001", "held", 1, "")],
    ),
    Story(
        "a deck as a link is asked for as a file",
        [(lambda _: mail(form(), links=[DRIVE]), "deck_link_only")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "a clip without slides waits for an officer",
        [(lambda _: mail(form(), links=[CLIP]), "clip_only")],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "a question is passed on and enters nothing",
        [(lambda _: mail(subject="สอบถาม", text="ส่งได้ถึงวันไหนคะ"), "question_forwarded")],
        [],
    ),
    Story(
        "a withdrawal is held for an officer",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(reply_to=n[0], text="ขอถอนผลงานค่ะ"), "withdrawal_received"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "a status inquiry is answered to a known address",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda _: mail(subject="สอบถาม", text="ได้รับหรือยังคะ"), "status_reply"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "a status inquiry from elsewhere learns nothing of any entry",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda _: mail(subject="สอบถามสถานะ", text="ได้รับหรือยัง", sender=OTHER), "status_not_found"),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "an out-of-office reply to our notice is recorded and not answered",
        [
            (lambda _: mail(form(), deck()), "ack_complete"),
            (lambda n: mail(reply_to=n[0], headers=[("auto-submitted", "auto-replied")]), ""),
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "spam and forged mail are kept for an officer and not answered",
        [
            (lambda _: mail(text="รวยเร็ว", headers=[("x-spam-flag", "YES")]), ""),
            (lambda _: mail(form(), deck(), trust="fail"), ""),
        ],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "an unreadable mail is set aside and the next is taken",
        [(lambda _: Unreadable.TOO_SLOW, ""), (lambda _: mail(form(), deck()), "ack_complete")],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "the organiser's guide beside a good entry changes nothing",
        [
            (
                lambda _: mail(form(), deck(), broken("guide.docx", "docx", Unreadable.UNSUPPORTED)),
                "ack_complete",
            )
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "slides as a PDF beside the form are the deck",
        [(lambda _: mail(form(), pdf("องค์การบริหารส่วนตำบลปางหมู.pdf", "สไลด์", pages=12)), "ack_complete")],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
    Story(
        "a form as two photographs is one form",
        [
            (
                lambda _: mail(
                    scan("องค์การบริหารส่วนตำบลปางหมู_form1 (1).jpg", salt="1"),
                    scan("องค์การบริหารส่วนตำบลปางหมู_form1 (2).jpg", salt="2"),
                    deck(),
                ),
                "ack_complete",
            )
        ],
        [("DG66-0001", "complete", 1, PANGMU)],
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_story_ends_as_the_policy_says(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert unsaid(desktop) == []
