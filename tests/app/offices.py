"""An office of fakes for the service: a mailbox and a mail server that can be away, and nothing else."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from app import clock
from contest.arrival import Arrival, Folder, Settled
from contest.bearing import Bearing
from contest.call import Policy
from contest.casebook import Answered, Case, History, SortedFiles
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Message
from contest.overlay import Overlay
from contest.reconciliation import Reconciliation
from contest.registers import AgencyList
from intake.books import Book
from intake.doors import Fetched, Incoming
from intake.office import Office
from store.archive import Condition
from tests.store.building import CALL

INBOX = Folder("a@host", "INBOX", 1)


@dataclass
class Server:
    """Something that answers, until `away` says why it does not; `calls` counts how often it was asked."""

    away: str = ""
    calls: int = 0
    after: Callable[[], None] = field(default=lambda: None)

    def ask(self) -> None:
        """Raises Unavailable while it is away."""
        self.calls += 1
        self.after()
        if self.away:
            raise Unavailable(self.away)


@dataclass
class EmptyMailbox:
    """A mailbox in which nothing lies."""

    server: Server
    moves = False

    def select(self) -> Folder:
        self.server.ask()
        return INBOX

    def settled(self) -> Settled:
        return Settled()

    def settle(self, settled: Settled) -> None:
        assert settled == Settled()

    def uids_after(self, uid: int) -> Sequence[int]:
        return ()

    def replaced(self, known: Mapping[int, datetime]) -> Sequence[int]:
        return ()

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        yield from ()

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        yield from ()

    def file(self, uids: Sequence[int]) -> None:
        raise AssertionError("nothing is there to be filed")


class EmptyArchive:
    """An archive that is asked for nothing."""

    def incoming(self) -> Incoming:
        raise AssertionError("nothing comes")

    def sync(self) -> None:
        return

    def descriptor(self, sha256: str) -> int:
        raise AssertionError("nothing is kept")

    def check(self, sha256: str) -> Condition:
        raise AssertionError("nothing is kept")


class EmptyLedger:
    """A ledger without a message."""

    def last_uid(self, folder: Folder) -> int:
        return 0

    def known(self, folder: Folder, listed: Collection[int]) -> Mapping[int, datetime]:
        return {}

    def reconcile(
        self, folder: Folder, listed: Collection[int], now: datetime, settled: int = 0
    ) -> Reconciliation:
        return Reconciliation(now, folder, 0, 0, 0, 0, 0, 0)

    def receive(self, arrivals: Sequence[Arrival], now: object) -> None:
        assert not arrivals

    def polling(self) -> AbstractContextManager[bool]:
        return nullcontext(enter_result=True)

    def in_hand(self, case: Case) -> AbstractContextManager[bool]:
        raise AssertionError("nothing waits")

    def together(self) -> AbstractContextManager[None]:
        return nullcontext()

    def commit_now(self) -> None:
        raise AssertionError("nothing is recorded")

    def folders_of(self, case: Case) -> Sequence[str]:
        raise AssertionError("nothing is screened")

    def wait_for_older(self, case: Case) -> None:
        raise AssertionError("nothing waits")

    def bearing_of_older(self, case: Case) -> Bearing | None:
        raise AssertionError("nothing waits")

    def say_bearing(self, case: Case, bearing: Bearing) -> None:
        raise AssertionError("nothing waits")

    def pending(self, limit: int) -> Sequence[Case]:
        return ()

    def unfiled(self, folder: Folder) -> Sequence[int]:
        return ()

    def mark_filed(self, folder: Folder, uids: Sequence[int], now: object) -> None:
        raise AssertionError("nothing is filed")

    def file_again(self, folder: Folder, listed: Collection[int]) -> None:
        raise AssertionError("nothing is filed")

    def set_aside(self, case: Case, why: str, now: object) -> None:
        raise AssertionError("nothing is set aside")

    def history(self, message: Message, files: SortedFiles, now: object) -> History:
        raise AssertionError("nothing is matched")

    def sent_up_to(self, folder: Folder) -> int:
        raise AssertionError("no sent mail is looked at")

    def note_sent(self, folder: Folder, uid: int) -> None:
        raise AssertionError("no sent mail is looked at")

    def answered_by(self, message: Message) -> Answered | None:
        raise AssertionError("no sent mail is looked at")

    def transaction(self) -> AbstractContextManager[Book]:
        raise AssertionError("nothing is recorded")


class NoReader:
    """A reader that is given nothing."""

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        raise AssertionError("nothing is read")


def empty_office(mailbox: Server, smtp: Server, *, owed: int = 0) -> Office:
    """An office without mail; each time it may send, `owed` notices go out."""

    def send() -> int:
        smtp.ask()
        return owed

    return Office(
        mailbox=EmptyMailbox(mailbox),
        archive=EmptyArchive(),
        ledger=EmptyLedger(),
        reader=NoReader(),
        register=Overlay((), AgencyList(())),
        call=CALL,
        policy=Policy(),
        clock=clock.now,
        new_message_id=lambda: "x@y",
        send_owed=send,
    )
