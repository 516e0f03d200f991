"""An order is carried out once, in one transaction, and says beforehand what the applicant will read."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, func, select

from contest.account import AccountRole
from contest.entry import Entry, EntryState, Role
from contest.notice import NoticeState
from contest.ruling import Act, Order
from contest.verdict import Kind
from intake.ordering import Chambers, carry_out, foreseen
from intake.ruling import NotPossible
from notifier.postman import OwedBook
from store.accounts import Accounts
from store.engine import reading
from store.errors import EntryChanged
from store.ledger import SqlLedger
from store.reports.mails import waiting_mails
from store.reports.papers import version_papers
from store.reports.steps import Ruled
from store.reports.timeline import timeline
from store.schema import event, notice
from tests.store.building import CALL, DECK, FORM, NOON, OFFICER, a_file, amending, arrival, digest
from tests.store.reports.season import LEASE, play

LATER = NOON.replace(hour=12)
ACCEPT = Order(Act.ACCEPT, "ตรวจเอกสารต้นสังกัดแล้ว", "เอกสารครบถ้วน")


class Numbers:
    """Message-IDs one after another."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self) -> str:
        self.number += 1
        return f"ruled-{self.number}@contest.example"


def clock() -> datetime:
    return LATER


@pytest.fixture
def chambers(ledger: SqlLedger) -> Chambers:
    play(ledger)
    return Chambers(ledger, CALL, clock, Numbers())


@pytest.fixture
def officer(engine: Engine) -> int:
    accounts = Accounts(engine)
    accounts.add("Somsri", AccountRole.OFFICER, "hash", "", NOON)
    found = accounts.credentials("somsri")
    assert found
    return found.account.id


def test_what_was_foreseen_is_what_is_owed(chambers: Chambers, ledger: SqlLedger, officer: int) -> None:
    dossier = ledger.dossier("DG66-0005")
    assert dossier
    refuse = Order(Act.REFUSE, "เคยได้รับรางวัล", "ผลงานนี้เคยได้รับรางวัล\n\nประจำปี 2564")
    _, letter = foreseen(chambers, dossier, refuse)
    entry = carry_out(chambers, "DG66-0005", dossier.revision, refuse, officer)
    postman: OwedBook = ledger
    [owed] = postman.claim_owed(LATER, 9, LEASE)
    assert (entry.state, owed.letter, owed.to, owed.in_reply_to) == (
        EntryState.REFUSED, letter, OFFICER, "m@saensuk.example",
    )  # fmt: skip
    assert "ผลงานนี้เคยได้รับรางวัล" in owed.letter.text


def test_ruling_stands_in_the_timeline_with_who_and_why(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    dossier = ledger.dossier("DG66-0006")
    assert dossier
    carry_out(chambers, "DG66-0006", dossier.revision, ACCEPT, officer)
    found = timeline(engine, "DG66-0006")
    assert found
    [told] = [step for step in found.steps if isinstance(step, Ruled)]
    assert (told.by, told.act, told.because, told.before.state, told.after.state) == (
        "somsri", Act.ACCEPT, ACCEPT.because, EntryState.HELD, EntryState.COMPLETE,
    )  # fmt: skip


def test_second_officer_is_told_and_nothing_is_overwritten(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    dossier = ledger.dossier("DG66-0005")
    assert dossier
    carry_out(chambers, "DG66-0005", dossier.revision, Order(Act.REFUSE, "ก", "ข"), officer)
    before = _counts(engine)
    with pytest.raises(EntryChanged, match="DG66-0005 has changed since it was looked at"):
        carry_out(chambers, "DG66-0005", dossier.revision, ACCEPT, officer)
    assert _counts(engine) == before


def test_delivery_of_a_notice_is_no_change(chambers: Chambers, ledger: SqlLedger, officer: int) -> None:
    dossier = ledger.dossier("DG66-0005")
    assert dossier
    carry_out(chambers, "DG66-0005", dossier.revision, Order(Act.REPLY, "แจ้ง", "ได้รับแล้ว"), officer)
    again = ledger.dossier("DG66-0005")
    for owed in ledger.claim_owed(LATER, 9, LEASE):
        ledger.mark_sent({owed.id: "250 ok"}, LATER)
    sent = ledger.dossier("DG66-0005")
    assert again
    assert sent
    assert sent.revision == again.revision


def test_undo_restores_what_was(chambers: Chambers, ledger: SqlLedger, officer: int) -> None:
    before = ledger.dossier("DG66-0005")
    assert before
    carry_out(chambers, "DG66-0005", before.revision, Order(Act.REFUSE, "ก", silent=True), officer)
    refused = ledger.dossier("DG66-0005")
    assert refused
    carry_out(chambers, "DG66-0005", refused.revision, Order(Act.UNDO, "กดผิด"), officer)
    after = ledger.dossier("DG66-0005")
    assert after
    assert after.entry == before.entry
    assert after.latest
    assert (after.latest.act, after.latest.undone) == (Act.UNDO, False)
    with pytest.raises(NotPossible):
        carry_out(chambers, "DG66-0005", after.revision, Order(Act.UNDO, "อีกครั้ง"), officer)


def test_title_that_an_officer_set_stands_against_later_mail(
    chambers: Chambers, ledger: SqlLedger, officer: int
) -> None:
    dossier = ledger.dossier("DG66-0005")
    assert dossier
    entry = carry_out(chambers, "DG66-0005", dossier.revision, Order(Act.TITLE, "ก", text="ชื่อที่ถูก"), officer)
    assert (entry.facts.title, dict(entry.facts.read_from)["title"]) == ("ชื่อที่ถูก", "officer")


def restored(chambers: Chambers, ledger: SqlLedger, officer: int, number: int) -> Entry:
    """A third version by mail, then the officer goes back to an earlier one."""
    found = ledger.dossier("DG66-0005")
    assert found
    ledger.receive([arrival(90)], LATER)
    case = next(case for case in ledger.pending(9) if case.sha256 == digest("mail 90"))
    with ledger.transaction() as book:
        book.apply(case, amending(found.entry, (FORM, a_file(Role.DECK, "ใหม่.pptx"))), LATER)
    amended = ledger.dossier("DG66-0005")
    assert amended
    order = Order(Act.RESTORE, "ผู้ส่งแจ้งว่าส่งไฟล์ผิด", text=str(number))
    return carry_out(chambers, "DG66-0005", amended.revision, order, officer)


def test_files_of_an_earlier_version_count_again(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    entry = restored(chambers, ledger, officer, 1)
    assert (entry.version, entry.files, entry.state) == (1, (DECK,), EntryState.COMPLETE)
    numbers = [(paper.number, len(paper.files)) for paper in version_papers(engine, entry.id)]
    assert numbers == [(1, 1), (2, 2), (3, 2)]


def test_mail_after_going_back_makes_a_version_of_its_own(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    entry = restored(chambers, ledger, officer, 2)
    ledger.receive([arrival(91)], LATER)
    case = next(case for case in ledger.pending(9) if case.sha256 == digest("mail 91"))
    files = (FORM, a_file(Role.DECK, "ล่าสุด.pptx"))
    with ledger.transaction() as book:
        after = book.apply(case, amending(entry, files), LATER)
    assert after
    assert (after.version, after.files) == (4, files)
    assert [paper.number for paper in version_papers(engine, entry.id)] == [1, 2, 3, 4]


def test_going_back_is_undone(chambers: Chambers, ledger: SqlLedger, officer: int) -> None:
    restored(chambers, ledger, officer, 1)
    back = ledger.dossier("DG66-0005")
    assert back
    assert (back.versions, back.standing.version) == ((1, 2, 3), 1)
    entry = carry_out(chambers, "DG66-0005", back.revision, Order(Act.UNDO, "กดผิด"), officer)
    assert (entry.version, [file.name for file in entry.files]) == (3, [FORM.name, "ใหม่.pptx"])


def test_going_back_is_refused_over_anothers_head(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    dossier = ledger.dossier("DG66-0005")
    assert dossier
    carry_out(chambers, "DG66-0005", dossier.revision, Order(Act.RESTORE, "ก", text="1"), officer)
    before = _counts(engine)
    with pytest.raises(EntryChanged):
        carry_out(chambers, "DG66-0005", dossier.revision, Order(Act.RESTORE, "ข", text="1"), officer)
    assert _counts(engine) == before


def _counts(engine: Engine) -> tuple[int | None, int | None]:
    with reading(engine) as connection:
        owed = select(func.count()).select_from(notice).where(notice.c.state == NoticeState.OWED)
        return connection.scalar(select(func.count()).select_from(event)), connection.scalar(owed)


def test_answering_order_settles_the_mails_that_wait(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    dossier = ledger.dossier("DG66-0005")
    assert dossier
    assert [mail.kind for mail in waiting_mails(engine, dossier.entry.id)] == [Kind.QUESTION]
    carry_out(chambers, "DG66-0005", dossier.revision, Order(Act.NOTE, "โทรแล้ว"), officer)
    assert len(waiting_mails(engine, dossier.entry.id)) == 1
    noted = ledger.dossier("DG66-0005")
    assert noted
    carry_out(chambers, "DG66-0005", noted.revision, Order(Act.REPLY, "ตอบ", "ได้รับแล้ว"), officer)
    assert waiting_mails(engine, dossier.entry.id) == ()
