"""The worker as a service: one round at a time, outages said once, and an end when it is asked for."""

import threading
import time
from collections.abc import Iterator
from itertools import count

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict

from app.service import Service, pause_after
from intake.tally import Tally
from tests.app.offices import Server, empty_office

NEVER = 10_000


@pytest.fixture
def said() -> Iterator[list[EventDict]]:
    """What is logged while the test runs."""
    with capture_logs() as entries:
        yield entries


def service(mailbox: Server, smtp: Server, *, owed: int = 0, poll: float = NEVER) -> Service:
    """A service in which so much time passes between any two looks at the clock that no wait is left."""
    office, hours = empty_office(mailbox, smtp, owed=owed), count(0, 3600)
    return Service(office, poll, NEVER, lambda: next(hours))  # type: ignore[arg-type]


def test_quiet_round_says_nothing(said: list[EventDict]) -> None:
    tally = service(Server(), Server()).round()
    assert (tally.fetched, tally.decided, tally.sent, tally.unsent, said) == (0, 0, 0, None, [])


def test_round_that_did_something_is_said(said: list[EventDict]) -> None:
    service(Server(), Server(), owed=2).round()
    assert said == [{"event": "round", "log_level": "info", "fetched": 0, "decided": 0, "sent": 2}]


def test_outage_is_said_when_it_begins_and_when_it_ends_and_not_in_between(said: list[EventDict]) -> None:
    mailbox = Server(away="The mail server h is away.")
    worker = service(mailbox, Server())
    for _ in range(3):
        worker.round()
    mailbox.away = "The mail server h refuses."
    worker.round()
    mailbox.away = ""
    worker.round()
    worker.round()
    assert said == [
        {"event": "outage", "log_level": "error", "room": "mailbox", "why": "The mail server h is away."},
        {"event": "outage", "log_level": "error", "room": "mailbox", "why": "The mail server h refuses."},
        {"event": "outage over", "log_level": "info", "room": "mailbox"},
    ]


def test_notices_go_out_while_the_mailbox_is_away(said: list[EventDict]) -> None:
    tally = service(Server(away="away"), smtp := Server(), owed=1).round()
    assert (tally.sent, smtp.calls) == (1, 1)
    assert [entry["event"] for entry in said] == ["outage", "round"]


def test_mail_is_looked_for_while_notices_cannot_be_sent(said: list[EventDict]) -> None:
    smtp = Server(away="The mail server s is away.")
    worker = service(mailbox := Server(), smtp)
    assert [str(worker.round().unsent) for _ in range(2)] == ["The mail server s is away."] * 2
    smtp.away = ""
    worker.round()
    assert mailbox.calls == 3
    assert said == [
        {"event": "outage", "log_level": "error", "room": "notices", "why": "The mail server s is away."},
        {"event": "outage over", "log_level": "info", "room": "notices"},
    ]


def test_mailbox_that_is_away_is_tried_again_later_and_later_while_notices_go_out() -> None:
    now = [0.0]
    mailbox, smtp = Server(away="away"), Server()
    worker = Service(empty_office(mailbox, smtp), NEVER, NEVER, lambda: now[0])
    tried = []
    for second in range(60):
        now[0] = float(second)
        before = mailbox.calls
        worker.round()
        if mailbox.calls > before:
            tried.append(second)
    assert (tried, smtp.calls) == ([0, 5, 15, 35], 60)


def test_mail_server_that_is_away_is_tried_again_later_and_later_while_mail_is_looked_for() -> None:
    now = [0.0]
    mailbox, smtp = Server(), Server(away="away")
    worker = Service(empty_office(mailbox, smtp), NEVER, NEVER, lambda: now[0])
    for second in range(60):
        now[0] = float(second)
        worker.round()
    assert (mailbox.calls, smtp.calls) == (60, 4)
    smtp.away, now[0] = "", 75.0
    assert worker.round().unsent is None


def test_service_polls_although_the_scheduler_sleeps() -> None:
    """A clock set back by a day would keep the scheduler waiting for a day."""
    worker = service(mailbox := Server(), Server(), poll=0.05)
    worker._scheduler.remove_all_jobs()
    thread = running(worker)
    assert soon(mailbox, 4)
    worker.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_two_outages_are_told_apart(said: list[EventDict]) -> None:
    mailbox, smtp = Server(away="m"), Server(away="s")
    worker = service(mailbox, smtp)
    worker.round()
    mailbox.away = ""
    worker.round()
    assert [(entry["event"], entry["room"]) for entry in said] == [
        ("outage", "mailbox"),
        ("outage", "notices"),
        ("outage over", "mailbox"),
    ]


def running(worker: Service) -> threading.Thread:
    thread = threading.Thread(target=worker.run, args=(None,), daemon=True)
    thread.start()
    return thread


def soon(server: Server, reached: int) -> bool:
    """Whether a server is asked so often within ten seconds."""
    deadline = time.monotonic() + 10
    while server.calls < reached and time.monotonic() < deadline:
        time.sleep(0.005)
    return server.calls >= reached


def test_service_works_at_once_then_when_woken_and_ends_when_stopped() -> None:
    worker = service(mailbox := Server(), Server())
    thread = running(worker)
    assert soon(mailbox, 1)
    worker.wake()
    assert soon(mailbox, 2)
    worker.stop()
    thread.join(10)
    assert (thread.is_alive(), mailbox.calls) == (False, 2)


def test_service_polls_by_its_schedule() -> None:
    worker = service(mailbox := Server(), Server(), poll=0.05)
    thread = running(worker)
    assert soon(mailbox, 4)
    worker.stop()
    thread.join(10)
    assert not thread.is_alive()


def test_worker_rests_as_long_as_its_schedule_says() -> None:
    assert pause_after(Tally(decided=3), 0.02, 60.0) == 60.0


def test_helper_looks_again_at_once_after_work_and_later_and_later_after_none() -> None:
    rest, rests = 60.0, []
    for decided in (0, 5, 0, 0, 0, 0, 0, 0, 0):
        rest = pause_after(Tally(helped=True, decided=decided), rest, 60.0)
        rests.append(rest)
    assert rests == [1.0, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.0, 1.0]


def test_many_wishes_during_a_round_make_one_more_round() -> None:
    mailbox = Server()
    worker = service(mailbox, Server())

    def wishes() -> None:
        if mailbox.calls == 1:
            for _ in range(9):
                worker.wake()

    mailbox.after = wishes
    thread = running(worker)
    assert soon(mailbox, 2)
    time.sleep(0.1)
    worker.stop()
    thread.join(10)
    assert mailbox.calls == 2


def test_stop_during_a_round_is_the_end_after_it() -> None:
    mailbox = Server()
    worker = service(mailbox, smtp := Server())
    mailbox.after = worker.stop
    thread = running(worker)
    thread.join(10)
    assert (thread.is_alive(), mailbox.calls, smtp.calls) == (False, 1, 1)


def test_fault_that_is_no_outage_ends_the_service() -> None:
    class Bug(Exception):
        pass

    def bug() -> None:
        raise Bug

    worker = service(mailbox := Server(), Server())
    mailbox.after = bug
    with pytest.raises(Bug):
        worker.run(None)
