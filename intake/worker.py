"""The ten steps from a message on the server to an answer on its way, in the order in which they happen."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import structlog

from contest.arrival import Arrival, Folder, Settled
from contest.casebook import Case, Decision, History, Screening
from contest.content import Unreadable
from contest.entry import Entry
from contest.errors import Unavailable
from contest.message import Message
from contest.reason import Reason
from intake import casework, screening, works
from intake.ahead import read_now
from intake.arriving import Arriving, Kept
from intake.desk import Desk
from intake.keeping import keep_all
from intake.laying_out import lay_out
from intake.looking_up import Found, look_up
from intake.lost import Lost, raise_if_lost
from intake.office import Office
from intake.rehearsals import put_together
from intake.rules import reasons_of
from intake.sending import all_sent, send
from intake.sent import take_in_sent
from intake.sorting import Sorting
from intake.tally import Tally
from intake.turns import in_turn
from store.errors import AlreadyDecided, EntryChanged, LeftBehind

log = structlog.get_logger()

PORTION = 200
"""Cases taken from the ledger at once."""

_AHEAD = 3
"""Messages in reading: the one to be decided, and those after it."""

TRIES = 5
"""How often a case is matched anew in one round where others keep changing its entry."""

_POLLED_BY_ANOTHER: Sequence[Kept | None] = (None,)
"""What there is to fetch and to file while another worker polls: nothing; it decides and sends with us."""


def work(office: Office) -> Tally:
    """One round: everything new is fetched, decided, filed and answered.

    Raises Unavailable when mailbox, archive, database or reader are away; `unsent` says when SMTP is,
    `unfiled` when the mailbox refuses to move what is decided.
    """
    tally, office = Tally(), office.up_to_date()
    with office.ledger.polling() as ours, all_sent(office, tally):
        if ours:
            office.beforehand(office, tally)
        waits = not ours and office.is_unsettled()
        for place in places(office) if ours else (office,):
            seen = tally if place is office else Tally()  # what junk comes to is nobody's backlog
            with junk_may_be_away(place is not office, tally):
                arriving = Arriving(kept(place, seen), office.fetching)
                for batch in arriving if ours else _POLLED_BY_ANOTHER:
                    tally.fetched += batch.messages if batch else 0
                    with arriving.meanwhile():
                        if not waits:
                            decide_waiting(place, tally, arriving.is_here)
                    if batch:
                        arriving.at_mailbox(partial(file, place, batch.folder, tally))
                    notify(place, tally)
        if ours:
            take_in_sent(office, tally)
    tally.helped = not ours
    return tally


def places(office: Office) -> Iterator[Office]:
    """The office at the watched folder, and then at the junk folder where one is named."""
    yield office
    if office.junk:
        yield replace(office, mailbox=office.junk)


@contextmanager
def junk_may_be_away(is_junk: bool, tally: Tally) -> Iterator[None]:
    """A junk folder that is away keeps nothing else waiting."""
    try:
        yield
    except Unavailable as outage:
        if not is_junk:
            raise
        tally.no_junk = outage


def kept(office: Office, tally: Tally) -> Iterator[Kept]:
    """Steps 1 and 2, batch by batch."""
    for folder, batch in poll(office, tally):
        yield Kept(folder, keep(office, folder, batch))


def decide_waiting(office: Office, tally: Tally, enough: Callable[[], bool] = lambda: False) -> None:
    """Steps 3 to 8 for every case on the desk; decisions that follow each other at once share a commit.

    What comes in meanwhile is taken too, unless that is `enough` for this time.
    """
    with office.ledger.together():
        for case in waiting(office, enough):
            take(office, case, tally)


def take(office: Office, case: Case, tally: Tally) -> None:
    """Steps 3 to 8 for one case, unless another worker has it in hand; first for what was left behind."""
    mine, left_before = [case], set[int]()
    while mine:
        try:
            with office.ledger.in_hand(mine[-1]) as ours:
                if ours:
                    _take(office, mine[-1], tally)
            mine.pop()
        except LeftBehind as left:
            if left.older.id in left_before:
                return  # it does not let itself be decided in this round, and nothing younger comes before it
            left_before.add(left.older.id)
            mine.append(left.older)


def _take(office: Office, case: Case, tally: Tally) -> None:
    """An outage leaves it for the next round; anything else sets it aside."""
    try:
        message = read(office, case)
        if isinstance(message, Unreadable):
            return set_aside(office, case, f"MESSAGE_UNREADABLE {message}", tally)
        screened = screen(office, case, message)
        found = in_turn(office, case, message, screened)
        if not any(route(case, message, screened) for route in office.routes):
            settle(office, case, message, screened, found)
        tally.decided += 1
    except EntryChanged:
        log.info("entry keeps changing", case=case.id)
    except Unavailable:
        raise
    except AlreadyDecided:
        log.info("decided by another worker", case=case.id)
    except Lost as lost:
        log.warning("message lost", case=case.id, why=str(lost))
        set_aside(office, case, str(lost), tally)
    except Exception as error:
        log.exception("case set aside", case=case.id, sha256=case.sha256)
        set_aside(office, case, f"{type(error).__name__}: {error}", tally)


def settle(office: Office, case: Case, message: Message, screened: Screening, found: Found | None) -> None:
    """Steps 5 to 8, again from the start where somebody else changed the entry in between."""
    for left in reversed(range(TRIES)):
        desk = match(office, case, message, screened, found)
        reasons = check(desk)
        decision = decide(office, desk, reasons)
        try:
            record(office, case, decision, desk.history)
            return
        except EntryChanged:
            if not left:
                raise
            office.ledger.wait_for_older(case)
            found = None


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


def waiting(office: Office, enough: Callable[[], bool] = lambda: False) -> Iterator[Case]:
    """Cases received and not decided, oldest first, this round's and any that a crash left behind.

    Each is taken once a round, whatever becomes of it.
    """
    taken: set[int] = set()
    while portion := [case for case in office.ledger.pending(PORTION) if case.id not in taken]:
        taken.update(case.id for case in portion)
        for place, case in enumerate(portion):
            if office.ahead:
                following = portion[place : place + _AHEAD]
                office.ahead.expect(following if len(following) == _AHEAD else office.ledger.pending(_AHEAD))
            yield case
            if office.stop.is_set():
                return
        if enough():
            return


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


def set_aside(office: Office, case: Case, why: str, tally: Tally) -> None:
    """A message that cannot be worked on waits for a person, and the next one is taken."""
    office.ledger.set_aside(case, why, office.clock())
    tally.set_aside += 1
    tally.failed.append(case.sha256)


__all__ = ["Tally", "decide_waiting", "notify", "take", "work"]
