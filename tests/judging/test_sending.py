"""What starts from us goes out once: bundles to judges, reminders to those who owe, results to agencies."""

import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from contest.judging import Mark, Recusal, Source
from contest.message import Address
from contest.notice import NoticeState, Owed
from judging.keeping import keep
from judging.owing import owing
from judging.places import bundle_file
from judging.releasing import release
from judging.sending import ONE_DAY, Office, Pace, Sent, kept, remind, send_bundles
from notifier.mail import build
from notifier.outcome import Outcome
from notifier.postman import deliver
from store.engine import writing
from store.judging import committee, letters, packets, scores
from store.judging.scores import SheetTaken
from store.ledger import SqlLedger
from store.schema import notice, person
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


def came_back(office: Office, number: int) -> None:
    """A mail server returned the notice of that number."""
    with writing(office.engine) as connection:
        connection.execute(update(notice).where(notice.c.id == number).values(state=NoticeState.BOUNCED))


def judge_behind(office: Office, letter: Owed, after: timedelta = timedelta()) -> int | None:
    """Whose bundle the link in a letter opens some time after it was made."""
    found = re.search(r"https://office\.example/bundle/([\w-]+)", letter.letter.text)
    assert found is not None
    return letters.judge_behind(office.engine, kept(found[1]), NOON + after)


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
    linked = replace(small, pages="https://office.example")
    assert list(send_bundles(linked)) == [Sent("K01", "link"), Sent("K02", "link")]
    first, _ = owed(office)
    behind = [judge_behind(office, first, after) for after in (timedelta(), small.holds)]
    assert (first.enclosure, behind) == (None, [1, None])


def test_link_of_a_mail_that_came_back_ends_when_another_goes_out(office: Office) -> None:
    linked = replace(office, largest=3, pages="https://office.example")
    list(send_bundles(linked))
    first, *_ = owed(office)
    came_back(office, 1)
    assert list(send_bundles(linked)) == [Sent("K01", "link"), Sent("K02", "already")]
    (second,) = owed(office)
    assert [judge_behind(office, each) for each in (first, second)] == [None, 1]


def test_bundle_that_came_back_is_sent_again_but_not_at_once_without_asking(office: Office) -> None:
    list(send_bundles(office))
    came_back(office, 1)
    assert list(send_bundles(office, Pace(first=False, pause=ONE_DAY))) == [
        Sent("K01", "later"), Sent("K02", "already"),
    ]  # fmt: skip
    assert list(send_bundles(office)) == [Sent("K01", "mail"), Sent("K02", "already")]
    assert list(send_bundles(office)) == [Sent("K01", "already"), Sent("K02", "already")]


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
    assert list(remind(office)) == [Sent("K02", "reminded")]
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


def lost(office: Office, email: str) -> None:
    """Mail to that address came back."""
    with writing(office.engine) as connection:
        connection.execute(update(person).where(person.c.email == email).values(unreachable_since=NOON))


def test_result_goes_to_another_address_of_the_entry_where_mail_came_back(office: Office) -> None:
    (first, *_) = packets.eligible(office.engine)
    known = Address("saraban@saensuk.example", "งานสารบรรณ")
    entries = {1: replace(first, known=(known, *first.known))}
    letters.prepare(office.engine, {1: "รางวัลยอดเยี่ยม"}, NOON)
    lost(office, first.facts.contact.email)
    assert list(release(office, entries)) == [Sent("DG66-0001", "mail")]
    assert [each.to for each in owed(office)] == [known]


def test_result_that_nobody_could_get_is_told_and_still_waits(office: Office) -> None:
    (first, *_) = packets.eligible(office.engine)
    letters.prepare(office.engine, {1: "รางวัลยอดเยี่ยม", 2: ""}, NOON)
    lost(office, first.facts.contact.email)
    for _ in range(2):
        assert list(release(office, {1: first})) == [
            Sent("DG66-0001", "came back"),
            Sent("DG66-0002", "gone"),
        ]
    assert owed(office) == ()
    with writing(office.engine) as connection:
        connection.execute(update(person).values(unreachable_since=None))
    assert next(release(office, {1: first})) == Sent("DG66-0001", "mail")


def test_bundle_goes_to_no_address_from_which_mail_came_back(office: Office) -> None:
    lost(office, "one@judge.example")
    assert [each.how for each in send_bundles(office)] == ["came back", "link" if office.pages else "mail"]
    assert [each.to.email for each in owed(office)] == ["two@judge.example"]
