"""The ten steps from a message on the server to an answer on its way, in the order in which they happen."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from contest.arrival import Arrival, Folder, Settled
from contest.casebook import Case, Decision, History, Screening
from contest.content import Unreadable
from contest.entry import Entry
from contest.errors import Unavailable
from contest.message import Message
from contest.reason import Reason
from intake import casework, screening, works
from intake.ahead import read_now
from intake.desk import Desk
from intake.keeping import keep_all
from intake.laying_out import lay_out
from intake.looking_up import Found, look_up
from intake.lost import raise_if_lost
from intake.office import Office
from intake.rehearsals import put_together
from intake.rules import reasons_of
from intake.sending import send
from intake.sorting import Sorting
from intake.tally import Tally


def poll(office: Office, tally: Tally) -> Iterator[tuple[Folder, Sequence[int]]]:
    """1: UIDs not on record under this UIDVALIDITY, oldest first; a last empty batch for the rest.

    What this session has seen settled is not listed again. At its end everything that the server listed is
    held against what is on record.
    """
    folder = office.mailbox.select()
    settled = office.mailbox.settled()
    listed = office.mailbox.uids_after(settled.uid)
    known = office.ledger.known(folder, listed)
    if office.mailbox.moves:
        office.ledger.file_again(folder, listed)
    wanted = {*listed} - known.keys() | {*office.mailbox.replaced(known)}
    for batch in office.mailbox.batches(sorted(wanted)):
        yield folder, batch
        if office.stop.is_set():
            return
    yield folder, ()
    found = office.ledger.reconcile(folder, listed, office.clock(), settled.count)
    if found.settled and tally.unfiled is None and not office.mailbox.moves:
        office.mailbox.settle(Settled(max(listed, default=settled.uid), found.on_server))
    tally.reconciliation = found


def keep(office: Office, folder: Folder, batch: Sequence[int]) -> int:
    """2: the bytes and their names durable on disk, then one commit for the batch; nothing comes first."""
    if not batch:
        return 0
    archived = keep_all(office.archive, office.mailbox.fetch(batch, office.archive.incoming))
    arrivals = [
        Arrival(folder, fetched.uid, fetched.received_at or office.clock(), sha256, size)
        for fetched, sha256, size in archived
    ]
    office.ledger.receive(arrivals, office.clock())
    return len(arrivals)


def read(office: Office, case: Case) -> Message | Unreadable:
    """3: a sandboxed child turns the bytes into a Message with its attachments and their contents."""
    if not (office.ahead and office.ahead.is_read(case)):
        office.ledger.commit_now()  # nobody else waits for the database while we wait for the reader
    try:
        return office.ahead.read(case) if office.ahead else read_now(office.archive, office.reader, case)
    except Unavailable:
        raise_if_lost(office.archive, case.sha256)
        raise


def screen(office: Office, case: Case, message: Message) -> Screening:
    """4: machine mail, loops, forged senders, junk: recorded, not answered."""
    junk = office.policy.junk_folder
    lies_in_junk = bool(junk) and set(office.ledger.folders_of(case)) == {junk}
    found = screening.screen(message, office.policy, lies_in_junk=lies_in_junk)
    return Screening(None, found.authentication) if case.believed else found


def match(
    office: Office, case: Case, message: Message, screened: Screening, found: Found | None = None
) -> Desk:
    """5: which agency and which entry, by what was looked up for it, now if not before."""
    sorting, history = found or look_up(office, case, message, screened)
    entering = put_together(
        message,
        history,
        lambda earlier: read(office, earlier),
        lambda m: look_up(office, case, m, screened)[1],
    )
    if entering.cases and not screened.machine:
        sorting, history = look_up(office, case, entering.message, screened)
        message = entering.message
    desk = _laid_out(office, case, message, screened, sorting, history)
    return replace(desk, match=replace(desk.match, entering=entering.cases))


def _laid_out(
    office: Office, case: Case, message: Message, screened: Screening, sorting: Sorting, history: History
) -> Desk:
    return lay_out(case, message, screened, sorting, history, office.register, office.call, office.policy)


def check(desk: Desk) -> tuple[Reason, ...]:
    """6: every rule is asked, and all its reasons are collected."""
    return reasons_of(desk)


def decide(office: Office, desk: Desk, reasons: Sequence[Reason]) -> Decision:
    """7: one verdict, on all works of a mail that brings several."""

    def lay(work: Message) -> Desk:
        found = look_up(office, desk.case, work, desk.screening)
        return _laid_out(office, desk.case, work, desk.screening, *found)

    return works.decide(desk, reasons, office.register, lay, lambda earlier: read(office, earlier))


def record(office: Office, case: Case, decision: Decision, history: History) -> Entry | None:
    """8: one transaction with the notice owed."""
    return casework.record(office, case, decision, history)


def file(office: Office, folder: Folder, tally: Tally) -> None:
    """9: the server's copies of decided messages are moved or flagged; redone safely if interrupted.

    A mailbox that refuses is asked once a round and then left: what is decided is safe without it, and
    the next batch must not wait.
    """
    uids = office.ledger.unfiled(folder) if tally.unfiled is None else ()
    if not uids:
        return
    try:
        office.mailbox.file(uids)
    except Unavailable as refusal:
        tally.unfiled = refusal
        if office.mailbox.select() != folder:  # the refusal ended the session; the next batch needs one
            raise
    else:
        office.ledger.mark_filed(folder, uids, office.clock())


def notify(office: Office, tally: Tally) -> None:
    """10: owed notices go out, beside the next batch where there is a thread for it."""
    send(office, tally)
