"""The ledger as the worker sees it: what was received, decided and owed, and one transaction on it."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from contest.arrival import Arrival, Folder
from contest.bearing import Bearing
from contest.casebook import Answered, Case, Decision, History, SortedFiles
from contest.entry import Entry, EntryFile
from contest.message import Message
from contest.notice import Owed
from contest.reconciliation import Reconciliation
from contest.taking_up import TakingUp


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
