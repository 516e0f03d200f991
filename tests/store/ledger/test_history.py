"""What bears on a message is found: by thread, by reference, by files, by agency and by sender."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from contest.casebook import Decision, History, Match, Repeated, SortedFiles
from contest.content import Content
from contest.entry import Entry, EntryState, Role
from contest.message import Address, Attachment, Message
from contest.verdict import Kind, Verdict
from store.ledger import SqlLedger
from store.ledger.history import references_in
from tests.store.building import (
    BELIEVED,
    DECK,
    FORM,
    INBOX,
    MINUTE,
    NOON,
    OFFICER,
    PANGMU,
    SAENSUK,
    a_file,
    amending,
    arrival,
    asking,
    digest,
    entering,
    mail,
    owed,
    settled,
)

STRANGER = mail(Address("stranger@elsewhere.example"))
NO_FILES = SortedFiles()
PANGMU_FORM = a_file(Role.FORM, "อบต.ปางหมู_form1.pdf")
PANGMU_DECK = a_file(Role.DECK, "ปางหมู.pptx")
PANGMU_OFFICER = Address("saraban@pangmu.example")


def decided(ledger: SqlLedger, uid: int, decision: Decision, at: datetime = NOON) -> tuple[Entry | None, str]:
    """Decide mail `uid` and answer it; the entry and our Message-ID."""
    ledger.receive([arrival(uid)], NOON)
    [case] = ledger.pending(9)
    with ledger.transaction() as book:
        entry = book.apply(case, decision, NOON)
        notice = owed(
            case, entry.reference if entry else "Q-0001", decision.notice, to=decision.message.sender, at=at
        )
        book.owe(case, entry, notice)
    return entry, notice.message_id


def entered(ledger: SqlLedger, uid: int, decision: Decision) -> tuple[Entry, str]:
    entry, message_id = decided(ledger, uid, decision)
    assert entry
    return entry, message_id


def look(ledger: SqlLedger, message: Message, files: SortedFiles = NO_FILES, at: datetime = NOON) -> History:
    return replace(
        ledger.history(message, files, at), replies_in_all=0, replies_to_domain=0, replies_to_sender=0
    )


def test_empty_ledger_knows_nothing(ledger: SqlLedger) -> None:
    message = mail(in_reply_to=("x@y",), references=("z@y",), subject="DG66-0001")
    files = SortedFiles((FORM, DECK), (), settled(SAENSUK))
    assert ledger.history(message, files, NOON) == History()


def test_reply_to_our_notice_finds_its_entry(ledger: SqlLedger) -> None:
    entry, ours = entered(ledger, 1, entering())
    reply = replace(STRANGER, in_reply_to=(ours,))
    assert look(ledger, reply) == History(answered=entry, replied_kind="ack_complete")


def test_nearest_notice_of_a_thread_counts(ledger: SqlLedger) -> None:
    first, first_id = entered(ledger, 1, entering())
    second, second_id = entered(ledger, 2, entering(PANGMU))
    thread = replace(STRANGER, in_reply_to=("theirs@x",), references=(first_id, second_id, "theirs@x"))
    assert look(ledger, thread).answered == second
    assert look(ledger, replace(thread, in_reply_to=(first_id,))).answered == first


def test_reply_to_an_answer_without_an_entry_knows_its_kind(ledger: SqlLedger) -> None:
    _, ours = decided(ledger, 1, asking())
    assert look(ledger, replace(STRANGER, in_reply_to=(ours,))) == History(replied_kind="question_forwarded")


@pytest.mark.parametrize(
    "subject",
    [
        "Re: [DG66-0001] ได้รับไฟล์ครบแล้ว",
        "dg66-1 แก้ไข",
        "เลขอ้างอิง DG66–๐๐๐๑",
        "DG66 - 0001",
        "DG66-0009 DG66-0001",
    ],
)
def test_reference_in_the_subject_finds_the_entry(ledger: SqlLedger, subject: str) -> None:
    entry, _ = entered(ledger, 1, entering())
    assert look(ledger, replace(STRANGER, subject=subject)) == History(referred=entry)


@pytest.mark.parametrize("subject", ["DG66-0002", "DG65-0001", "XDG66-0001", "DG66-00011", "DG66", "0001"])
def test_other_numbers_are_no_reference(ledger: SqlLedger, subject: str) -> None:
    entered(ledger, 1, entering())
    assert look(ledger, replace(STRANGER, subject=subject)) == History()


def test_prefix_with_a_hyphen_is_a_prefix() -> None:
    assert references_in("re: DG-66-0042, dg–66–7", "DG-66") == ["DG-66-0042", "DG-66-0007"]


def test_same_form_and_deck_are_the_same_entry(ledger: SqlLedger) -> None:
    entry, _ = entered(ledger, 1, entering())
    entered(ledger, 2, entering(PANGMU, (PANGMU_FORM, PANGMU_DECK), message=mail(PANGMU_OFFICER)))
    renamed = replace(DECK, name="อื่น.pptx", stored_name="อื่น.pptx")
    clip = a_file(Role.CLIP, "clip.mp4")
    assert look(ledger, STRANGER, SortedFiles((renamed, FORM, clip))) == History(
        same_files=entry, sharing=(entry,)
    )


@pytest.mark.parametrize("files", [(FORM,), (DECK,), (FORM, DECK, PANGMU_DECK), (PANGMU_FORM, DECK), ()])
def test_other_sets_of_files_are_another_work(ledger: SqlLedger, files: tuple) -> None:  # type: ignore[type-arg]
    entry, _ = entered(ledger, 1, entering())
    sharing = (entry,) if {FORM, DECK}.intersection(files) else ()
    assert look(ledger, STRANGER, SortedFiles(files)) == History(sharing=sharing)


def test_files_of_an_earlier_version_are_told_from_those_that_count(ledger: SqlLedger) -> None:
    entry, _ = entered(ledger, 1, entering())
    changed, _ = entered(ledger, 2, amending(entry, (FORM, PANGMU_DECK)))
    before, now = History(earlier_files=changed, sharing=(changed,)), History(sharing=(changed,))
    assert look(ledger, STRANGER, SortedFiles((FORM, DECK))) == before
    assert look(ledger, STRANGER, SortedFiles((DECK,))) == before
    assert look(ledger, STRANGER, SortedFiles((FORM,))) == now
    assert look(ledger, STRANGER, SortedFiles((DECK, PANGMU_DECK))) == now
    assert look(ledger, STRANGER, SortedFiles((FORM, PANGMU_DECK))) == replace(now, same_files=changed)


WORDS = mail(text="ได้รับหรือยังคะ")
FILES = mail(
    text="ตามแนบ",
    attachments=tuple(Attachment(n, "", 9, digest(n), Content("pdf")) for n in ("ใบ.pdf", "งาน.pdf")),
)


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (WORDS, WORDS),
        (WORDS, replace(WORDS, subject="Fwd", headers=(("return-path", "<x@y.example>"),))),
        (FILES, replace(FILES, attachments=FILES.attachments[::-1], text="ตามแนบ\n[EXTERNAL]")),
    ],
)
def test_same_mail_by_another_way_is_recognised(ledger: SqlLedger, first: Message, again: Message) -> None:
    decided(ledger, 1, replace(asking(), message=first))
    assert ledger.history(again, NO_FILES, NOON).repeated == Repeated(Verdict.HELD)


@pytest.mark.parametrize(
    "other",
    [
        replace(WORDS, message_id=""),
        replace(WORDS, message_id="n@saensuk.example"),
        replace(WORDS, sender=STRANGER.sender),
        replace(WORDS, text="ได้รับแล้วหรือยังคะ"),
        replace(FILES, message_id=WORDS.message_id),
    ],
)
def test_other_mail_is_not_the_same(ledger: SqlLedger, other: Message) -> None:
    decided(ledger, 1, replace(asking(), message=WORDS))
    assert ledger.history(other, NO_FILES, NOON).repeated is None


def test_same_mail_is_counted_and_knows_the_entry_it_opened(ledger: SqlLedger) -> None:
    entry, _ = entered(ledger, 1, entering(message=FILES))
    again = replace(asking(entry), kind=Kind.DUPLICATE, match=Match(Kind.DUPLICATE, entry), message=FILES)
    decided(ledger, 2, again)
    assert ledger.history(FILES, NO_FILES, NOON).repeated == Repeated(Verdict.ACCEPTED, entry, 2)


@pytest.mark.parametrize("silence", ["forged", "cap-sender", "repeated"])
def test_mail_that_was_not_answered_may_come_again(ledger: SqlLedger, silence: str) -> None:
    decided(ledger, 1, replace(asking(), message=WORDS, screening=replace(BELIEVED, silence=silence)))
    assert ledger.history(WORDS, NO_FILES, NOON).repeated is None


def test_mail_that_was_set_aside_was_not_worked_on(ledger: SqlLedger) -> None:
    decided(ledger, 1, replace(asking(), message=WORDS, verdict=Verdict.SET_ASIDE))
    assert ledger.history(WORDS, NO_FILES, NOON).repeated is None


def test_files_of_a_withdrawn_entry_may_be_entered_again(ledger: SqlLedger) -> None:
    entry, _ = entered(ledger, 1, entering())
    entered(ledger, 2, amending(entry, (), state=EntryState.WITHDRAWN, verdict=Verdict.HELD))
    assert look(ledger, STRANGER, SortedFiles((FORM, DECK))) == History()


def test_works_of_an_agency_come_oldest_first(ledger: SqlLedger) -> None:
    first, _ = entered(ledger, 3, entering())
    entered(ledger, 4, entering(PANGMU))
    ledger.receive([arrival(5, minute=1)], NOON)
    [case] = ledger.pending(9)
    with ledger.transaction() as book:
        earlier = book.apply(case, entering(), NOON)
    assert earlier
    files = SortedFiles((), (), settled(SAENSUK))
    assert look(ledger, STRANGER, files) == History(same_agency=(earlier, first))


def test_sender_known_on_entries_is_recognised_however_written(ledger: SqlLedger) -> None:
    first, _ = entered(ledger, 1, entering())
    second, _ = entered(ledger, 2, entering(PANGMU))
    entered(ledger, 3, entering(message=mail(PANGMU_OFFICER)))
    sender = Address(OFFICER.email.upper(), "other name")
    assert look(ledger, mail(sender, subject="")) == History(from_address=(first, second))


def test_replies_of_a_day_are_counted(ledger: SqlLedger) -> None:
    colleague = Address("other@saensuk.example")
    decided(ledger, 1, entering(), NOON - timedelta(hours=24))
    decided(ledger, 2, entering(), NOON - timedelta(hours=23))
    decided(ledger, 3, entering(message=mail(replace(OFFICER, name="อีกชื่อ"))))
    decided(ledger, 4, entering(message=mail(colleague)))
    decided(ledger, 5, entering(message=mail(PANGMU_OFFICER)))
    found = ledger.history(mail(replace(OFFICER, email=OFFICER.email.upper())), NO_FILES, NOON + MINUTE)
    assert (found.replies_to_sender, found.replies_to_domain, found.replies_in_all) == (2, 3, 4)


def test_mail_without_a_sender_knows_nobody(ledger: SqlLedger) -> None:
    entered(ledger, 1, entering(message=mail(Address(""))))
    assert look(ledger, Message()) == History()
    assert list(ledger.unfiled(INBOX)) == [1]
