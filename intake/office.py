"""What the worker needs of the other rooms, as protocols, so that a dry run and the tests can stand in."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime
from threading import Event
from typing import Protocol

from contest.arrival import Arrival, Folder, Settled
from contest.bearing import Bearing
from contest.call import Call, Policy
from contest.casebook import Answered, Case, Decision, History, Screening, SortedFiles
from contest.content import Unreadable
from contest.entry import Entry, EntryFile
from contest.errors import Unavailable
from contest.message import Message
from contest.notice import Owed
from contest.reconciliation import Reconciliation
from contest.register import Register
from contest.taking_up import TakingUp
from intake.tally import Tally
from store.archive import Condition

Clock = Callable[[], datetime]
"""Gives the present moment, aware."""


class Incoming(Protocol):
    """A file being written into the archive; nothing is kept until `keep` returns."""

    def write(self, data: bytes, /) -> None:
        """Append bytes."""

    def keep(self) -> tuple[str, int]:
        """Make the bytes durable under their hash; returns (sha256, size). Raises Unavailable."""

    def discard(self) -> None:
        """Throw the bytes away; harmless after `keep`."""


class Archive(Protocol):
    """The raw messages, by content hash."""

    def incoming(self) -> Incoming:
        """Begin a new message."""

    def sync(self) -> None:
        """Make the names of all messages kept since the last call durable (directory fsync)."""

    def descriptor(self, sha256: str) -> int:
        """An open read-only file descriptor of one message; the caller closes it. Raises Unavailable."""

    def check(self, sha256: str) -> Condition:
        """Read one message again and compare it with its hash. Raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message as the server delivered it; `incoming` is None where it delivered no body.

    `received_at` is None where the server did not even say when it came.
    """

    uid: int
    received_at: datetime | None
    incoming: Incoming | None


class Mailbox(Protocol):
    """The only door to IMAP. Every method raises Unavailable on an outage."""

    def select(self) -> Folder:
        """Open the watched folder, reconnecting where needed."""

    def settled(self) -> Settled:
        """What `settle` was told in this session, while the server has told of nothing that is gone."""

    def settle(self, settled: Settled) -> None:
        """Everything up to a UID is decided and filed: it need not be listed again in this session."""

    def uids_after(self, uid: int) -> Sequence[int]:
        """All UIDs above one, in ascending order."""

    def replaced(self, known: Mapping[int, datetime]) -> Sequence[int]:
        """Of UIDs on record, those under which another message lies now, as its receipt time tells."""

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        """The same UIDs in batches bounded in number and bytes, oldest first."""

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        """Fetch one batch with PEEK, streaming every body into what `begin` gives."""

    def file(self, uids: Sequence[int]) -> None:
        """Move or flag decided messages as configured; UIDs that are gone are no error."""

    @property
    def moves(self) -> bool:
        """Whether `file` takes them out of the folder, so that one which lies there still was passed over."""


class SentMail(Protocol):
    """The folder of what the office sent, which is only looked at. Every method raises Unavailable."""

    def select(self) -> Folder:
        """Open the folder, reconnecting where needed."""

    def uids_after(self, uid: int) -> Sequence[int]:
        """All UIDs above one, in ascending order."""

    def headers(self, uids: Sequence[int]) -> Mapping[int, bytes]:
        """Of messages the fields of their headers by which a reply is known."""

    def batches(self, uids: Sequence[int]) -> Iterator[Sequence[int]]:
        """The same UIDs in batches bounded in number and bytes."""

    def fetch(self, uids: Sequence[int], begin: Callable[[], Incoming]) -> Iterator[Fetched]:
        """Fetch one batch with PEEK."""


class Book(Protocol):
    """One open transaction of the ledger."""

    def apply(self, case: Case, decision: Decision, now: datetime) -> Entry | None:
        """Record message, verdict, entry, version, files and event; returns the entry touched.

        Raises AlreadyDecided (`store.errors`) where the message has its decision, unless the case is
        replayed and the decision was to set it aside; EntryChanged, an Unavailable, where the entry has
        changed since the history was looked up: the case is then matched anew.
        """

    def receive_sent(self, arrival: Arrival, now: datetime) -> Case | None:
        """Put a mail of the office on record, to be decided in this transaction; None where it is decided.

        Its copy on the server is dealt with: it stays where it lies.
        """

    def tie(self, case: Case, mail: int) -> None:
        """A mail of the office belongs to the conversation that this mail, by its id, began."""

    def opened_by(self, case: Case) -> Sequence[Entry]:
        """The entries that a message opened, in the order of its works."""

    def question_reference(self) -> str:
        """The next reference of a question, Q-…, which is no receipt of an entry."""

    def take_up(self, case: Case, order: TakingUp, by: int | None, now: datetime) -> None:
        """An officer's account has a mail taken up that entered nothing. Raises AlreadyDecided."""

    def is_answered(self, case: Case) -> bool:
        """Whether a notice answers this message."""

    def owe(self, case: Case, entry: Entry | None, notice: Owed) -> None:
        """Owe the one notice that answers this message; `id`, `attempts` are not looked at.

        In a replay it takes the place of the one that told of the setting aside.
        """

    def displaces_later(self, entry: Entry, files: Collection[EntryFile], received_at: datetime) -> bool:
        """Whether a file that counts, and came after a moment, would count no longer beside these."""

    def version_received_at(self, entry: Entry) -> datetime | None:
        """When the mail came that brought the version which counts."""

    def last_sent(self, entry: Entry) -> tuple[datetime, str] | None:
        """When the latest notice about an entry was sent, and to which address; None for none."""

    def withdrawal_asked_at(self, entry: Entry) -> datetime | None:
        """When its sender last asked to withdraw an entry that is in the contest still; None for never."""


class Ledger(Protocol):
    """The database: what was received, decided and owed. Every method raises Unavailable on an outage."""

    def last_uid(self, folder: Folder) -> int:
        """The highest UID on record under this UIDVALIDITY, 0 for none."""

    def known(self, folder: Folder, listed: Collection[int]) -> Mapping[int, datetime]:
        """Of UIDs that the server lists, those whose bytes are on record, each with its receipt time."""

    def reconcile(
        self, folder: Folder, listed: Collection[int], now: datetime, settled: int = 0
    ) -> Reconciliation:
        """Hold what the server listed at the beginning of a poll against what is on record at its end.

        So many more lie below these that are `settled`: archived, decided and filed.
        """

    def receive(self, arrivals: Sequence[Arrival], now: datetime) -> None:
        """Put arrivals on record in one transaction; known ones are recognised, never doubled."""

    def polling(self) -> AbstractContextManager[bool]:
        """Whether this worker is the one of several that polls the mailbox, while the block lasts."""

    def in_hand(self, case: Case) -> AbstractContextManager[bool]:
        """Whether this worker has a message in hand, and no other one, while the block lasts."""

    def together(self) -> AbstractContextManager[None]:
        """What this worker records in the block may be committed a few decisions at a time: all or none.

        Whatever follows in the block finds it. An outage keeps what was recorded before it.
        """

    def commit_now(self) -> None:
        """Commit what is recorded so far: this worker is going to wait for something."""

    def folders_of(self, case: Case) -> Collection[str]:
        """The names of the folders in which copies of this message lay when they were fetched."""

    def wait_for_older(self, case: Case) -> None:
        """Until every older message is decided that other workers have in hand.

        Raises LeftBehind (`store.errors`) where one is in nobody's hand.
        """

    def bearing_of_older(self, case: Case) -> Bearing | None:
        """On what the older messages bear that other workers are deciding; empty where there are none.

        Waits until each of them has said so, or is decided. None where this worker works alone. Raises
        LeftBehind.
        """

    def say_bearing(self, case: Case, bearing: Bearing) -> None:
        """Tell other workers on what the message in hand bears, until it is decided."""

    def pending(self, limit: int) -> Sequence[Case]:
        """Messages received but not decided, oldest receipt first."""

    def unfiled(self, folder: Folder) -> Sequence[int]:
        """UIDs whose message is decided but whose server copy has not been moved or flagged."""

    def mark_filed(self, folder: Folder, uids: Sequence[int], now: datetime) -> None:
        """Their server copies have been dealt with."""

    def file_again(self, folder: Folder, listed: Collection[int]) -> None:
        """Of UIDs that the server lists, those on record as filed have been passed over: they are unfiled."""

    def set_aside(self, case: Case, why: str, now: datetime) -> None:
        """Record that this message could not be worked on, so that the next one is taken.

        A message that has its decision keeps it: what failed came after.
        """

    def history(self, message: Message, files: SortedFiles, now: datetime) -> History:
        """Look up what bears on one message."""

    def sent_up_to(self, folder: Folder) -> int:
        """Up to which UID a folder of sent mail was looked at, 0 at first."""

    def note_sent(self, folder: Folder, uid: int) -> None:
        """It was looked at up to this one."""

    def answered_by(self, message: Message) -> Answered | None:
        """What a mail of the office answers; None where it is a notice of ours, or answers nothing."""

    def transaction(self) -> AbstractContextManager[Book]:
        """One transaction: committed when the block ends, rolled back when it raises."""


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
    """Everything the ten steps work with, wired once by `app`.

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
