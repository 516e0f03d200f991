"""Stories of mails that belong to an entry without being a reply, and of words that need no officer."""

from dataclasses import replace
from pathlib import Path

import pytest

from contest.content import Content, Unreadable
from contest.message import Attachment
from tests.intake.desktop import FORM_WORDS, LATER, OTHER, Desktop, broken, deck, form, mail, pdf, scan
from tests.intake.desktop import PANGMU as PANGMU_IS
from tests.intake.story import REGISTER, Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, PANGMU
from tests.intake.test_stories_works import (
    ENTERED,
    FORM2,
    ONE,
    SAENSUK,
    SAENSUK_FORM,
    TAX,
    about,
    open_work,
)

TITLE = "ระบบคำร้องออนไลน์ปางหมู"
LOCKED = broken("ผลงาน.zip", "zip", Unreadable.PASSWORD)
TORN = broken("นำเสนอ.pptx", "pptx", Unreadable.DAMAGED)
TORN_FORM = broken("องค์การบริหารส่วนตำบลปางหมู_form1.pdf", "pdf", Unreadable.DAMAGED)
TORN_SCAN = broken("scan0001.pdf", "pdf", Unreadable.DAMAGED)
NEW_FORM = scan("องค์การบริหารส่วนตำบลปางหมู_form1.jpg", salt="signed anew")
OPEN_ENTRY = [("DG66-0001", "open", 1, PANGMU)]
STILL_OPEN = [("DG66-0001", "open", 2, PANGMU)]
NONGBUA = "อบต.หนองบัว_form1.pdf"
ASKING = (
    lambda _: mail(form(NONGBUA, agency="อบต.หนองบัว", district="", province=""), deck(slides=MUTE)),
    "agency_question",
)
FOREIGN = form(SAENSUK_FORM, TAX, **SAENSUK)


def again(title: str = TITLE, name: str = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf") -> tuple[Attachment, ...]:
    """A whole set anew: form and slides with other bytes than the first."""
    return pdf(name, FORM_WORDS.format(title=title, **PANGMU_IS), salt="anew"), about(title, salt="anew")


STORIES = [
    Story(
        "a locked zip as a new mail is asked about on the entry that lacks its slides",
        [(lambda _: mail(form()), "incomplete"), (lambda _: mail(LOCKED), "archive_not_opened")],
        OPEN_ENTRY,
    ),
    Story(
        "slides that cannot be read are asked about on it too",
        [(lambda _: mail(form()), "incomplete"), (lambda _: mail(TORN), "unreadable_file")],
        STILL_OPEN,
    ),
    Story(
        "what then can be read completes it",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda _: mail(TORN), "unreadable_file"),
            (lambda _: mail(deck()), "ack_complete"),
        ],
        [("DG66-0001", "complete", 3, PANGMU)],
    ),
    Story(
        "a locked zip from a stranger begins an entry of its own",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda _: mail(LOCKED, sender=OTHER), "archive_not_opened"),
        ],
        [*OPEN_ENTRY, ("DG66-0002", "open", 1, "")],
    ),
    Story(
        "a locked zip that may be of either of two works waits for an officer",
        [open_work(TITLE), open_work(TAX, FORM2), (lambda _: mail(LOCKED), "question_forwarded")],
        [*OPEN_ENTRY, ("DG66-0002", "open", 1, PANGMU)],
    ),
    Story(
        "a torn scan that may be the slides that are lacking opens no second work",
        [(lambda _: mail(form()), "incomplete"), (lambda _: mail(TORN_SCAN, text=""), "question_forwarded")],
        OPEN_ENTRY,
    ),
    Story(
        "nor does a torn file of one whose work is complete",
        [
            ENTERED,
            (lambda _: mail(TORN_SCAN, text=""), "question_forwarded"),
            (lambda _: mail(TORN_FORM, text=""), "unreadable_file"),
            (lambda _: mail(TORN, text=""), "unreadable_file"),
        ],
        ONE,
        files=["form องค์การบริหารส่วนตำบลปางหมู_form1.pdf", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a torn file leaves no fault on the good one of its name",
        [
            ENTERED,
            (lambda n: mail(TORN_FORM, reply_to=n[0]), "unreadable_file"),
            (lambda n: mail(replace(TORN_FORM, sha256="0" * 64), reply_to=n[0]), "unreadable_file"),
            (lambda n: mail(deck(salt="new"), reply_to=n[0]), "correction_received"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "said to be of a second work it does",
        [ENTERED, (lambda _: mail(TORN_FORM, text="ขอส่งผลงานที่ 2"), "incomplete")],
        [*ONE, ("DG66-0002", "open", 1, PANGMU)],
    ),
    Story(
        "form and slides that are both torn keep their receipt time as a work of their own",
        [ENTERED, (lambda _: mail(TORN_FORM, TORN, text=""), "unreadable_file")],
        [*ONE, ("DG66-0002", "open", 1, PANGMU)],
    ),
    Story(
        "a stranger's torn file is his own",
        [ENTERED, (lambda _: mail(TORN_SCAN, sender=OTHER, text=""), "incomplete")],
        [*ONE, ("DG66-0002", "open", 1, "")],
    ),
    Story(
        "a whole set under the same title is the same work, and counts as its latest version",
        [ENTERED, (lambda _: mail(*again()), "correction_received")],
        [("DG66-0001", "complete", 2, PANGMU)],
        files=["form องค์การบริหารส่วนตำบลปางหมู_form1.pdf", f"deck {TITLE}.pptx"],
    ),
    Story(
        "a whole set for a work that lacks its slides is no second work",
        [(lambda _: mail(form()), "incomplete"), (lambda _: mail(*again()), "ack_complete")],
        [("DG66-0001", "complete", 2, PANGMU)],
    ),
    Story(
        "after closing it is kept and not used",
        [ENTERED, (lambda _: mail(*again()), "correction_late")],
        ONE,
        later=LATER,
        files=["form องค์การบริหารส่วนตำบลปางหมู_form1.pdf", "deck นำเสนอ.pptx"],
    ),
    Story(
        "said to be a second work under the same title it waits for an officer",
        [ENTERED, (lambda _: mail(*again(), text="ขอส่งผลงานที่ 2"), "question_forwarded")],
        ONE,
    ),
    Story(
        "numbered as a second work under the same title it waits for an officer",
        [ENTERED, (lambda _: mail(*again(name=FORM2)), "question_forwarded")],
        ONE,
    ),
    Story(
        "from a stranger it waits for an officer",
        [ENTERED, (lambda _: mail(*again(), sender=OTHER), "question_forwarded")],
        ONE,
    ),
    Story(
        "scans that say no title beside slides of the same title wait for an officer",
        [ENTERED, (lambda _: mail(NEW_FORM, about(TITLE, salt="anew")), "question_forwarded")],
        ONE,
    ),
    Story(
        "a whole set under another title is a second work",
        [ENTERED, (lambda _: mail(*again(TAX)), "second_work_received")],
        [*ONE, ("DG66-0002", "complete", 1, PANGMU)],
    ),
    Story(
        "an agency question is not answered with another agency's work, which is entered",
        [ASKING, (lambda n: mail(FOREIGN, deck(slides=MUTE, salt="x"), reply_to=n[0]), "ack_complete")],
        [("DG66-0001", "asked", 1, ""), ("DG66-0002", "complete", 1, "ทม.แสนสุข")],
    ),
    Story(
        "nor where neither says its title, which waits for an officer",
        [
            (lambda _: mail(scan(NONGBUA.replace("pdf", "jpg")), deck(slides=MUTE)), "agency_question"),
            (
                lambda n: mail(scan("เทศบาลเมืองแสนสุข_form1.jpg"), deck(slides=MUTE, salt="x"), reply_to=n[0]),
                "question_forwarded",
            ),
        ],
        [("DG66-0001", "asked", 1, "")],
    ),
    Story(
        "the same work under an agency that was asked about answers it",
        [
            ASKING,
            (
                lambda n: mail(
                    form(
                        "อบต.หนองบัว จังหวัดระยอง_form1.pdf",
                        agency="อบต.หนองบัว",
                        district="บ้านค่าย",
                        province="ระยอง",
                    ),
                    deck(slides=MUTE, salt="x"),
                    reply_to=n[0],
                ),
                "ack_complete",
            ),
        ],
        [("DG66-0001", "complete", 2, "อบต.หนองบัว")],
    ),
]

MISNAMED = (lambda _: mail(form("แบบฟอร์ม.pdf"), deck()), "rename_confirm")
SIGNATURE = "\n-- \nสมหญิง ใจดี\nนักวิชาการคอมพิวเตอร์ 081-555-0101"
REACTION = replace(pdf(""), declared="text/vnd.google.email-reaction+json", content=Content("text"))

WORDS = [
    Story(
        "the word in the subject alone confirms",
        [MISNAMED, (lambda _: mail(subject="ยืนยัน", text=""), "confirmed")],
        ONE,
    ),
    Story(
        "with the reference and a signature too",
        [
            MISNAMED,
            (lambda _: mail(subject="ยืนยันค่ะ [DG66-0001]", text="ขอบคุณค่ะ\nสมหญิง ใจดี"), "confirmed"),
        ],
        ONE,
    ),
    Story(
        "a question below that subject is for an officer",
        [MISNAMED, (lambda _: mail(subject="ยืนยัน", text="ต้องทำอย่างไรคะ"), "question_forwarded")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "thanks above a signature are thanks",
        [ENTERED, (lambda n: mail(reply_to=n[0], text=f"ขอบคุณมากค่ะ{SIGNATURE}"), "")],
        ONE,
    ),
    Story(
        "also where a program took the blank of its line away",
        [ENTERED, (lambda n: mail(reply_to=n[0], text=f"ขอบคุณมากค่ะ{SIGNATURE.replace('-- ', '--')}"), "")],
        ONE,
    ),
    Story(
        "and in a mail of their own",
        [ENTERED, (lambda _: mail(subject="ขอบคุณค่ะ", text=f"ขอบคุณมากค่ะ{SIGNATURE}"), "")],
        ONE,
    ),
    Story(
        "a wish in the subject above thanks is for an officer",
        [ENTERED, (lambda _: mail(subject="ขอหนังสือรับรอง", text="ขอบคุณค่ะ"), "question_forwarded")],
        ONE,
    ),
    Story(
        "who waits for the results waits for no answer",
        [ENTERED, (lambda n: mail(reply_to=n[0], text="รับทราบค่ะ จะรอฟังผล"), "")],
        ONE,
    ),
    Story(
        "and has said yes where nothing but a yes was asked for",
        [MISNAMED, (lambda n: mail(reply_to=n[0], text="รับทราบค่ะ จะรอฟังผลนะคะ"), "confirmed")],
        ONE,
    ),
    Story(
        "what is entered already is not entered by ส่งจริง, and its sender is told how it stands",
        [ENTERED, (lambda n: mail(reply_to=n[0], text="ส่งจริง"), "status_reply")],
        ONE,
    ),
    Story(
        "a sign under our notice needs nobody",
        [ENTERED, (lambda n: mail(REACTION, reply_to=n[0], text="👍\nสมหญิง reacted via Gmail"), "")],
        ONE,
    ),
    Story(
        "and confirms nothing",
        [MISNAMED, (lambda n: mail(REACTION, reply_to=n[0], text="👍"), "")],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
]


@pytest.mark.parametrize("story", [*STORIES, *WORDS], ids=lambda story: story.name)
def test_story_ends_as_told(tmp_path: Path, story: Story) -> None:
    desktop = Desktop(tmp_path, REGISTER, story.policy)
    told = play(desktop, story)

    assert (told, entries(desktop)) == ([kind for _, kind in story.steps], list(story.entries))
    assert unsaid(desktop) == []
    if story.files:
        assert files(desktop) == list(story.files)
    desktop.close()
