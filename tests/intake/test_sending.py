"""Sending beside deciding: one postman at a time, and all is sent when the round ends."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from contest.errors import Unavailable
from intake.office import Office
from intake.sending import all_sent, send
from intake.tally import Tally
from tests.app.offices import Server, empty_office


class Postman:
    """Sends what is owed when it is let go."""

    def __init__(self) -> None:
        self.owed, self.errands = 0, 0
        self.may_go, self.is_out = threading.Event(), threading.Event()

    def send(self) -> int:
        """Takes all there is."""
        self.errands += 1
        self.is_out.set()
        assert self.may_go.wait(20)
        sent, self.owed = self.owed, 0
        return sent


@pytest.fixture
def postman() -> Postman:
    return Postman()


@pytest.fixture
def office(postman: Postman) -> Iterator[Office]:
    with ThreadPoolExecutor(1) as beside:
        yield replace(empty_office(Server(), Server()), send_owed=postman.send, beside=beside)


def test_deciding_does_not_wait_for_the_postman_and_all_is_sent_in_the_end(
    office: Office, postman: Postman
) -> None:
    tally = Tally()
    with all_sent(office, tally):
        send(office, tally)
        assert postman.is_out.wait(20)
        send(office, tally)
        postman.owed = 3
        assert (tally.sent, postman.errands) == (0, 1)
        postman.may_go.set()
    assert (tally, postman.errands) == (Tally(sent=3), 2)


def test_server_that_is_away_is_tried_once_a_round(office: Office) -> None:
    outage, tries = Unavailable("away"), []

    def refuse() -> int:
        tries.append(1)
        raise outage

    tally = Tally()
    away = replace(office, send_owed=refuse)
    with all_sent(away, tally):
        send(away, tally)
    assert (tally.unsent, len(tries)) == (outage, 1)


def test_round_that_breaks_off_waits_for_the_postman(office: Office, postman: Postman) -> None:
    tally = Tally()
    postman.owed = 2
    postman.may_go.set()

    def round_that_breaks_off() -> None:
        with all_sent(office, tally):
            send(office, tally)
            raise Unavailable("mailbox")

    with pytest.raises(Unavailable, match="mailbox"):
        round_that_breaks_off()
    assert tally == Tally(sent=2)
