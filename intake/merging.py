"""Two works that are one: an officer merges them, with the very notices shown before, and parts them again.

The work that goes keeps its reference, its mails and its versions, and leads to the other; the other has from
then on what it lacked, the addresses that may write for either, and the earlier of both first receipt times.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from contest.entry import Entry
from contest.notice import Letter, Owed
from contest.ruling import Act, Correspondence, Dossier, Order, Ruling
from intake.joined import absorbed, merged, parted, taken
from intake.ordering import Chambers, facts_of
from intake.ruling import NotPossible, acts_for
from notifier.compose import compose
from notifier.of_two import words_of


@dataclass(frozen=True, slots=True)
class Two:
    """The work that goes, or went, and the one that stands, each as an officer found it."""

    gone: Dossier
    into: Dossier


@dataclass(frozen=True, slots=True)
class Said:
    """A letter, and the mail of the work's that it answers."""

    last: Correspondence
    letter: Letter


@dataclass(frozen=True, slots=True)
class Outcome:
    """What follows for each of the two, and what is written to either's applicant, None for nothing.

    `order` has the words that go out: the officer's, or ours where there are none. `stands` is the work that
    stands as it will be.
    """

    order: Order
    gone: Ruling
    into: Ruling
    stands: Entry
    letters: tuple[Said | None, Said | None]


def foreseen(chambers: Chambers, two: Two, order: Order) -> Outcome:
    """What an order about two works would do, and the letters that would go out. Raises NotPossible."""
    _weigh(two, order)
    now, words = chambers.clock(), order.words.strip() or words_of(order.act, *_told(two))
    order = replace(order, words="" if order.silent else words)
    gone, into, stands = _rulings(two, order)
    letters = _letters(chambers, two, into, stands, now)
    return Outcome(order, gone, into, stands, letters)


def carry_out(
    chambers: Chambers, two: tuple[tuple[str, int], tuple[str, int]], order: Order, by: int
) -> Entry:
    """Do it for two works, each by reference and revision, the one that goes first; the one that stands.

    Raises NotPossible, or EntryChanged where something happened to either meanwhile.
    """
    now = chambers.clock()
    with chambers.ledger.transaction() as book:
        both = Two(*book.dossiers(*two))
        outcome = foreseen(chambers, both, order)
        owed = [_owed(chambers, said, both.into.entry.reference, now) for said in outcome.letters]
        return book.rule_two(
            (both.gone, outcome.gone, owed[0]),
            (both.into, outcome.into, owed[1]),
            outcome.stands.files,
            by,
            now,
        )


def _weigh(two: Two, order: Order) -> None:
    if not order.because.strip():
        raise NotPossible("because")
    if order.act not in acts_for(two.gone):
        raise NotPossible("state")
    if order.act is Act.MERGE:
        _may_be_one(two)
    elif two.gone.into != two.into.entry.reference or not _is_as_merged(two):
        raise NotPossible("undo")


def _may_be_one(two: Two) -> None:
    gone, into = two.gone.entry, two.into.entry
    if gone.id == into.id:
        raise NotPossible("same")
    if Act.MERGE not in acts_for(two.into):
        raise NotPossible("other")
    if gone.agency and into.agency and gone.agency.id != into.agency.id:
        raise NotPossible("value")
    if taken(into, gone) and two.gone.brought_by in two.into.mails:
        raise NotPossible("mail")


def _is_as_merged(two: Two) -> bool:
    """Whether nothing came after, to either of them."""
    latest, now = two.into.undoable, two.into.standing
    if latest is None or latest.act is not Act.ABSORB or latest.undone:
        return False
    return replace(latest.after, received_at=None, other="") == now


def _rulings(two: Two, order: Order) -> tuple[Ruling, Ruling, Entry]:
    if order.act is Act.UNMERGE:
        return parted(two.gone, two.into, order)
    into, stands = absorbed(two.gone, two.into, order)
    return merged(two.gone, two.into, order), into, stands


def _told(two: Two) -> tuple[str, str, datetime]:
    gone, into = two.gone.entry, two.into.entry
    return gone.reference, into.reference, min(gone.received_at, into.received_at)


def _letters(
    chambers: Chambers, two: Two, ruling: Ruling, stands: Entry, now: datetime
) -> tuple[Said | None, Said | None]:
    """To whoever wrote for either; one letter where that is the same address."""
    last, other = two.into.correspondence, two.gone.correspondence
    if ruling.order.silent:
        return None, None
    if last and other and last.to.email.lower() == other.to.email.lower():
        other = None
    names = (two.gone.entry.facts.contact.name, stands.facts.contact.name)
    found = [
        Said(mail, _letter(chambers, replace(two.into, entry=stands), ruling, mail, name, now))
        if mail
        else None
        for mail, name in zip((other, last), names, strict=True)
    ]
    return found[0], found[1]


def _letter(
    chambers: Chambers, dossier: Dossier, ruling: Ruling, last: Correspondence, name: str, now: datetime
) -> Letter:
    ruling = replace(ruling, notice="officer_reply")
    return compose(
        replace(facts_of(dossier, ruling, last, chambers.call, now), contact_name=name), chambers.call
    )


def _owed(chambers: Chambers, said: Said | None, reference: str, now: datetime) -> Owed | None:
    if said is None:
        return None
    last = said.last
    return Owed(
        id=0, kind="officer_reply", reference=reference, to=last.to, letter=said.letter,
        message_id=chambers.new_message_id(), in_reply_to=last.message_id,
        references=(last.message_id,) if last.message_id else (), owed_at=now,
    )  # fmt: skip
