"""The ledger in a database: one transaction a call, outages as Unavailable."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

from sqlalchemy import Engine

from contest.arrival import Arrival, Folder
from contest.bearing import Bearing
from contest.call import Call
from contest.casebook import Answered, Case, History, SortedFiles
from contest.message import Message
from contest.notice import Owed
from contest.reconciliation import Reconciliation
from contest.ruling import Dossier
from store.engine import commit_now, reading, together, writing
from store.ledger import cases, notices, receiving, reckoning, recovering, rulings, sent
from store.ledger.book import SqlBook
from store.ledger.history import history, referred
from store.ledger.presence import Presence, release_unsent
from store.ledger.replies import Replies
from store.ledger.sharing import Sharing


class SqlLedger:
    """What was received, decided and owed, for the worker (`intake.books.Ledger`) and the postman.

    `call` gives references their prefix and every decision its version of the rules. With a `presence`
    a claim ends with the process that made it, not with its lease. Safe to use from several threads.
    Every method raises Unavailable on an outage, and then has changed nothing.
    """

    def __init__(self, engine: Engine, call: Call, presence: Presence | None = None) -> None:
        self._engine = engine
        self._call = call
        self._sharing = Sharing(engine)
        self._replies = Replies()
        self._presence = presence

    def last_uid(self, folder: Folder) -> int:
        """The highest UID on record under this UIDVALIDITY, 0 for none."""
        with reading(self._engine) as connection:
            return receiving.last_uid(connection, folder)

    def known(self, folder: Folder, listed: Collection[int]) -> Mapping[int, datetime]:
        """Of UIDs that the server lists, those whose bytes are on record, each with its receipt time."""
        with reading(self._engine) as connection:
            return reckoning.known(connection, folder, listed)

    def reconcile(
        self, folder: Folder, listed: Collection[int], now: datetime, settled: int = 0
    ) -> Reconciliation:
        """Hold what the server listed at the beginning of a poll against what is on record at its end.

        So many more lie below these that are `settled`: archived, decided and filed.
        """
        with writing(self._engine) as connection:
            return reckoning.reconcile(connection, folder, listed, now, settled)

    def receive(self, arrivals: Sequence[Arrival], now: datetime) -> None:
        """Put arrivals on record in one transaction; known ones are recognised, never doubled."""
        if arrivals:
            with writing(self._engine) as connection:
                receiving.receive(connection, arrivals, now)

    def unrecorded(self, kept: Collection[str]) -> Sequence[str]:
        """Of hashes that the archive keeps, those of which nothing is on record."""
        with reading(self._engine) as connection:
            return recovering.unrecorded(connection, kept)

    def undecided(self) -> Mapping[str, int]:
        """The messages that wait for their decision: hash and id."""
        with reading(self._engine) as connection:
            return recovering.undecided(connection)

    def ask_again(self, messages: Collection[int]) -> int:
        """Have the server asked again for the bytes of messages; returns for how many of its copies."""
        with writing(self._engine) as connection:
            return recovering.ask_again(connection, messages)

    def waiting_to_be_filed(self) -> int:
        """How many of the server's copies are decided and not yet moved or flagged."""
        with reading(self._engine) as connection:
            return recovering.waiting_to_be_filed(connection)

    def note_recovery(self, found: Mapping[str, int], now: datetime) -> None:
        """Put on record what a start has found and put right."""
        with writing(self._engine) as connection:
            recovering.note(connection, found, now)

    def begun(self) -> datetime | None:
        """When the first event was written, None before it."""
        with reading(self._engine) as connection:
            return recovering.begun(connection)

    def polling(self) -> AbstractContextManager[bool]:
        """Whether this worker is the one that polls the mailbox, while the block lasts."""
        return self._sharing.polling()

    def in_hand(self, case: Case) -> AbstractContextManager[bool]:
        """Whether this worker has the message in hand, and no other, while the block lasts."""
        return self._sharing.in_hand(case)

    def together(self) -> AbstractContextManager[None]:
        """What this thread records in the block may be committed a few decisions at a time."""
        return together(self._engine)

    def commit_now(self) -> None:
        """Commit what is recorded so far."""
        commit_now(self._engine)

    def folders_of(self, case: Case) -> tuple[str, ...]:
        """The names of the folders in which copies of this message lay when they were fetched."""
        with reading(self._engine) as connection:
            return receiving.folders_of(connection, case.id)

    def wait_for_older(self, case: Case) -> None:
        """Until every older message is decided that other workers have in hand. Raises LeftBehind."""
        self._sharing.wait_for_older(case)

    def bearing_of_older(self, case: Case) -> Bearing | None:
        """On what the older messages bear that other workers are deciding. Raises LeftBehind."""
        return self._sharing.bearing_of_older(case)

    def say_bearing(self, case: Case, bearing: Bearing) -> None:
        """Tell other workers on what the message in hand bears, until it is decided."""
        self._sharing.say_bearing(case, bearing)

    def pending(self, limit: int) -> Sequence[Case]:
        """Messages received but not decided, oldest receipt first."""
        with reading(self._engine) as connection:
            return cases.pending(connection, limit)

    def unfiled(self, folder: Folder) -> Sequence[int]:
        """UIDs whose message is decided but whose server copy has not been moved or flagged."""
        with reading(self._engine) as connection:
            return receiving.unfiled(connection, folder)

    def mark_filed(self, folder: Folder, uids: Sequence[int], now: datetime) -> None:
        """Their server copies have been dealt with."""
        with writing(self._engine) as connection:
            receiving.mark_filed(connection, folder, uids, now)

    def file_again(self, folder: Folder, listed: Collection[int]) -> None:
        """Of UIDs that the server lists, those on record as filed have been passed over: they are unfiled."""
        with reading(self._engine) as connection:
            passed_over = receiving.filed(connection, folder, listed)
        if passed_over:
            with writing(self._engine) as connection:
                receiving.file_again(connection, folder, passed_over)

    def set_aside(self, case: Case, why: str, now: datetime) -> None:
        """Record that this message could not be worked on; one that has its decision keeps it."""
        with self._sharing.writing() as connection:
            cases.set_aside(connection, case, why, now)

    def history(self, message: Message, files: SortedFiles, now: datetime) -> History:
        """Look up what bears on one message."""
        with reading(self._engine) as connection:
            return history(connection, self._call, self._replies, message, files, now)

    def sent_up_to(self, folder: Folder) -> int:
        """Up to which UID a folder of sent mail was looked at, 0 at first."""
        with reading(self._engine) as connection:
            return sent.up_to(connection, folder)

    def note_sent(self, folder: Folder, uid: int) -> None:
        """It was looked at up to this one."""
        with writing(self._engine) as connection:
            sent.note(connection, folder, uid)

    def answered_by(self, message: Message) -> Answered | None:
        """What a mail of the office answers; None where it is our own notice, or answers nothing."""
        with reading(self._engine) as connection:
            return sent.answered(connection, message, referred(connection, message, self._call))

    def dossier(self, reference: str) -> Dossier | None:
        """An entry as an officer finds it, None where there is none."""
        with reading(self._engine) as connection:
            return rulings.dossier(connection, reference)

    def written_to(self, emails: Collection[str], since: datetime) -> frozenset[str]:
        """Those of these addresses to which a notice went, or is owed, since then; in lower case."""
        with reading(self._engine) as connection:
            return notices.written_to(connection, emails, since)

    @contextmanager
    def transaction(self) -> Iterator[SqlBook]:
        """One transaction: committed when the block ends, rolled back when it raises."""
        with self._sharing.writing() as connection:
            yield SqlBook(connection, self._call)

    def claim_owed(self, now: datetime, limit: int, lease: timedelta) -> tuple[Owed, ...]:
        """Take notices that are due, oldest first, for `lease`; also those whose earlier claim ran out,
        those whose claimant has ended, and what this worker claimed before and is not sending.

        `attempts` of each counts this claim. One thread of a worker sends at a time.
        """
        worker = self._presence.number() if self._presence else None
        with writing(self._engine) as connection:
            if worker is not None:
                release_unsent(connection, worker)
            return notices.claim(connection, now, limit, lease, worker)

    def release_claims(self, now: datetime) -> int:
        """Give back what a worker that died had claimed; only for one that knows itself alone."""
        with writing(self._engine) as connection:
            return notices.release(connection, now)

    def next_due(self) -> datetime | None:
        """When the next notice may be claimed: its next try, or the end of its claim; None for none."""
        with reading(self._engine) as connection:
            return notices.next_due(connection)

    def mark_sent(self, responses: Mapping[int, str], now: datetime) -> None:
        """The server took these notices, each with its words; repeating it changes nothing."""
        with writing(self._engine) as connection:
            notices.mark_sent(connection, responses, now)

    def mark_retry(self, notice: int, next_try_at: datetime, why: str, now: datetime) -> None:
        """Owed again, not before that time."""
        with writing(self._engine) as connection:
            notices.mark_retry(connection, notice, next_try_at, why, now)

    def give_back(self, notice: int, next_try_at: datetime, why: str) -> None:
        """Owed again, not before that time, and not counted as an attempt: the server could not be used."""
        with writing(self._engine) as connection:
            notices.give_back(connection, notice, next_try_at, why)

    def mark_failed(self, notice: int, why: str, now: datetime) -> None:
        """It will not be sent again: a person has to see to it."""
        with writing(self._engine) as connection:
            notices.mark_failed(connection, notice, why, now)
