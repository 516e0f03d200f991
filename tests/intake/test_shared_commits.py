"""Decisions that share a commit are those that would be made one by one, and an outage costs none of them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import event

from contest.casebook import Case
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Address, Message
from intake.ahead import read_now
from intake.office import Office
from intake.tally import Tally
from intake.worker import work
from tests.intake.desktop import Desktop, deck, form, mail
from tests.intake.postbox import Failing, Postbox
from tests.intake.story import entries
from tests.intake.test_worker import PANGMU, deliver, owed, recorded

SENDER = Address("officer1@pangmu.example")
TWO_WORKS = [("DG66-0001", "complete", 1, PANGMU), ("DG66-0002", "complete", 1, PANGMU)]


class AllRead:
    """Everything is read before it is asked for."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def expect(self, cases: Sequence[Case]) -> None:
        return

    def is_read(self, case: Case) -> bool:
        return True

    def read(self, case: Case) -> Message | Unreadable:
        return read_now(self._office.archive, self._office.reader, case)


@pytest.fixture(autouse=True)
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.together._LONGEST_SECONDS", 60.0)


@pytest.fixture
def postbox() -> Postbox:
    return Postbox(batch=9)


@pytest.fixture
def office(desktop: Desktop, postbox: Postbox) -> Office:
    made = replace(desktop.office, mailbox=postbox)
    return replace(made, ahead=AllRead(made))


def a_work(title: str) -> Message:
    return mail(form(title=title), deck(salt=title), sender=SENDER)


def four_mails(desktop: Desktop, postbox: Postbox) -> None:
    """A work, a mail that a bug spoils, the same work once more, another work."""
    mails: tuple[Message | Exception, ...] = (
        a_work("หนึ่ง"),
        ZeroDivisionError("division by zero"),
        a_work("หนึ่ง"),
        a_work("สอง"),
    )
    for uid, message in enumerate(mails, 1):
        deliver(desktop, postbox, uid, message)


def test_each_sees_the_ones_before_it_and_a_bug_costs_the_others_nothing(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    four_mails(desktop, postbox)
    commits: list[object] = []
    event.listen(desktop.engine, "commit", commits.append)
    tally = work(office)
    assert (tally.fetched, tally.decided, tally.set_aside) == (4, 3, 1)
    assert entries(desktop) == TWO_WORKS
    assert owed(desktop) == ["ack_complete", "duplicate", "second_work_received"]
    assert [verdict for verdict, _ in recorded(desktop)] == ["accepted", "set-aside", "accepted", "accepted"]
    assert len(commits) == 4, "what came, what was decided, what was filed, what the poll came to"


def test_outage_in_the_middle_keeps_what_was_decided_before_it(
    desktop: Desktop, postbox: Postbox, office: Office
) -> None:
    four_mails(desktop, postbox)
    away = replace(office, reader=Failing(desktop, "read_message", 3))
    with pytest.raises(Unavailable):
        work(replace(away, ahead=AllRead(away)))
    assert [verdict for verdict, _ in recorded(desktop)] == ["accepted", "set-aside", None, None]
    assert work(office) == Tally(decided=2)
    assert (entries(desktop), owed(desktop)) == (
        TWO_WORKS,
        ["ack_complete", "duplicate", "second_work_received"],
    )
