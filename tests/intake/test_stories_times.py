"""Stories about when mail comes, and about what an organiser may choose."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from contest.call import Policy
from contest.content import Unreadable
from contest.message import Attachment
from tests.intake.desktop import (
    BORDER,
    LATER,
    OPEN,
    TOO_LATE,
    Desktop,
    attachment,
    broken,
    deck,
    form,
    mail,
    scan,
)
from tests.intake.story import REGISTER, Story, entries, files, play, unsaid
from tests.intake.test_stories import MUTE, NONGBUA, PANGMU

FORM = "องค์การบริหารส่วนตำบลปางหมู_form1.pdf"
ONE = [("DG66-0001", "complete", 1, PANGMU)]
HELD = [("DG66-0001", "held", 1, PANGMU)]
LATE = [("DG66-0001", "held", 2, PANGMU)]
NOTHING_NEW = [f"form {FORM}", "deck นำเสนอ.pptx"]
POLICY = Policy(authserv_ids=(BORDER,))
STRICT = replace(POLICY, strict_naming=True)
LAST_SECOND = datetime(2023, 7, 31, 9, 30, 59, tzinfo=UTC)
"""16:30:59 in Thailand."""

ENTERED = (lambda _: mail(form(), deck()), "ack_complete")
MISNAMED = (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm")
ASKED = (lambda _: mail(scan(NONGBUA), deck(slides=MUTE)), "agency_question")
WON_BEFORE = (lambda _: mail(form(title="โครงการ Pangmu E-Smart Service"), deck()), "held")


CLIP = broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED)
DAMAGED = broken("ใหม่.pptx", "pptx", Unreadable.DAMAGED)


def same_bytes(name: str) -> Attachment:
    return attachment(name, form().content, sha256="f" * 64)


def weighing(**severity: str) -> Policy:
    return replace(POLICY, severity=tuple(severity.items()))


STORIES = [
    Story("the last second of the closing minute is in time", [ENTERED], ONE, start=LAST_SECOND),
    Story(
        "the second after it is late",
        [(lambda _: mail(form(), deck()), "late_held")],
        HELD,
        start=LAST_SECOND + timedelta(seconds=1),
    ),
    Story(
        "a deck replaced after closing is kept and not used, also where an officer has the entry",
        [WON_BEFORE, (lambda n: mail(deck(salt="new"), reply_to=n[0]), "correction_late")],
        HELD,
        later=LATER,
        files=NOTHING_NEW,
    ),
    Story(
        "an answer after closing counts, and the deck replaced with it does not",
        [
            ASKED,
            (
                lambda n: mail(deck("ใหม่.pptx", MUTE, "new"), reply_to=n[0], text="ข้อ 2"),
                "correction_late",
            ),
        ],
        [("DG66-0001", "complete", 1, "อบต.หนองบัว")],
        later=LATER,
        files=[f"form {NONGBUA}", "deck นำเสนอ.pptx"],
    ),
    Story(
        "ยืนยัน after closing cures the name, and a deck that was missing is late",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf")), "incomplete"),
            (lambda n: mail(deck(), reply_to=n[0], text="ยืนยันค่ะ"), "late_held"),
        ],
        LATE,
        later=LATER,
    ),
    Story(
        "an answer after closing does not bring a missing deck in time",
        [
            (lambda _: mail(scan(NONGBUA)), "incomplete"),
            (lambda n: mail(deck(slides=MUTE), reply_to=n[0], text="ข้อ 2"), "late_held"),
        ],
        [("DG66-0001", "held", 2, "อบต.หนองบัว")],
        later=LATER,
    ),
    Story(
        "the right name after closing is as good as ยืนยัน; the form received in time stays",
        [
            MISNAMED,
            (lambda n: mail(form(title="ระบบคำร้องออนไลน์ ปางหมู"), reply_to=n[0]), "correction_late"),
        ],
        ONE,
        later=LATER,
        files=["form ใบส่งผลงาน.pdf", "deck นำเสนอ.pptx"],
    ),
    Story(
        "the same form under the right name after closing changes no content",
        [
            (lambda _: mail(same_bytes("ใบส่งผลงาน.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(same_bytes(FORM), reply_to=n[0]), "ack_complete"),
        ],
        ONE,
        later=TOO_LATE,
    ),
    Story(
        "a form that is misnamed again after closing cures nothing",
        [MISNAMED, (lambda n: mail(form("แบบฟอร์ม.pdf", "ระบบ"), reply_to=n[0]), "correction_late")],
        [("DG66-0001", "open", 1, PANGMU)],
        later=LATER,
    ),
    Story(
        "a broken deck after closing leaves a complete entry complete",
        [
            ENTERED,
            (
                lambda n: mail(DAMAGED, reply_to=n[0]),
                "correction_late",
            ),
        ],
        ONE,
        later=LATER,
        files=NOTHING_NEW,
    ),
    Story(
        "a clip after closing is kept and not used",
        [ENTERED, (lambda n: mail(CLIP, reply_to=n[0]), "correction_late")],
        ONE,
        later=LATER,
        files=NOTHING_NEW,
    ),
    Story(
        "a broken deck for a missing one after closing is late all the same",
        [
            (lambda _: mail(form()), "incomplete"),
            (lambda n: mail(DAMAGED, reply_to=n[0]), "late_held"),
        ],
        LATE,
        later=LATER,
    ),
    Story(
        "a second work as a reply after closing is late and leaves the first alone",
        [
            ENTERED,
            (
                lambda n: mail(form(title="ระบบภาษี"), deck(salt="2"), reply_to=n[0], text="ผลงานที่สอง"),
                "late_held",
            ),
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "held", 1, PANGMU)],
        later=LATER,
    ),
    Story(
        "days too late is refused where the organiser wants it",
        [(lambda _: mail(form(), deck()), "reject_late")],
        [("DG66-0001", "refused", 1, PANGMU)],
        start=TOO_LATE,
        policy=replace(POLICY, refuse_late=True),
    ),
    Story(
        "the closing day itself is refused by no machine",
        [(lambda _: mail(form(), deck()), "late_held")],
        HELD,
        start=LATER,
        policy=replace(POLICY, refuse_late=True),
    ),
    Story(
        "what comes days too late for an entry received in time is never refused by a machine",
        [(lambda _: mail(form()), "incomplete"), (lambda n: mail(deck(), reply_to=n[0]), "late_held")],
        LATE,
        later=TOO_LATE,
        policy=replace(POLICY, refuse_late=True),
    ),
    Story(
        "proof sent for a refused entry is read by an officer",
        [
            (lambda _: mail(form(), deck()), "reject_late"),
            (lambda n: mail(deck(salt="new"), reply_to=n[0]), "question_forwarded"),
        ],
        [("DG66-0001", "refused", 1, PANGMU)],
        start=TOO_LATE,
        policy=replace(POLICY, refuse_late=True),
    ),
    Story(
        "what came before the opening stays with the officer when it comes again",
        [
            (lambda _: mail(form(), deck()), "held"),
            (lambda _: mail(form(), deck()), "duplicate"),
        ],
        HELD,
        start=OPEN - timedelta(days=60),
        later=OPEN,
    ),
    Story(
        "strict naming wants the form again, whatever its sender says",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "reject_filename"),
            (lambda n: mail(reply_to=n[0], text="ยืนยัน"), "reject_filename"),
            (lambda n: mail(form(), reply_to=n[1]), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
        policy=STRICT,
    ),
    Story(
        "strict naming takes the same bytes under the right name",
        [
            (lambda _: mail(same_bytes("ใบส่งผลงาน.pdf"), deck()), "reject_filename"),
            (lambda _: mail(same_bytes(FORM), deck()), "ack_complete"),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
        policy=STRICT,
    ),
    Story(
        "a hold may be made a note",
        [(WON_BEFORE[0], "ack_complete")],
        ONE,
        policy=weighing(PREV_AWARD="note"),
    ),
    Story(
        "lateness may be made a note",
        [ENTERED],
        ONE,
        start=LATER,
        policy=weighing(LATE_CLOSING_DAY="note"),
    ),
    Story(
        "what is returned may be held instead",
        [(lambda _: mail(form()), "held")],
        HELD,
        policy=weighing(SLIDES_MISSING="hold"),
    ),
    Story(
        "what is a note may be set aside, and then enters nothing",
        [(lambda _: mail(form()), "incomplete")],
        [],
        policy=weighing(SLIDES_MISSING="set_aside"),
    ),
    Story(
        "over the cap questions are recorded and not answered, and a work is answered on another day",
        [
            ENTERED,
            (lambda n: mail(reply_to=n[0], text="สอบถามค่ะ"), "question_forwarded"),
            (lambda n: mail(reply_to=n[0], text="ขอสอบถามอีกเรื่องค่ะ"), ""),
            (lambda n: mail(deck(salt="new"), reply_to=n[0]), ""),
        ],
        [("DG66-0001", "complete", 2, PANGMU)],
        policy=replace(POLICY, replies_per_sender=2),
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_times_and_settings_are_kept(tmp_path: Path, story: Story) -> None:
    desktop = Desktop(tmp_path, register=REGISTER, policy=story.policy)
    try:
        assert play(desktop, story) == [kind for _, kind in story.steps]
        assert entries(desktop) == list(story.entries)
        assert not story.files or files(desktop) == list(story.files)
        assert unsaid(desktop) == []
    finally:
        desktop.close()
