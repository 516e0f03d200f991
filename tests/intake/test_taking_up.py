"""An officer has a mail taken up again that entered nothing: seen before, done once, and told by the log."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from contest.account import AccountRole
from contest.casebook import Case
from contest.content import Unreadable
from contest.message import Attachment, Message
from contest.ruling import Act, Order
from contest.taking_up import TakingUp, Way
from intake import merging, ordering
from intake.ordering import Chambers
from intake.replaying import Replayed, Stores, replay_all
from intake.ruling import NotPossible
from intake.taking_up import Outcome, carry_out, foreseen
from notifier.rewording import sentences
from store.accounts import Accounts
from store.archive import RawArchive
from store.changes import wording_in_force
from store.engine import open_database
from store.errors import AlreadyDecided
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.reports.glance import sequence
from store.reports.mails import Tab, mails
from store.reports.papers import MailPaper, mail_paper
from store.reports.timeline import timeline
from store.verify import prove
from store.wordings import reword
from tests.intake.desktop import OPEN, OTHER, Desktop, deck, form, mail
from tests.intake.story import REGISTER, entries
from tests.intake.test_stories import PANGMU

REPORT = (("content-type", 'multipart/report; report-type="delivery-status"'), ("return-path", "<>"))
RETURNED = mail(form(), deck(), headers=REPORT, subject="Undelivered Mail Returned to Sender")
"""A work that somebody forwarded as a report."""

WORK = TakingUp(Way.WORK, "โทรถามแล้ว เป็นผลงานจริง")


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    office = Desktop(tmp_path, register=REGISTER)
    Accounts(office.engine).add("Somsri", AccountRole.OFFICER, "hash", "", OPEN)
    yield office
    office.close()


def latest(desktop: Desktop) -> MailPaper:
    """The last mail as it stands on record."""
    found = mail_paper(desktop.engine, mails(desktop.engine, Tab.ALL).rows[0].sha256)
    assert found
    return found


def case_of(desktop: Desktop, order: TakingUp) -> Case:
    """The last mail as an officer orders it to be taken up."""
    paper = latest(desktop)
    return Case(
        paper.id, paper.sha256, paper.size, paper.received_at, replayed=True, ordered=order,
        overrules=paper.decided_at,
    )  # fmt: skip


def taken_up(desktop: Desktop, order: TakingUp) -> Outcome:
    """Looked at first, which changes nothing and shows what then comes of it."""
    case, before = case_of(desktop, order), sequence(desktop.engine)
    desktop.now += timedelta(hours=1)
    seen = foreseen(desktop.office, case, 1)
    assert sequence(desktop.engine) == before
    done = carry_out(desktop.office, case, 1)
    for owed in desktop.ledger.claim_owed(desktop.now, 10, timedelta(days=900)):
        desktop.ledger.mark_sent({owed.id: "250 ok"}, desktop.now)
    assert (seen.entry, seen.notice and seen.notice.letter) == (
        done.entry,
        done.notice and done.notice.letter,
    )
    return done


NOT_TAKEN = {"a delivery report": RETURNED, "a rehearsal": mail(form(), deck(), subject="ทดสอบ")}


@pytest.mark.parametrize("sent", NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_mail_of_any_kind_becomes_a_work_in_time(desktop: Desktop, sent: Message) -> None:
    desktop.send(sent)
    received = desktop.now
    assert entries(desktop) == []
    outcome = taken_up(desktop, WORK)
    assert outcome.entry
    assert outcome.notice
    assert (outcome.notice.kind, outcome.entry.received_at) == ("ack_complete", received)
    assert entries(desktop) == [("DG66-0001", "complete", 1, PANGMU)]
    assert [one.email for one in outcome.entry.known] == [sent.sender.email]


def test_question_without_files_opens_a_work_that_lacks_both(desktop: Desktop) -> None:
    desktop.send(mail(text="ส่งเอกสารทางไปรษณีย์ได้หรือไม่คะ"))
    outcome = taken_up(desktop, WORK)
    assert outcome.notice
    assert (outcome.notice.kind, entries(desktop)) == ("incomplete", [("DG66-0001", "open", 1, "")])


def test_file_from_an_unknown_address_is_added_to_its_work(desktop: Desktop) -> None:
    first = desktop.send(mail(form()))
    desktop.send(mail(deck(), sender=OTHER, reply_to=first))
    assert entries(desktop) == [("DG66-0001", "open", 1, PANGMU)]
    order = TakingUp(Way.PART, "เพื่อนร่วมงานของผู้ส่ง", desktop.entry("DG66-0001"))
    outcome = taken_up(desktop, order)
    assert outcome.notice
    assert (outcome.notice.to, entries(desktop)) == (OTHER, [("DG66-0001", "complete", 2, PANGMU)])
    found = timeline(desktop.engine, "DG66-0001")
    assert found
    assert {one.email for one in found.entry.known} == {"digital@pangmu.example", OTHER.email}


def test_mail_without_files_that_is_added_to_a_work_is_a_question_about_it(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    desktop.send(mail(text="ขอเลื่อนวันนำเสนอได้หรือไม่คะ", sender=OTHER, subject="สอบถาม"))
    outcome = taken_up(desktop, TakingUp(Way.PART, "ของงานนี้", desktop.entry("DG66-0001"), silent=True))
    assert (outcome.notice, latest(desktop).entries) == (None, ("DG66-0001",))
    assert entries(desktop) == [("DG66-0001", "complete", 1, PANGMU)]


def test_mail_that_was_set_aside_is_checked_again(desktop: Desktop) -> None:
    desktop.send(RuntimeError("a bug that was mended since"))
    desktop.mails["mail 1"] = mail(form(), deck())
    outcome = taken_up(desktop, TakingUp(Way.AGAIN, "แก้โปรแกรมแล้ว"))
    assert outcome.notice
    assert (outcome.notice.kind, entries(desktop)) == ("ack_complete", [("DG66-0001", "complete", 1, PANGMU)])


def test_machine_checks_again_as_it_did_before_where_nothing_is_new(desktop: Desktop) -> None:
    desktop.send(RETURNED)
    before = latest(desktop)
    outcome = taken_up(desktop, TakingUp(Way.AGAIN, "ลองอีกครั้ง"))
    assert (outcome.notice, outcome.entry) == (None, None)
    assert (latest(desktop).verdict, latest(desktop).machine) == (before.verdict, before.machine)


def test_order_that_another_overtook_is_refused(desktop: Desktop) -> None:
    desktop.send(RETURNED)
    stale = case_of(desktop, WORK)
    taken_up(desktop, replace(WORK, way=Way.AGAIN))
    before = sequence(desktop.engine)
    with pytest.raises(AlreadyDecided):
        carry_out(desktop.office, stale, 1)
    assert sequence(desktop.engine) == before


def test_mail_behind_a_work_is_not_taken_up(desktop: Desktop) -> None:
    desktop.send(mail(form(), deck()))
    before = sequence(desktop.engine)
    assert not latest(desktop).may_be_taken_up
    with pytest.raises(AlreadyDecided):
        foreseen(desktop.office, case_of(desktop, WORK), 1)
    assert (sequence(desktop.engine), len(entries(desktop))) == (before, 1)


def corrected(desktop: Desktop) -> None:
    """A second mail replaces the slides, and an officer goes back: they were another work's."""
    first = desktop.send(mail(form(), deck()))
    desktop.send(mail(deck(salt="another"), reply_to=first))
    ruled(desktop, Order(Act.RESTORE, "ผู้ส่งแจ้งว่าเป็นอีกผลงาน", text="1"))


def ruled(desktop: Desktop, order: Order) -> None:
    chambers = chambers_of(desktop)
    dossier = chambers.ledger.dossier("DG66-0001")
    assert dossier
    ordering.carry_out(chambers, "DG66-0001", dossier.revision, order, 1)


def chambers_of(desktop: Desktop) -> Chambers:
    ledger = SqlLedger(desktop.engine, desktop.office.call)
    given = iter(f"ruled-{desktop.now.timestamp()}-{number}@contest.example" for number in range(9))
    return Chambers(ledger, desktop.office.call, desktop.office.clock, lambda: next(given))


def test_correction_that_was_another_work_is_split_off(desktop: Desktop) -> None:
    corrected(desktop)
    assert latest(desktop).ways == (Way.WORK,)
    outcome = taken_up(desktop, WORK)
    assert outcome.entry
    assert outcome.notice
    first, second = desktop.entry("DG66-0001"), desktop.entry("DG66-0002")
    assert (first.version, second.version, second.received_at) == (1, 1, latest(desktop).received_at)
    assert {file.sha256 for file in first.files} & {file.sha256 for file in second.files} == set()
    assert outcome.notice.letter.subject.startswith("[DG66-0002]")
    assert latest(desktop).entries == ("DG66-0002",)
    dossier = chambers_of(desktop).ledger.dossier("DG66-0001")
    assert dossier
    assert (dossier.versions, dossier.own_versions, dossier.undoable and dossier.undoable.act) == (
        (1, 2), (1,), Act.RESTORE,
    )  # fmt: skip
    with pytest.raises(NotPossible):
        ruled(desktop, Order(Act.RESTORE, "ก", text="2"))
    with pytest.raises(NotPossible):
        ruled(desktop, Order(Act.UNDO, "ก"))


@pytest.mark.parametrize("way", [Way.PART, Way.AGAIN])
def test_correction_that_counts_no_longer_is_taken_up_as_a_work_alone(desktop: Desktop, way: Way) -> None:
    corrected(desktop)
    with pytest.raises((AlreadyDecided, NotPossible)):
        taken_up(desktop, TakingUp(way, "ก", desktop.entry("DG66-0001")))


def test_correction_that_counts_is_not_split_off(desktop: Desktop) -> None:
    corrected(desktop)
    ruled(desktop, Order(Act.UNDO, "กดผิด"))
    with pytest.raises(AlreadyDecided):
        taken_up(desktop, WORK)


def test_what_was_split_off_is_proven_replayed_and_merged_again(desktop: Desktop, tmp_path: Path) -> None:
    corrected(desktop)
    taken_up(desktop, WORK)
    desktop.send(mail(form(title="ระบบรับเรื่องร้องทุกข์"), subject="[DG66-0002] ใบส่งผลงาน"))
    assert [(one[0], one[2]) for one in entries(desktop)] == [("DG66-0001", 1), ("DG66-0002", 2)]
    chambers = chambers_of(desktop)
    two = [chambers.ledger.dossier(reference) for reference in ("DG66-0002", "DG66-0001")]
    named = [(one.entry.reference, one.revision) for one in two if one]
    stands = merging.carry_out(chambers, (named[0], named[1]), Order(Act.MERGE, "เป็นผลงานเดียวกัน"), 1)
    assert stands.reference == "DG66-0001"
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    new = open_database(f"sqlite:///{tmp_path / 'scratch.db'}")
    upgrade(new)
    office = replace(desktop.office, ledger=SqlLedger(new, desktop.office.call))
    replayed = replay_all(office, Stores(desktop.engine, new))
    new.dispose()
    assert replayed == Replayed(decided=3)


@pytest.mark.parametrize(
    ("sent", "order", "code"),
    [
        (RETURNED, replace(WORK, because=" "), "because"),
        (Unreadable.DAMAGED, WORK, "unreadable"),
    ],
)
def test_what_cannot_be_done_is_said(
    desktop: Desktop, sent: Message | Unreadable, order: TakingUp, code: str
) -> None:
    desktop.send(sent)
    with pytest.raises(NotPossible) as no:
        foreseen(desktop.office, case_of(desktop, order), 1)
    assert no.value.code == code


def test_silent_order_writes_to_nobody(desktop: Desktop) -> None:
    desktop.send(RETURNED)
    assert taken_up(desktop, replace(WORK, silent=True)).notice is None


def test_reason_and_officer_stay_on_record(desktop: Desktop) -> None:
    desktop.send(RETURNED)
    taken_up(desktop, WORK)
    [order] = latest(desktop).taken_up
    assert (order.by, order.way, order.because) == ("somsri", Way.WORK, WORK.because)


@pytest.mark.parametrize(
    ("name", "built_in", "files"),
    [("second_work_received", "จึงเรียนมา", (deck(salt="2"),)), ("SLIDES_MISSING", "ยังไม่พบไฟล์นำเสนอ", ())],
)
def test_what_was_worded_otherwise_is_replayed_in_the_words_of_its_time(
    desktop: Desktop, tmp_path: Path, name: str, built_in: str, files: tuple[Attachment, ...]
) -> None:
    place = next(one for one in sentences(name, "th") if built_in in one.text)
    desktop.send(mail(form(), deck()))
    reword(desktop.engine, name, [(f"th {place.key}", "ขอบคุณค่ะ")], "ก", 1, 0, desktop.now)
    call = desktop.office.call
    desktop.office = replace(desktop.office, call=replace(call, wording=wording_in_force(desktop.engine)))
    told = desktop.send(mail(form(title="ระบบที่สอง"), *files, sender=OTHER))
    assert told
    assert "ขอบคุณค่ะ" in told.letter.text
    new = open_database(f"sqlite:///{tmp_path / 'scratch.db'}")
    upgrade(new)
    office = replace(desktop.office, ledger=SqlLedger(new, call), call=call)
    stores = Stores(desktop.engine, new)
    as_it_was = replay_all(
        office,
        stores,
        call_of=lambda one: replace(call, wording=wording_in_force(desktop.engine, one.wording)),
    )
    new.dispose()
    assert as_it_was == Replayed(decided=2)
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []


def test_what_was_taken_up_is_proven_and_replayed_as_it_was(desktop: Desktop, tmp_path: Path) -> None:
    first = desktop.send(mail(form()))
    desktop.send(mail(deck(), sender=OTHER, reply_to=first))
    taken_up(desktop, TakingUp(Way.PART, "เพื่อนร่วมงาน", desktop.entry("DG66-0001")))
    desktop.send(mail(text="ส่งเอกสารทางไปรษณีย์ได้หรือไม่คะ", sender=OTHER))
    taken_up(desktop, replace(WORK, silent=True))
    desktop.send(RETURNED)
    taken_up(desktop, replace(WORK, way=Way.AGAIN))
    taken_up(desktop, WORK)
    assert prove(desktop.engine, RawArchive(tmp_path / "archive"), ()).findings == []
    new = open_database(f"sqlite:///{tmp_path / 'scratch.db'}")
    upgrade(new)
    office = replace(desktop.office, ledger=SqlLedger(new, desktop.office.call))
    replayed = replay_all(office, Stores(desktop.engine, new))
    new.dispose()
    assert replayed == Replayed(decided=4)
