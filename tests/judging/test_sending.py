"""What starts from us goes out once: bundles to judges, reminders to those who owe, results to agencies."""

import hashlib
from dataclasses import replace
from decimal import Decimal
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import Engine

from contest.judging import Mark, Recusal, Source
from contest.message import Address
from contest.notice import Owed
from judging.building import bundle_file
from judging.keeping import keep
from judging.owing import owing
from judging.sending import Office, Sent, release, remind, send_bundles
from notifier.mail import build
from notifier.outcome import Outcome
from notifier.postman import deliver
from store.judging import committee, letters, packets, scores
from store.judging.scores import SheetTaken
from store.ledger import SqlLedger
from tests.judging.values import CALL, CRITERIA, ENTRY, NOON, OTHER

ZIP = b"PK of a bundle"


@pytest.fixture
def office(committee_engine: Engine, tmp_path: Path) -> Office:
    for number, code in enumerate(("K01", "K02"), 1):
        keep(bundle_file(tmp_path, code, 1), ZIP)
        digest = hashlib.sha256(ZIP).hexdigest()
        packets.record_bundle(committee_engine, number, 1, digest, len(ZIP), NOON)
    ids = (f"ours-{n}@office.example" for n in range(99))
    return Office(committee_engine, CALL, tmp_path, NOON, lambda: next(ids), 1_000, NOON)


def owed(office: Office) -> tuple[Owed, ...]:
    ledger = SqlLedger(office.engine, CALL)
    return ledger.claim_owed(NOON, 99, NOON - NOON.replace(hour=11))


def scored(office: Office, judge: int, *references: str) -> None:
    marks = tuple(Mark(ref, criterion.id, Decimal(20)) for ref in references for criterion in CRITERIA)
    taken = SheetTaken(judge, Source.PAGE, "a" * 64, NOON, marks, dict.fromkeys(references, 1))
    scores.take_sheet(office.engine, taken, NOON)


def test_bundle_is_mailed_once_with_its_file(office: Office) -> None:
    assert list(send_bundles(office)) == [Sent("K01", "mail"), Sent("K02", "mail")]
    assert list(send_bundles(office)) == [Sent("K01", "already"), Sent("K02", "already")]
    first, _ = owed(office)
    assert (first.kind, first.to.email) == ("packet", "one@judge.example")
    assert first.enclosure is not None
    mail = message_from_bytes(build(first, Address("contest@office.example"), ZIP))
    files = [(p.get_filename(), p.get_payload(decode=True)) for p in mail.walk() if p.get_filename()]
    assert files == [("DG2566_K01.zip", ZIP)]


def test_bundle_too_large_to_mail_goes_by_link_or_is_told(office: Office) -> None:
    small = replace(office, largest=3)
    assert list(send_bundles(small)) == [Sent("K01", "too large"), Sent("K02", "too large")]
    linked = replace(small, link=lambda judge, number: f"https://office.example/{judge.code}/{number}")
    assert list(send_bundles(linked)) == [Sent("K01", "link"), Sent("K02", "link")]
    first, _ = owed(office)
    assert (first.enclosure, "https://office.example/K01/1" in first.letter.text) == (None, True)


class Server:
    """A mail server that takes nothing, since nothing may reach it."""

    lines = 1

    def line(self) -> "Server":
        return self

    async def send(self, sender: str, recipient: str, message: bytes) -> Outcome:
        raise AssertionError(recipient)

    async def close(self) -> None:
        """Nothing is open."""


def test_bundle_that_changed_since_is_not_sent(office: Office) -> None:
    list(send_bundles(office))
    for code in ("K01", "K02"):
        keep(bundle_file(office.folder, code, 1), b"other bytes")
    ledger = SqlLedger(office.engine, CALL)
    assert deliver(ledger, Server(), Address("contest@office.example"), lambda: NOON) == 0
    assert ledger.next_due() is None


def test_reminders_go_only_to_those_who_owe(office: Office) -> None:
    scored(office, 1, ENTRY.reference, OTHER.reference)
    scored(office, 2, ENTRY.reference)
    assert owing(office.engine, CRITERIA) == {2: (OTHER.reference,)}
    assert list(remind(office)) == [Sent("K02", "1 entries")]
    (reminder,) = owed(office)
    assert (reminder.kind, OTHER.reference in reminder.letter.text) == ("score_reminder", True)


def test_recusal_and_abstention_owe_nothing(office: Office) -> None:
    committee.recuse(office.engine, Recusal(1, 1), NOON)
    abstains = (Mark(OTHER.reference, "abstain", None),)
    taken = SheetTaken(1, Source.PAGE, "b" * 64, NOON, abstains, {OTHER.reference: 1})
    scores.take_sheet(office.engine, taken, NOON)
    assert owing(office.engine, CRITERIA) == {2: (ENTRY.reference, OTHER.reference)}


def test_results_wait_for_release_and_go_out_once(office: Office) -> None:
    entries = {entry.id: entry for entry in packets.eligible(office.engine)}
    assert list(release(office, entries)) == []
    letters.prepare(office.engine, {1: "รางวัลยอดเยี่ยม", 2: ""}, NOON)
    assert owed(office) == ()
    assert list(release(office, entries)) == [Sent("DG66-0001", "mail"), Sent("DG66-0002", "mail")]
    letters.prepare(office.engine, {1: "รางวัลดีเด่น", 2: ""}, NOON)
    assert list(release(office, entries)) == []
    won, took_part = owed(office)
    assert ("รางวัลยอดเยี่ยม" in won.letter.text, "ไม่อยู่ในรายชื่อ" in took_part.letter.text) == (True, True)
    assert won.enclosure is not None
    assert Path(won.enclosure.path).read_bytes().startswith(b"%PDF")
