"""What the ten steps work with, in one value, wired once; tests and a dry run put in parts of their own."""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Event
from typing import Protocol

from contest.call import Call, Policy
from contest.casebook import Case, Screening
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Message
from contest.register import Register
from intake.books import Ledger
from intake.doors import Archive, Mailbox, SentMail
from intake.tally import Tally

Clock = Callable[[], datetime]
"""Gives the present moment, aware."""


class Readings(Protocol):
    """Messages that are read while others are decided (`intake.ahead.Ahead`)."""

    def expect(self, cases: Sequence[Case]) -> None:
        """These are asked for next, in this order."""

    def is_read(self, case: Case) -> bool:
        """Whether `read` need not wait for this one."""

    def read(self, case: Case) -> Message | Unreadable:
        """A message as the reader gives it. Raises Unavailable."""


class Reader(Protocol):
    """Reads untrusted bytes in a sandboxed child process."""

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        """A message, or why it could not be read. Raises Unavailable if no child can be had."""


def nobody(_: Mapping[str, Unavailable]) -> None:
    """Where nobody asks how a round went."""


def nothing(_: "Office", __: Tally) -> None:
    """Where nothing is to be decided again."""


def settled() -> bool:
    """Where nothing is to be decided again."""
    return False


Route = Callable[[Case, Message, Screening], bool]
"""Settles a message of a kind that another room knows, such as a score sheet; False for any other."""


@dataclass(frozen=True, slots=True)
class Office:
    """What the worker needs of the other rooms, wired once by `app`.

    `junk` is the server's junk folder, looked into after the mailbox, `sent` that of what the office sent,
    looked into last. `beforehand` decides again what an extension of the call brings in time, by the worker
    that polls, before any mail that came later; while that `is_unsettled` the others decide none.
    `after_round` is told what cannot be reached, by room: "mailbox", "junk", "sent", "notices", "filing".
    `call_now` is asked at the beginning of every round, so that an import of winners holds without a restart;
    None leaves the call as it is. Messages are read `ahead`, notices sent `beside` the deciding and the next
    batch fetched by `fetching` where there are threads for it, else in their turn.
    Once `stop` is set a round ends after the message in hand; what is left waits for the next start.
    """

    mailbox: Mailbox
    archive: Archive
    ledger: Ledger
    reader: Reader
    register: Register
    call: Call
    policy: Policy
    clock: Clock
    new_message_id: Callable[[], str]
    send_owed: Callable[[], int]
    junk: Mailbox | None = None
    sent: SentMail | None = None
    routes: tuple[Route, ...] = ()
    beforehand: Callable[["Office", Tally], None] = nothing
    is_unsettled: Callable[[], bool] = settled
    after_round: Callable[[Mapping[str, Unavailable]], None] = nobody
    call_now: Callable[[], Call] | None = None
    ahead: Readings | None = None
    beside: Executor | None = None
    fetching: Executor | None = None
    stop: Event = field(default_factory=Event)

    def up_to_date(self) -> "Office":
        """The office with the call as it is now. Raises Unavailable."""
        return replace(self, call=self.call_now()) if self.call_now else self
