"""Tells when it is a mail's turn: after all older ones, or beside those that can change nothing about it.

Two mails can change the decision on each other only through what the ledger holds, and it is asked by
sender, agency, file and thread (`store.ledger.history`). What a plain mail writes is found again by its own
sender, agency or files, or is an entry that it found itself. So two plain mails that share no key are
decided side by side. Every other mail waits until all older ones are decided, and younger ones wait for it.
"""

from collections.abc import Iterable
from typing import Final

from contest.bearing import Bearing, key
from contest.call import Policy
from contest.casebook import Case, History, Intent, Screening
from contest.entry import Entry, EntryState
from contest.message import Message
from contest.reason import Severity
from intake.intents import intent_of
from intake.looking_up import Found, look_up
from intake.office import Office
from intake.pairing import decks_of, forms_of
from intake.rehearsals import is_rehearsal
from intake.sorting import Sorting
from store.ledger.history import references_in
from store.ledger.people import as_kept

_MOST: Final = 60
"""Keys of one mail; what brings more files than these waits for its turn."""

_NEAR: Final = 64
"""So near to a cap on answers mails are decided one after the other, so that it holds to the last answer."""


def in_turn(office: Office, case: Case, message: Message, screened: Screening) -> Found | None:
    """Wait for a mail's turn; what was looked up for it meanwhile and holds, else None.

    Raises LeftBehind where an older message is in nobody's hand.
    """
    older = office.ledger.bearing_of_older(case)
    if older is None:
        return None
    found = look_up(office, case, message, screened)
    bearing = bearing_of(office, case, message, screened, *found)
    if bearing and bearing.isdisjoint(older):
        office.ledger.say_bearing(case, bearing)
        return found
    office.ledger.wait_for_older(case)
    return None if older else found


def bearing_of(
    office: Office, case: Case, message: Message, screened: Screening, sorting: Sorting, history: History
) -> Bearing | None:
    """By what a plain mail can be found, and the entries that it found; None for one that is not plain."""
    if (
        case.replayed
        or case.ordered
        or not _is_plain(message, screened, sorting, office.call.reference_prefix)
    ):
        return None
    found = _entries(history)
    if history.answered or history.referred or history.replied_kind or history.repeated:
        return None
    if any(map(_awaits_an_answer, found)) or _is_near_a_cap(history, office.policy):
        return None
    keys = frozenset((*_own(message, sorting), *(key("entry", entry.id) for entry in found)))
    return keys if len(keys) <= _MOST else None


def _is_plain(message: Message, screened: Screening, sorting: Sorting, prefix: str) -> bool:
    """Whether a mail brings one work, as a person sends it, and points to nothing that was before it.

    A machine's mail may tell that somebody cannot be reached, a word may enter a rehearsal, and a mail of
    several works looks up each of them.
    """
    several = len(forms_of(sorting)) > 1 and len(decks_of(sorting)) > 1
    says_more = intent_of(message, None)[0] is not Intent.NONE or is_rehearsal(message.subject)
    names_one = bool(references_in(message.subject, prefix))
    is_of_a_person = screened.machine is None and bool(message.sender.email)
    return is_of_a_person and sorting.brings_a_work and not (several or says_more or names_one)


def _own(message: Message, sorting: Sorting) -> Iterable[int]:
    yield key("sender", as_kept(message.sender.email))
    if agency := sorting.resolution.agency:
        yield key("agency", agency.id)
    for attachment in message.attachments:
        yield key("file", attachment.sha256)


def _entries(history: History) -> tuple[Entry, ...]:
    """All entries that were found for a mail."""
    alone = (history.same_files, history.earlier_files)
    return (*filter(None, alone), *history.sharing, *history.same_agency, *history.from_address)


def _awaits_an_answer(entry: Entry) -> bool:
    """Whether words may settle the agency of an entry, or pair its files: then it is found by other keys."""
    asks = any(finding.severity is Severity.ASK for finding in entry.reasons)
    return asks or bool(entry.candidates) or entry.state is EntryState.ASKED


def _is_near_a_cap(history: History, policy: Policy) -> bool:
    """Answers to the sender need not be counted here: mails of one sender have their turns."""
    to_domain, in_all = policy.replies_per_domain, policy.replies_in_all
    return history.replies_to_domain + _NEAR >= to_domain or history.replies_in_all + _NEAR >= in_all
