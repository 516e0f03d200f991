"""One round of the worker: the ten steps for everything new, and what an outage or a bug leaves of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

import structlog

from contest.casebook import Case, Screening
from contest.content import Unreadable
from contest.errors import Unavailable
from contest.message import Message
from intake.arriving import Arriving, Kept
from intake.looking_up import Found
from intake.lost import Lost
from intake.office import Office
from intake.sending import all_sent
from intake.sent import take_in_sent
from intake.steps import check, decide, file, keep, match, notify, poll, read, record, screen
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


def work(office: Office) -> Tally:
    """One round: everything new is fetched, decided, filed and answered.

    Raises Unavailable when mailbox, archive, database or reader are away; `unsent` says when SMTP is,
    `unfiled` when the mailbox refuses to move what is decided.
    """
    tally, office = Tally(), office.up_to_date()
    with office.ledger.polling() as ours, all_sent(office, tally):
        if ours:
            look_everywhere(office, tally)
        else:
            help_out(office, tally)
    tally.helped = not ours
    return tally


def look_everywhere(office: Office, tally: Tally) -> None:
    """The round of the one worker that polls: inbox, junk, sent mail."""
    office.beforehand(office, tally)
    for place in places(office):
        is_junk = place is not office
        with junk_may_be_away(is_junk, tally):
            look_into(place, tally, Tally() if is_junk else tally)  # what junk comes to is nobody's backlog
    take_in_sent(office, tally)


def look_into(office: Office, tally: Tally, poll_tally: Tally) -> None:
    """One folder, batch by batch; the next one is fetched while this one is decided."""
    arriving = Arriving(kept(office, poll_tally), office.fetching)
    for batch in arriving:
        tally.fetched += batch.messages
        with arriving.meanwhile():
            decide_waiting(office, tally, arriving.is_here)
        arriving.at_mailbox(partial(file, office, batch.folder, tally))
        notify(office, tally)


def help_out(office: Office, tally: Tally) -> None:
    """The round beside a worker that polls: some of what waits is decided; the mailbox is left to it."""
    if not office.is_unsettled():
        decide_waiting(office, tally, lambda: True)
    notify(office, tally)


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


def set_aside(office: Office, case: Case, why: str, tally: Tally) -> None:
    """A message that cannot be worked on waits for a person, and the next one is taken."""
    office.ledger.set_aside(case, why, office.clock())
    tally.set_aside += 1
    tally.failed.append(case.sha256)
