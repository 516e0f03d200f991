"""Stories of mail to which nothing may be answered, and of works that come by such a way all the same."""

from pathlib import Path

import pytest

from contest.message import Address
from tests.intake.desktop import OTHER, Desktop, deck, form, mail
from tests.intake.story import REGISTER, Story, entries, play, unsaid
from tests.intake.test_stories import PANGMU

ENTERED = (lambda _: mail(form(), deck()), "ack_complete")
ONE = [("DG66-0001", "complete", 1, PANGMU)]
WAITS = [("DG66-0001", "held", 1, PANGMU)]
BY_LIST = [("list-id", "<saraban.pangmu.example>"), ("precedence", "bulk")]
BY_SCANNER = [("auto-submitted", "auto-generated")]
NOBODY = Address("", "งานสารบรรณ")
NO_REPLY = Address("no-reply@pangmu.example")
RECEIPT = [("content-type", "multipart/report; report-type=disposition-notification")]
INVITED = [("calendar.method", "REPLY")]

STORIES = [
    Story(
        "a work sent through an office's list waits for an officer and is not answered to the list",
        [(lambda _: mail(form(), deck(), headers=BY_LIST), "")],
        WAITS,
    ),
    Story(
        "and so does one that a scanner mailed by itself",
        [(lambda _: mail(form(), headers=BY_SCANNER), "")],
        WAITS,
    ),
    Story("a list's mail without a work is nothing", [(lambda _: mail(headers=BY_LIST), "")], []),
    Story(
        "the copy that comes straight from its sender is answered",
        [
            (lambda _: mail(form(), deck(), headers=BY_LIST), ""),
            (lambda _: mail(form(), deck()), "duplicate"),
        ],
        WAITS,
    ),
    Story(
        "a list's copy of a work changes nothing",
        [ENTERED, (lambda _: mail(form(), deck(), headers=BY_LIST), "")],
        ONE,
    ),
    Story(
        "a new deck through a list waits for an officer and takes no place",
        [ENTERED, (lambda n: mail(deck(salt="new"), reply_to=n[0], headers=BY_LIST), "")],
        ONE,
    ),
    Story(
        "a work without sender is counted by nobody before an officer looked",
        [(lambda _: mail(form(), deck(), sender=NOBODY), "")],
        WAITS,
    ),
    Story(
        "nor is one whose sender takes no answer",
        [(lambda _: mail(form(), deck(), sender=NO_REPLY), "")],
        WAITS,
    ),
    Story(
        "nobody confirms by our token alone",
        [
            (lambda _: mail(form("ใบส่งผลงาน.pdf"), deck()), "rename_confirm"),
            (lambda n: mail(reply_to=n[0], text="ยืนยัน", sender=NOBODY), ""),
        ],
        [("DG66-0001", "open", 1, PANGMU)],
    ),
    Story(
        "a read receipt, the answer to an invitation and an absence note are not answered",
        [
            ENTERED,
            (lambda n: mail(reply_to=n[0], headers=RECEIPT), ""),
            (lambda n: mail(reply_to=n[0], headers=INVITED), ""),
            (lambda n: mail(reply_to=n[0], text="ขณะนี้ไปราชการ หากเร่งด่วน โปรดติดต่อกองช่าง"), ""),
            (lambda n: mail(reply_to=n[0], text="ขณะนี้ไปราชการ โปรดติดต่อกองช่าง", sender=OTHER), ""),
        ],
        ONE,
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_what_may_not_be_answered_is_kept(tmp_path: Path, story: Story) -> None:
    desktop = Desktop(tmp_path, register=REGISTER)
    try:
        assert play(desktop, story) == [kind for _, kind in story.steps]
        assert entries(desktop) == list(story.entries)
        assert unsaid(desktop) == []
    finally:
        desktop.close()
