"""Stories of several works in one mail: each is entered where they are plain, asked about where not."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from contest.content import Content, Unreadable
from contest.message import Attachment
from intake.replaying import Replayed, Stores, replay_all
from store.archive import RawArchive
from store.engine import open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.verify import prove
from tests.intake.desktop import OTHER, Desktop, attachment, broken, deck, form, mail
from tests.intake.story import REGISTER, Story, entries, play, unsaid
from tests.intake.test_stories import PANGMU
from tests.intake.test_stories_works import BINS, FORM, FORM2, SAENSUK, SAENSUK_FORM, TAX, about

TWO = [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)]
BOTH = (form(FORM, TAX), form(FORM2, BINS), about(BINS), about(TAX))


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
        "a stranger who sends both again changes nothing",
        [
            (lambda _: mail(*BOTH), "works_received"),
            (lambda _: mail(*BOTH, sender=OTHER), "question_forwarded"),
        ],
        TWO,
    ),
]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    office = Desktop(tmp_path, register=REGISTER)
    yield office
    office.close()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_works_of_one_mail_are_told_apart_or_asked_about(desktop: Desktop, story: Story) -> None:
    assert play(desktop, story) == [kind for _, kind in story.steps]
    assert entries(desktop) == list(story.entries)
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


def test_works_of_one_mail_are_proven_and_replayed_as_they_were(desktop: Desktop, tmp_path: Path) -> None:
    desktop.send(mail(*BOTH))
    desktop.send(mail(*BOTH))
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    new = open_database(f"sqlite:///{tmp_path / 'scratch.db'}")
    upgrade(new)
    call = desktop.office.call
    office = replace(desktop.office, ledger=SqlLedger(new, call))
    replayed = replay_all(office, Stores(desktop.engine, new))
    new.dispose()
    assert replayed == Replayed(decided=2)
