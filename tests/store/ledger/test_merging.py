"""Two entries that are one work: merged once in one transaction, found by either reference, parted again."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from contest.account import AccountRole
from contest.casebook import History, SortedFiles
from contest.entry import Entry, EntryFacts, EntryFile, EntryState, Role
from contest.message import Address, Message
from contest.notice import Owed
from contest.reason import reason
from contest.ruling import Act, Dossier, Order
from intake.merging import Two, carry_out, foreseen
from intake.ordering import Chambers
from intake.ruling import NotPossible
from store.accounts import Accounts
from store.archive import RawArchive
from store.errors import EntryChanged
from store.ledger import SqlLedger
from store.reports.glance import glance, sequence
from store.reports.papers import version_papers
from store.reports.statistics import statistics
from store.reports.steps import Mail, Ruled
from store.reports.timeline import timeline
from store.verify import Finding, prove
from tests.store.building import CALL, DECK, FORM, MINUTE, NOON, SAENSUK, a_file, amending, entering, mail
from tests.store.ledger.test_rulings import LATER, Numbers, clock
from tests.store.reports.season import LEASE, Season

STRANGER = Address("somchai@mail.example", "สมชาย")
MERGE = Order(Act.MERGE, "ใบส่งผลงานมาจากอีกที่อยู่หนึ่ง")
PART = Order(Act.UNMERGE, "เป็นคนละผลงาน")
GONE, STANDS = "DG66-0001", "DG66-0002"


@pytest.fixture
def season(ledger: SqlLedger) -> Season:
    """A stranger's form alone came first, then the slides of the same work without a form."""
    season = Season(ledger)
    season.decided(
        entering(
            None, (FORM,), message=mail(STRANGER, subject="ส่งใบส่งผลงาน"), state=EntryState.OPEN,
            reasons=(reason("SLIDES_MISSING"),), facts=EntryFacts("", "Application"),
        )
    )  # fmt: skip
    season.decided(entering(SAENSUK, (DECK,), state=EntryState.OPEN, reasons=(reason("FORM_MISSING"),)))
    return season


@pytest.fixture
def chambers(ledger: SqlLedger, season: Season) -> Chambers:
    return Chambers(ledger, CALL, clock, Numbers())


@pytest.fixture
def officer(engine: Engine) -> int:
    accounts = Accounts(engine)
    accounts.add("Somsri", AccountRole.OFFICER, "hash", "", NOON)
    found = accounts.credentials("somsri")
    assert found
    return found.account.id


def found(ledger: SqlLedger, reference: str) -> Dossier:
    dossier = ledger.dossier(reference)
    assert dossier
    return dossier


def ordered(chambers: Chambers, ledger: SqlLedger, officer: int, order: Order) -> Entry:
    two = tuple((reference, found(ledger, reference).revision) for reference in (GONE, STANDS))
    return carry_out(chambers, (two[0], two[1]), order, officer)


def owed_by_rulings(ledger: SqlLedger) -> list[Owed]:
    return [one for one in ledger.claim_owed(LATER, 9, LEASE) if "ruled" in one.message_id]


def looked_up(ledger: SqlLedger, message: Message, files: tuple[EntryFile, ...] = ()) -> History:
    return ledger.history(message, SortedFiles(files), LATER)


def test_work_has_what_it_lacked_and_the_earlier_time(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    stands = ordered(chambers, ledger, officer, MERGE)
    assert (stands.reference, stands.state, stands.version) == (STANDS, EntryState.COMPLETE, 2)
    assert (stands.files, stands.reasons, stands.received_at) == ((DECK, FORM), (), NOON + MINUTE)
    assert stands.facts.work_type == "E-Service"
    assert [known.email for known in stands.known] == [STRANGER.email, "saraban@saensuk.example"]
    gone = found(ledger, GONE)
    assert (gone.entry.state, gone.into, gone.entry.files) == (EntryState.MERGED, STANDS, (FORM,))
    assert [len(paper.files) for paper in version_papers(engine, stands.id)] == [1, 2]


def test_very_letters_that_were_shown_go_to_both(chambers: Chambers, ledger: SqlLedger, officer: int) -> None:
    two = Two(found(ledger, GONE), found(ledger, STANDS))
    shown = [said for said in foreseen(chambers, two, MERGE).letters if said]
    assert {said.last.to.email for said in shown} == {"saraban@saensuk.example", STRANGER.email}
    assert all(GONE in said.letter.text and STANDS in said.letter.text for said in shown)
    ordered(chambers, ledger, officer, MERGE)
    owed = {
        one.to.email: one.letter for one in ledger.claim_owed(LATER, 9, LEASE) if "ruled" in one.message_id
    }
    assert owed == {said.last.to.email: said.letter for said in shown}


def test_silent_merging_owes_nothing(chambers: Chambers, ledger: SqlLedger, officer: int) -> None:
    ordered(chambers, ledger, officer, Order(Act.MERGE, "ก", silent=True))
    assert owed_by_rulings(ledger) == []


def test_either_reference_leads_to_the_work_that_stands(
    chambers: Chambers, ledger: SqlLedger, officer: int
) -> None:
    ordered(chambers, ledger, officer, MERGE)
    about = looked_up(ledger, mail(STRANGER, subject=f"[{GONE}] แก้ไข"), (FORM,))
    assert [entry.reference for entry in (about.referred, *about.sharing, *about.from_address) if entry] == [
        STANDS,
        STANDS,
        STANDS,
    ]
    [letter] = [one for one in owed_by_rulings(ledger) if one.to.email == STRANGER.email]
    reply = mail(STRANGER, in_reply_to=(letter.message_id,))
    assert [entry.reference for entry in (looked_up(ledger, reply).answered,) if entry] == [STANDS]


def test_merged_work_is_not_counted_and_its_mails_are_told_where_it_went(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    ordered(chambers, ledger, officer, MERGE)
    counted = glance(engine, CALL.closes)
    assert (counted.states, sum(works for *_, works in counted.arrivals)) == ({EntryState.COMPLETE: 1}, 1)
    assert (statistics(engine).entries, statistics(engine).works) == ({"complete": 1}, 1)
    told, gone = timeline(engine, STANDS), timeline(engine, GONE)
    assert told
    assert gone
    assert [step.sender.email for step in told.steps if isinstance(step, Mail)] == [
        STRANGER.email, "saraban@saensuk.example",
    ]  # fmt: skip
    assert [(step.act, step.after.other) for step in told.steps if isinstance(step, Ruled)] == [
        (Act.ABSORB, GONE)
    ]
    assert (gone.into, told.into) == (STANDS, "")


def test_two_that_are_parted_are_as_they_were(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int
) -> None:
    before = found(ledger, GONE).entry, found(ledger, STANDS).entry
    ordered(chambers, ledger, officer, MERGE)
    ordered(chambers, ledger, officer, PART)
    assert (found(ledger, GONE).entry, found(ledger, STANDS).entry) == before
    assert len(version_papers(engine, before[1].id)) == 1
    again = looked_up(ledger, mail(STRANGER, subject=GONE))
    assert again.referred == before[0]
    ordered(chambers, ledger, officer, MERGE)
    assert found(ledger, GONE).into == STANDS


def test_log_proves_what_was_merged_and_parted(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int, tmp_path: Path
) -> None:
    for order in (MERGE, PART, MERGE):
        ordered(chambers, ledger, officer, order)
        proven = prove(engine, RawArchive(tmp_path), ())
        assert {one.what for one in proven.findings} <= {Finding.MISSING_FILE, Finding.NOT_GUARDED}


def test_two_are_not_parted_once_mail_came(
    chambers: Chambers, ledger: SqlLedger, season: Season, officer: int
) -> None:
    stands = ordered(chambers, ledger, officer, MERGE)
    season.decided(amending(stands, (FORM, a_file(Role.DECK, "ใหม่.pptx"))))
    with pytest.raises(NotPossible, match="undo"):
        ordered(chambers, ledger, officer, PART)


@pytest.mark.parametrize("late", [GONE, STANDS])
def test_second_officer_is_told(
    chambers: Chambers, ledger: SqlLedger, engine: Engine, officer: int, late: str
) -> None:
    two = [(reference, found(ledger, reference).revision) for reference in (GONE, STANDS)]
    old = [(name, number - 1) if name == late else (name, number) for name, number in two]
    before = sequence(engine)
    with pytest.raises(EntryChanged):
        carry_out(chambers, (old[0], old[1]), MERGE, officer)
    assert sequence(engine) == before


@pytest.mark.parametrize(
    ("gone", "into", "order", "why"),
    [
        (GONE, STANDS, Order(Act.MERGE, " "), "because"),
        (GONE, GONE, MERGE, "same"),
        (GONE, STANDS, PART, "state"),
    ],
)
def test_order_that_makes_no_sense_is_refused(
    chambers: Chambers, ledger: SqlLedger, gone: str, into: str, order: Order, why: str
) -> None:
    with pytest.raises(NotPossible, match=why):
        foreseen(chambers, Two(found(ledger, gone), found(ledger, into)), order)
