"""Faults of the mailbox, on a real Dovecot: rebuilt, emptied by others, torn, slow, talkative, refusing."""

import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from app.service import Service
from contest.call import Policy
from contest.casebook import Screening
from contest.errors import LoginRefused, Unavailable
from contest.message import Message
from intake.screening import screen
from intake.steps import keep, poll
from intake.tally import Tally
from intake.worker import work
from prove.kills.mails import Mail
from tests.faults.conftest import Site
from tests.intake.mailbox.test_moving import OLDER, lacking

IN_PLACE = (("batch_messages = 4", 'batch_messages = 4\nfiled_folder = ""'),)
"""Decided mail stays where it lies, as on a server on which nothing may be moved."""


def maildir(site: Site) -> Path:
    return site.ground.dovecot.folder / "mail" / site.ground.account.user


def forget_indexes(site: Site) -> None:
    """What a rebuild of a mailbox throws away first."""
    for index in maildir(site).glob("dovecot*index*"):
        index.unlink()


def stored(site: Site, mail: Mail) -> Path:
    """The file in which Dovecot keeps a mail."""
    files = (path for place in ("new", "cur") for path in (maildir(site) / place).iterdir())
    [found] = [path for path in files if mail.message_id.encode() in path.read_bytes()]
    return found


def test_uidvalidity_that_changes_costs_no_mail_and_brings_no_second_answer(site: Site) -> None:
    site.changes = IN_PLACE
    site.arrive(3)
    with site.open() as office:
        before = office.mailbox.select()
        work(office)
    forget_indexes(site)
    (maildir(site) / "dovecot-uidlist").unlink()
    site.ground.dovecot.append(site.ground.account.user, "Other", b"Subject: makes time pass\r\n\r\n")
    site.arrive(2)
    with site.open() as office:
        folder = office.mailbox.select()
        tally = work(office)
    assert folder.uidvalidity != before.uidvalidity
    assert (tally.fetched, tally.decided, tally.sent) == (5, 2, 2)
    assert len(site.answered()) == 5


def test_uidvalidity_that_changes_in_the_middle_of_a_round_costs_no_mail(site: Site) -> None:
    """The session that the round holds goes on under the old numbers, or breaks; the next one is anew."""
    site.changes = IN_PLACE
    site.arrive(9)
    with site.open() as office:
        before = office.mailbox.select()
        rounds = poll(office, Tally())
        folder, batch = next(rounds)
        keep(office, folder, batch)
        forget_indexes(site)
        (maildir(site) / "dovecot-uidlist").unlink()
        site.arrive(2)
        with suppress(Unavailable):
            for folder, batch in rounds:
                keep(office, folder, batch)
        for _ in range(3):
            with suppress(Unavailable):
                work(office)
        tally = work(office)
        assert office.mailbox.select().uidvalidity != before.uidvalidity
    assert tally.reconciliation is not None
    assert (tally.reconciliation.on_server, tally.reconciliation.balanced) == (11, True)
    assert len(site.answered()) == len({*site.answered()}) == sum(mail.answered for mail in site.mails)


def test_uid_that_a_rebuilt_mailbox_gives_to_another_mail_is_taken_in(site: Site) -> None:
    site.changes = IN_PLACE
    first, *_ = site.arrive(2)
    with site.open() as office:
        before = office.mailbox.select()
        work(office)
    uids = maildir(site) / "dovecot-uidlist"
    listed = uids.read_text("utf-8")
    old = stored(site, first)
    site.arrive(1)
    new = stored(site, site.mails[2])
    old.unlink()
    forget_indexes(site)
    was, becomes = (path.name.partition(":")[0] for path in (old, new))
    uids.write_text(
        re.sub(r"\d+ (\S* ?):" + re.escape(becomes) + "\n", "", listed).replace(was, becomes), "utf-8"
    )
    with site.open() as office:
        folder = office.mailbox.select()
        tally = work(office)
    assert folder.uidvalidity == before.uidvalidity
    assert (tally.fetched, tally.decided, tally.sent) == (1, 1, 1)
    assert len(site.answered()) == 3


def test_mail_that_others_move_away_or_delete_is_decided_from_the_archive(site: Site) -> None:
    site.arrive(4)
    with site.open() as office:
        for folder, batch in poll(office, Tally()):
            keep(office, folder, batch)
        with site.ground.dovecot.session(site.ground.account.user) as other:
            other.select("INBOX")
            other.create("Elsewhere")
            other.uid("MOVE", "1:2", "Elsewhere")
            other.uid("STORE", "3", "+FLAGS", r"(\Deleted)")
            other.expunge()
        tally = work(office)
    assert (tally.decided, tally.sent, tally.unfiled) == (4, 4, None)
    assert tally.reconciliation is not None
    assert (tally.reconciliation.on_server, tally.reconciliation.balanced) == (1, True)


def test_connection_torn_in_the_middle_of_a_literal_is_begun_again(site: Site) -> None:
    site.arrive(6)
    site.imap.tears = 3
    with site.open() as office:
        for _ in range(3):
            with pytest.raises(Unavailable, match="cannot be used"):
                work(office)
        work(office)
    assert site.imap.tears == 0
    assert site.findings() == site.nothing_wrong()


def test_large_mail_torn_in_the_middle_of_a_piece_is_fetched_whole(site: Site) -> None:
    large = b"From: a@office.example\r\nSubject: large\r\n\r\n" + b"0123456789abcdef\r\n" * 80_000
    site.ground.dovecot.append(site.ground.account.user, "INBOX", large)
    site.imap.tears = 1
    with site.open() as office:
        with pytest.raises(Unavailable):
            work(office)
        assert work(office).decided == 1
    [kept] = (site.ground.folder / "archive").glob("??/??/*.eml")
    assert kept.read_bytes() == large


def test_mailbox_that_goes_away_while_mail_is_decided_costs_neither_that_mail_nor_the_next(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A later batch is torn on its way while one before it is decided."""
    decided: list[str] = []

    def torn(message: Message, policy: Policy, *, lies_in_junk: bool) -> Screening:
        if not decided:
            site.imap.tears = 1
        decided.append(message.message_id)
        return screen(message, policy, lies_in_junk=lies_in_junk)

    site.arrive(12)
    with site.open() as office:
        monkeypatch.setattr("intake.screening.screen", torn)
        with pytest.raises(Unavailable, match="cannot be used"):
            work(office)
        before = len(decided)
        work(office)
    assert before in (4, 8), "all of the batches that had come, and no more"
    assert len(decided) == 12
    assert site.findings() == site.nothing_wrong()


def test_move_whose_answer_is_lost_is_found_done(site: Site) -> None:
    site.arrive(6)
    site.imap.lost_moves = 2
    with site.open() as office:
        for _ in range(4):
            with suppress(Unavailable):
                work(office)
        assert office.ledger.unfiled(office.mailbox.select()) == ()
    assert site.imap.lost_moves == 0
    assert site.findings() == site.nothing_wrong()


@pytest.mark.parametrize("older", OLDER)
def test_server_without_move_gets_one_copy_of_each_mail_in_however_many_rounds(
    site: Site, monkeypatch: pytest.MonkeyPatch, older: set[str]
) -> None:
    lacking(monkeypatch, older)
    site.arrive(3)
    for _ in range(2):
        with site.open() as office:
            for _ in range(2):
                work(office)
            assert office.ledger.unfiled(office.mailbox.select()) == ()
    assert len(site.ground.dovecot.messages(site.ground.account.user, "Processed")) == 3
    here = site.ground.dovecot.messages(site.ground.account.user)
    assert len(here) == (3 if "UIDPLUS" in older else 0)
    assert len(site.answered()) == 3


def test_mail_that_a_move_passed_over_is_moved_by_the_next_round(site: Site) -> None:
    """The server says OK to a MOVE of mail that its session does not show yet, and moves nothing."""
    there = partial(site.ground.dovecot.messages, site.ground.account.user)
    site.changes = IN_PLACE
    site.arrive(2)
    with site.open() as office:
        work(office)
        folder = office.mailbox.select()
        assert office.ledger.unfiled(folder) == ()
    site.changes = ()
    with site.open() as office:
        office.mailbox.select()
        site.arrive(1)
        office.mailbox.file([3])
        assert len(there()) == 3
        work(office)
        assert office.ledger.unfiled(folder) == ()
    assert not there()
    assert site.findings() == site.nothing_wrong()


def test_worker_that_is_told_to_stop_in_the_middle_leaves_the_rest_to_the_next_start(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a batch on record that is not decided, and one decided that is not filed."""
    site.arrive(12)
    with site.open() as first:

        def stopping(message: Message, policy: Policy, *, lies_in_junk: bool) -> Screening:
            first.stop.set()
            return screen(message, policy, lies_in_junk=lies_in_junk)

        monkeypatch.setattr("intake.screening.screen", stopping)
        stopped = work(first)
    assert stopped.decided < 4
    with site.open() as office:
        assert stopped.decided + work(office).decided == 12
    assert site.findings() == site.nothing_wrong()


def test_server_that_is_slow_is_waited_for(site: Site) -> None:
    site.arrive(4)
    site.imap.seconds = 0.05
    with site.open() as office:
        work(office)
    assert site.findings() == site.nothing_wrong()


def test_server_that_does_not_answer_in_time_is_away(site: Site) -> None:
    site.changes = (("batch_messages = 4", "batch_messages = 4\ntimeout_seconds = 1"),)
    site.arrive(2)
    site.imap.seconds = 3.0
    with site.open() as office:
        with pytest.raises(Unavailable, match="cannot be used"):
            work(office)
        site.imap.seconds = 0.0
        work(office)
    assert site.findings() == site.nothing_wrong()


def test_unsolicited_updates_between_the_answers_shift_nothing(site: Site) -> None:
    site.arrive(8)
    site.imap.is_chatty = True
    with site.open() as office:
        work(office)
    assert site.findings() == site.nothing_wrong()


def test_refused_login_is_said_once_and_waited_out(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.arrive(2)
    monkeypatch.setenv("DGTI_TRIAL_IMAP", "wrong")
    now = [0.0]
    with site.open() as office, capture_logs() as said:
        with pytest.raises(LoginRefused):
            work(office)
        service = Service(office, 60, 60, lambda: now[0])
        for second in range(0, 50, 5):
            now[0] = float(second)
            service.round()
        calls = site.imap.calls
        monkeypatch.setenv("DGTI_TRIAL_IMAP", site.ground.account.password)
        now[0] = 61.0
        service.round()
    assert calls == 2, "one for work, one for the service: an account is not locked"
    assert [line["event"] for line in said if line["event"].startswith("outage")] == ["outage", "outage over"]
    assert site.findings() == site.nothing_wrong()


POISON = (
    b"From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n" * 30_000,
    b"From: a@y.example\r\nContent-Type: text/plain" + b"; " * 7_000 + b"\r\n\r\nx",
    b"From: a@z.example\r\nSubject: =?windows-874?B?!!!?=\r\n"
    b"Content-Type: text/plain; charset=windows-874\r\n\r\n" + bytes(range(128, 256)),
    b"\x00" * 5_000,
    b"\r\n",
)
"""Mails that other systems stop at: parts without end, a header that is parsed in quadratic time, a charset
that nobody knows, no mail at all."""


@pytest.mark.parametrize("place", ["in front", "in the middle", "at the end"])
def test_poison_anywhere_in_the_queue_stops_nothing(site: Site, place: str) -> None:
    before = {"in front": 0, "in the middle": 3, "at the end": 6}[place]
    site.arrive(before)
    for poison in POISON:
        site.ground.dovecot.append(site.ground.account.user, "INBOX", poison)
    site.arrive(6 - before)
    with site.open() as office:
        tally = work(office)
    found = site.findings()
    assert (tally.fetched, found.lost, found.unanswered, found.answered_twice) == (11, (), (), ())
    assert tally.decided + tally.set_aside == 11
    assert site.ground.dovecot.messages(site.ground.account.user) == []


def test_polls_that_overlap_take_no_mail_twice(site: Site, postgres_url: str) -> None:
    """Two workers on PostgreSQL poll and work at the same moment."""
    site.ground = type(site.ground)(
        site.ground.folder, site.ground.dovecot, site.ground.account, site.ground.sink, site.ground.smtp,
        postgres_url,
    )  # fmt: skip
    site.arrive(20)
    with site.open() as first, site.open() as second:
        threads = [threading.Thread(target=work, args=(office,)) for office in (first, second)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(120)
        work(second)
    assert site.findings() == site.nothing_wrong()


def test_second_worker_on_sqlite_is_refused_with_a_sentence(site: Site) -> None:
    def again() -> Iterator[None]:
        with site.open():
            yield

    with site.open(), pytest.raises(Unavailable, match=r"Another worker .* or use PostgreSQL"):
        next(again())
