"""What one round of the worker did, for the log and the progress bar."""

from concurrent.futures import Future
from dataclasses import dataclass, field

from contest.errors import Unavailable
from contest.reconciliation import Reconciliation


@dataclass(slots=True)
class Tally:
    """Messages fetched, decided and set aside (`failed` are their hashes), notices sent."""

    fetched: int = 0
    decided: int = 0
    set_aside: int = 0
    sent: int = 0
    failed: list[str] = field(default_factory=list)
    helped: bool = False
    """Whether another worker polled the mailbox, and this one only decided and sent."""
    reconciliation: Reconciliation | None = field(default=None, compare=False)
    """What the poll came to; None where another worker polled, or the poll did not get to its end."""
    unsent: Unavailable | None = None
    """Why notices wait; mail is decided all the same."""
    unfiled: Unavailable | None = None
    """Why the server's copies stay where they are; intake goes on all the same."""
    no_junk: Unavailable | None = None
    """Why the junk folder could not be looked into."""
    no_sent: Unavailable | None = None
    """Why the folder of sent mail could not be looked into."""
    sending: Future[None] | None = field(default=None, compare=False, repr=False)
    """The thread's sending of notices, while it goes on."""
