"""Faults of the mail server that takes our answers: away, greylisting, refusing, refusing one addressee."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from structlog.testing import capture_logs

from app import clock
from app.service import Service
from intake.worker import work
from prove.kills.audit import audit
from store.engine import open_database
from store.ledger import SqlLedger
from tests.faults.conftest import Site


class Watch:
    """A clock that the test moves on."""

    def __init__(self) -> None:
        self.now = clock.now()

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def watch() -> Watch:
    return Watch()


def test_answers_wait_while_smtp_is_away_and_the_oldest_go_out_first(site: Site, watch: Watch) -> None:
    site.changes = (("retry_seconds = 1", "retry_seconds = 1\ntimeout_seconds = 5"),)
    site.smtp.is_shut = True
    seconds = [0.0]
    with site.open(watch) as office, capture_logs() as said:
        service = Service(office, 60, 60, lambda: seconds[0])
        for _ in range(4):
            site.arrive(3)
            watch.now += timedelta(seconds=30)
            seconds[0] += 30
            service.round()
        assert site.answered() == []
        site.smtp.is_shut = False
        watch.now += timedelta(hours=1)
        seconds[0] += 3600
        service.round()
    told = [(line["event"], line["room"]) for line in said if line["event"].startswith("outage")]
    assert told == [("outage", "notices"), ("outage over", "notices")]
    assert site.findings() == site.nothing_wrong()
    wanted = [mail.sender for mail in site.mails if mail.answered]
    assert {*site.answered()[:4]} <= {*wanted[:8]}, "the oldest first, on four lines side by side"


def test_greylisted_answer_is_sent_again_under_the_same_message_id(site: Site, watch: Watch) -> None:
    site.arrive(1)
    site.ground.sink.replies = ["451 4.7.1 greylisted, try again"]
    with site.open(watch) as office:
        assert work(office).sent == 0
        assert work(office).sent == 0, "not before its time"
        watch.now += timedelta(minutes=1)
        assert work(office).sent == 1
    assert site.findings() == site.nothing_wrong()


def test_letter_whose_acceptance_is_lost_goes_out_again_under_the_same_message_id(
    site: Site, watch: Watch
) -> None:
    """The server has taken it, the line breaks before its answer: nobody can know, so it is sent again."""
    site.arrive(3)
    site.smtp.lost_replies = 2
    with site.open(watch) as office:
        assert work(office).sent == 1
        watch.now += timedelta(minutes=1)
        assert work(office).sent == 2
    assert audit(site.ground, site.mails) == replace(site.nothing_wrong(), repeats=2)


def test_clock_set_back_by_an_hour_holds_up_no_mail_and_no_answer(site: Site, watch: Watch) -> None:
    """In the middle of a season: with an answer put off, one claimed by a worker that ended, and new mail."""
    site.ground.sink.replies = ["451 4.7.1 greylisted, try again"]
    site.arrive(1)
    with site.open(watch) as office:
        assert work(office).sent == 0
        site.smtp.is_shut = True
        site.arrive(2)
        work(office)
        engine = open_database(site.ground.database)
        ledger = SqlLedger(engine, office.call)
        claimed = ledger.claim_owed(watch.now + timedelta(minutes=2), 9, timedelta(minutes=10))
        engine.dispose()
    assert len(claimed) == 3
    site.smtp.is_shut = False
    watch.now -= timedelta(hours=1)
    site.arrive(2)
    with site.open(watch) as office:
        work(office)
    assert site.findings() == site.nothing_wrong()


def test_clock_a_year_ahead_for_a_while_costs_no_answer(site: Site, watch: Watch) -> None:
    """With an answer put off before, which is put off again, and new mail before, meanwhile and after."""
    site.ground.sink.replies = ["451 4.7.1 greylisted, try again"] * 4
    site.arrive(2)
    with site.open(watch) as office:
        assert work(office).sent == 0
        right = watch.now
        watch.now += timedelta(days=365)
        site.arrive(2)
        assert work(office).decided == 2
    watch.now = right + timedelta(minutes=10)
    site.arrive(2)
    with site.open(watch) as office:
        work(office)
    assert site.findings() == site.nothing_wrong()


def test_answer_that_is_refused_for_good_is_not_sent_again_and_stands_as_failed(
    site: Site, watch: Watch
) -> None:
    site.arrive(1)
    site.ground.sink.replies = ["554 5.7.1 not wanted"]
    with site.open(watch) as office:
        assert work(office).sent == 0
        watch.now += timedelta(days=2)
        assert work(office).sent == 0
    assert (site.answered(), site.findings().unanswered) == ([], (site.mails[0].message_id,))


def test_one_refused_addressee_costs_the_others_nothing(site: Site) -> None:
    one, *others = site.arrive(5)
    site.ground.sink.refusals[one.sender] = "550 5.1.1 no such user"
    with site.open() as office:
        work(office)
    assert sorted(site.answered()) == sorted(mail.sender for mail in others)
