"""Has owed notices sent beside the work of a round, and waits for them at its end."""

from collections.abc import Iterator
from contextlib import contextmanager

from contest.errors import Unavailable
from intake.office import Office
from intake.tally import Tally


def send(office: Office, tally: Tally) -> None:
    """Send what is owed: at once, or in the office's thread for it unless that is sending already."""
    if office.beside is None:
        _count(office, tally)
    elif tally.sending is None or tally.sending.done():
        tally.sending = office.beside.submit(_count, office, tally)


@contextmanager
def all_sent(office: Office, tally: Tally) -> Iterator[None]:
    """At the end everything that was owed in the block has been sent, or tried."""
    try:
        yield
    finally:
        if tally.sending is not None:
            tally.sending.result()
            _count(office, tally)  # what has come to be owed while the thread was at its last letter
            tally.sending = None


def _count(office: Office, tally: Tally) -> None:
    """A mail server that is away is tried once a round."""
    if tally.unsent is None:
        try:
            tally.sent += office.send_owed()
        except Unavailable as outage:
            tally.unsent = outage
