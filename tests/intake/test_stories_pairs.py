"""Stories of several works in one mail: each is entered where they are plain, asked about where not."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from contest.content import Content, Unreadable
from contest.message import Attachment
from contest.notice import Owed
from intake.replaying import Replayed, Stores, replay_all
from store.archive import RawArchive
from store.engine import open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.verify import prove
from store.verify.findings import Found
from tests.intake.desktop import OPEN, OTHER, TOO_LATE, Desktop, attachment, broken, deck, form, mail
from tests.intake.story import Story, entries, files, play, unsaid
from tests.intake.test_stories import PANGMU
from tests.intake.test_stories_works import BINS, FORM, FORM2, SAENSUK, SAENSUK_FORM, TAX, about

TWO = [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)]
PAIRED = [("DG66-0001", "complete", 2, PANGMU), ("DG66-0002", "complete", 1, PANGMU)]
BOTH = (form(FORM, TAX), form(FORM2, BINS), about(BINS), about(TAX))

CROSSED = (
    form(FORM, TAX),
    form(FORM2, BINS),
    deck("นำเสนอ 1.pptx", [(BINS, "")]),
    deck("นำเสนอ 2.pptx", [(TAX, "")]),
)
"""The numbers say other pairs than the titles."""
TOLD = "เรียน ผู้จัดการประกวด\nก-2 และ ข-๑ ค่ะ\nขอบคุณค่ะ"


def zipped(file: Attachment, name: str) -> Attachment:
    """The same file as it came in an archive."""
    return replace(file, container=name)


def archive(name: str) -> Attachment:
    """An archive that was opened."""
    return attachment(name, Content("zip", warnings=("UNPACKED",)))


STORIES = [
    Story(
        "forms and slides of the same titles are two works",
        [(lambda _: mail(*BOTH), "works_received")],
        TWO,
    ),
    Story(
        "works of two agencies in one mail are entered for each",
        [
            (
                lambda _: mail(
                    form(FORM, TAX),
                    form(SAENSUK_FORM, BINS, **SAENSUK),
                    deck("1.pptx", [("บทนำ", "เทศบาลเมืองแสนสุข จังหวัดชลบุรี")]),
                    deck("2.pptx", [("บทนำ", "อบต.ปางหมู จังหวัดแม่ฮ่องสอน")]),
                ),
                "works_received",
            )
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, "ทม.แสนสุข")],
    ),
    Story(
        "two archives with files of like names are two works",
        [
            (
                lambda _: mail(
                    archive("ก.zip"),
                    zipped(form(FORM, TAX), "ก.zip"),
                    zipped(deck(salt="1"), "ก.zip"),
                    archive("ข.zip"),
                    zipped(form(FORM, BINS), "ข.zip"),
                    zipped(deck(salt="2"), "ข.zip"),
                ),
                "works_received",
            )
        ],
        TWO,
    ),
    Story(
        "the same mail sent again repeats both",
        [(lambda _: mail(*BOTH), "works_received"), (lambda _: mail(*BOTH), "duplicate")],
        TWO,
    ),
    Story(
        "two works beside an earlier one are the second and the third",
        [(lambda _: mail(form(), deck()), "ack_complete"), (lambda _: mail(*BOTH), "works_received")],
        [
            ("DG66-0001", "complete", 1, PANGMU),
            ("DG66-0002", "complete", 1, PANGMU),
            ("DG66-0003", "complete", 1, PANGMU),
        ],
    ),
    Story(
        "new slides that name the second work's reference amend that one",
        [
            (lambda _: mail(*BOTH), "works_received"),
            (lambda _: mail(deck("ใหม่.pptx", salt="9"), subject="แก้ไข DG66-0002"), "correction_received"),
        ],
        [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 2, PANGMU)],
    ),
    Story(
        "its sender asks how both stand",
        [
            (lambda _: mail(*BOTH), "works_received"),
            (lambda _: mail(subject="สอบถาม", text="ได้รับหรือยังคะ"), "status_reply"),
        ],
        TWO,
    ),
    Story(
        "titles that cross the names are asked about",
        [
            (
                lambda _: mail(
                    form(FORM, TAX),
                    form(FORM2, BINS),
                    deck("นำเสนอ 1.pptx", [(BINS, "")]),
                    deck("นำเสนอ 2.pptx", [(TAX, "")]),
                ),
                "works_not_paired",
            )
        ],
        [("DG66-0001", "asked", 1, PANGMU)],
    ),
    Story(
        "parts of one work are no works",
        [
            (
                lambda _: mail(
                    form(FORM, TAX),
                    form(FORM2, TAX, district="เมือง แม่ฮ่องสอน"),
                    deck("ส่วนที่ 1.pptx", salt="1"),
                    deck("ส่วนที่ 2.pptx", salt="2"),
                ),
                "works_not_paired",
            )
        ],
        [("DG66-0001", "asked", 1, PANGMU)],
    ),
    Story(
        "a clip that may be of either is asked about with the rest",
        [(lambda _: mail(*BOTH, broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED)), "works_not_paired")],
        [("DG66-0001", "asked", 1, PANGMU)],
    ),
    Story(
        "the answer to it pairs them, and each is entered with its own files",
        [
            (lambda _: mail(*CROSSED), "works_not_paired"),
            (lambda n: mail(reply_to=n[0], text=TOLD), "works_received"),
        ],
        PAIRED,
        files=[f"form {FORM}", "deck นำเสนอ 2.pptx"],
    ),
    Story(
        "pairs told after closing count from the first receipt",
        [
            (lambda _: mail(*CROSSED), "works_not_paired"),
            (lambda n: mail(reply_to=n[0], text=TOLD), "works_received"),
        ],
        PAIRED,
        later=TOO_LATE,
    ),
    Story(
        "pairs told in a mail that names the reference are an answer too",
        [
            (lambda _: mail(*CROSSED), "works_not_paired"),
            (lambda _: mail(subject="DG66-0001", text=TOLD), "works_received"),
        ],
        PAIRED,
    ),
    Story(
        "pairs told a second time change nothing and are read by an officer",
        [
            (lambda _: mail(*CROSSED), "works_not_paired"),
            (lambda n: mail(reply_to=n[0], text=TOLD), "works_received"),
            (lambda n: mail(reply_to=n[0], text="ก1 ข2"), "question_forwarded"),
        ],
        PAIRED,
    ),
    Story(
        "pairs told by a stranger are not believed",
        [
            (lambda _: mail(*CROSSED), "works_not_paired"),
            (lambda n: mail(reply_to=n[0], text=TOLD, sender=OTHER), "question_forwarded"),
        ],
        [("DG66-0001", "asked", 1, PANGMU)],
    ),
    Story(
        "pairs of which one lacks what it needs wait for an officer",
        [
            (
                lambda _: mail(
                    form(FORM, TAX),
                    form("อบต.ไม่มีจริง_form2.pdf", BINS, **SAENSUK),
                    deck("1.pptx"),
                    deck("2.pptx", salt="2"),
                ),
                "works_not_paired",
            ),
            (lambda n: mail(reply_to=n[0], text="ก1 ข2"), "held"),
        ],
        [("DG66-0001", "held", 1, PANGMU)],
    ),
    Story(
        "a clip that may be of either goes with both",
        [
            (lambda _: mail(*CROSSED, broken("คลิป.mp4", "mp4", Unreadable.UNSUPPORTED)), "works_not_paired"),
            (lambda n: mail(reply_to=n[0], text=TOLD), "works_received"),
        ],
        PAIRED,
        files=[f"form {FORM}", "deck นำเสนอ 2.pptx", "clip คลิป.mp4"],
    ),
    Story(
        "two works that are rehearsed and plain are no question, and ส่งจริง enters both",
        [
            (lambda _: mail(*BOTH, subject="[ทดสอบ]"), "rehearsal_result"),
            (lambda n: mail(reply_to=n[0], text="ส่งจริง"), "works_received"),
        ],
        TWO,
    ),
    Story(
        "a stranger who sends both again changes nothing",
        [
            (lambda _: mail(*BOTH), "works_received"),
            (lambda _: mail(*BOTH, sender=OTHER), "question_forwarded"),
        ],
        TWO,
    ),
]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_works_of_one_mail_are_told_apart_or_asked_about(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
    assert not story.files or files(desktop) == list(story.files)
    assert unsaid(desktop) == []


def test_each_work_has_its_own_files_and_title_and_the_one_receipt_time(desktop: Desktop) -> None:
    desktop.send(mail(*BOTH))
    found = [desktop.entry(reference) for reference in desktop.references()]
    assert [(e.facts.title, [f.name for f in e.files], e.received_at) for e in found] == [
        (TAX, [FORM, f"{TAX}.pptx"], desktop.now),
        (BINS, [FORM2, f"{BINS}.pptx"], desktop.now),
    ]


def test_one_notice_names_every_work_with_its_files(desktop: Desktop) -> None:
    notice = desktop.send(mail(*BOTH))
    assert notice
    told = [(r in notice.letter.text, r in notice.letter.receipt) for r in ("DG66-0001", "DG66-0002")]
    named = [notice.letter.text.count(title) >= 2 for title in (TAX, BINS)]
    assert (notice.reference, told, named) == ("DG66-0001", [(True, True)] * 2, [True, True])


def test_same_mail_by_another_way_is_linked_with_both_works(desktop: Desktop) -> None:
    first = mail(*BOTH)
    desktop.send(first)
    again = desktop.send(replace(first, headers=(*first.headers, ("received", "by another"))))
    assert again
    assert (again.kind, [r in again.letter.text for r in desktop.references()]) == ("duplicate", [True, True])


def anew(desktop: Desktop, folder: Path) -> tuple[list[Found], Replayed]:
    """What is found wrong with the record, and what comes of deciding all of it anew."""
    findings = prove(desktop.engine, RawArchive(folder / "archive"), ()).findings
    new = open_database(f"sqlite:///{folder / 'scratch.db'}")
    upgrade(new)
    office = replace(desktop.office, ledger=SqlLedger(new, desktop.office.call))
    replayed = replay_all(office, Stores(desktop.engine, new))
    new.dispose()
    return findings, replayed


def test_works_of_one_mail_are_proven_and_replayed_as_they_were(desktop: Desktop, tmp_path: Path) -> None:
    desktop.send(mail(*BOTH))
    desktop.send(mail(*BOTH))
    assert anew(desktop, tmp_path) == ([], Replayed(decided=2))


def paired(desktop: Desktop) -> Owed:
    """Two works that were asked about, told apart by the answer."""
    asked = desktop.send(mail(*CROSSED))
    notice = desktop.send(mail(reply_to=asked, text=TOLD), TOO_LATE)
    assert notice
    return notice


def test_told_pairs_keep_receipt_time_files_and_bytes(desktop: Desktop) -> None:
    paired(desktop)
    first = OPEN + timedelta(minutes=1)
    found = [desktop.entry(reference) for reference in desktop.references()]
    assert [(e.facts.title, [f.name for f in e.files], e.received_at) for e in found] == [
        (TAX, [FORM, "นำเสนอ 2.pptx"], first),
        (BINS, [FORM2, "นำเสนอ 1.pptx"], first),
    ]
    assert [desktop.lying(e.reference) for e in found] == [["form in mail 1", "deck in mail 1"]] * 2


def test_answer_to_told_pairs_names_both_works_and_the_first_receipt(desktop: Desktop) -> None:
    notice = paired(desktop)
    text = notice.letter.text
    told = [text.count(words) for words in ("อ้างอิง   DG66-0001", "อ้างอิง   DG66-0002")]
    assert (notice.reference, told, "10:01" in text, "5 สิงหาคม" in text) == ("DG66-0001", [1, 1], True, False)


def test_told_pairs_are_proven_and_replayed_as_they_were(desktop: Desktop, tmp_path: Path) -> None:
    paired(desktop)
    assert anew(desktop, tmp_path) == ([], Replayed(decided=2))


def test_rehearsed_works_are_proven_and_replayed_as_they_were(desktop: Desktop, tmp_path: Path) -> None:
    rehearsed = desktop.send(mail(*BOTH, subject="[ทดสอบ]"))
    desktop.send(mail(reply_to=rehearsed, text="ส่งจริง"))
    assert anew(desktop, tmp_path) == ([], Replayed(decided=2))
    assert [desktop.lying(reference) for reference in desktop.references()] == [
        ["form in mail 1", "deck in mail 1"]
    ] * 2
