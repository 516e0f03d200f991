"""Stories of mail and files that come again: by another server, from a colleague, after a correction."""

from dataclasses import replace

import pytest

from tests.intake.desktop import OTHER, Desktop, deck, form, mail
from tests.intake.story import Story, entries, files, play, unsaid
from tests.intake.test_stories import PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
ONE = [("DG66-0001", "complete", 1, PANGMU)]
AMENDED = [("DG66-0001", "complete", 2, PANGMU)]
REVISED = deck("แก้ไขแล้ว.pptx", salt="new")
PRESENT = [f"form {FORM}", "deck แก้ไขแล้ว.pptx"]
FIRST = mail(form(), deck())
MISNAMED = mail(form("ใบส่งผลงาน.pdf"), deck())
QUESTION = mail(subject="สอบถาม", text="ส่งได้ถึงวันไหนคะ")
STATUS = mail(subject="สอบถาม", text="ได้รับหรือยังคะ")
BY_ANOTHER_WAY = replace(FIRST, headers=(*FIRST.headers, ("return-path", "<relay@mail.example>")))

ENTERED = (lambda _: FIRST, "ack_complete")
CORRECTED = (lambda n: mail(REVISED, reply_to=n[0]), "correction_received")

STORIES = [
    Story(
        "a mail that two servers deliver is counted once and said so once",
        [ENTERED, (lambda _: BY_ANOTHER_WAY, "duplicate"), (lambda _: FIRST, ""), (lambda _: FIRST, "")],
        ONE,
    ),
    Story(
        "a mail that comes again after its correction does not undo it",
        [ENTERED, CORRECTED, (lambda _: BY_ANOTHER_WAY, "duplicate")],
        AMENDED,
        files=PRESENT,
    ),
    Story(
        "the first files as a new mail do not undo the correction either",
        [ENTERED, CORRECTED, (lambda _: mail(form(), deck()), "duplicate")],
        AMENDED,
        files=PRESENT,
    ),
    Story(
        "nor do the first slides alone",
        [ENTERED, CORRECTED, (lambda _: mail(deck()), "duplicate")],
        AMENDED,
        files=PRESENT,
    ),
    Story(
        "the first slides as a reply are what their sender wants back",
        [ENTERED, CORRECTED, (lambda n: mail(deck(), reply_to=n[1]), "correction_received")],
        [("DG66-0001", "complete", 3, PANGMU)],
        files=[f"form {FORM}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "a correction delivered twice is one version",
        [
            ENTERED,
            CORRECTED,
            (lambda n: replace(mail(REVISED, reply_to=n[0]), message_id="x@y.example"), "duplicate"),
        ],
        AMENDED,
        files=PRESENT,
    ),
    Story(
        "a question delivered twice is answered once",
        [(lambda _: QUESTION, "question_forwarded"), (lambda _: QUESTION, ""), (lambda _: QUESTION, "")],
        [],
    ),
    Story(
        "the same question in a new mail is answered again",
        [
            (lambda _: QUESTION, "question_forwarded"),
            (lambda _: replace(QUESTION, message_id="n@client.example"), "question_forwarded"),
        ],
        [],
    ),
    Story(
        "a status inquiry delivered twice is answered once",
        [ENTERED, (lambda _: STATUS, "status_reply"), (lambda _: STATUS, "")],
        ONE,
    ),
    Story(
        "ยืนยัน delivered twice is heard and answered once",
        [
            (lambda _: MISNAMED, "rename_confirm"),
            (lambda n: replace(mail(reply_to=n[0], text="ยืนยัน"), message_id="c@client.example"), "confirmed"),
            (lambda n: replace(mail(reply_to=n[0], text="ยืนยัน"), message_id="c@client.example"), ""),
        ],
        ONE,
    ),
    Story(
        "a held reply of a stranger delivered twice tells the stranger nothing more",
        [
            ENTERED,
            (
                lambda n: replace(mail(REVISED, reply_to=n[0], sender=OTHER), message_id="s@x"),
                "question_forwarded",
            ),
            (lambda n: replace(mail(REVISED, reply_to=n[0], sender=OTHER), message_id="s@x"), ""),
        ],
        ONE,
    ),
    Story(
        "a mail that first came unproven is answered when it comes proven",
        [
            (lambda _: replace(FIRST, headers=mail(trust="fail").headers), ""),
            (lambda _: FIRST, "duplicate"),
        ],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_comes_again_changes_nothing(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []
