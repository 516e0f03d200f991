"""Carries out an officer's order: the entry, the event and the notice owed, all in one transaction.

A page shows the notice first (`foreseen`); what is then sent is composed from the same entry, or not at all.
"""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from contest.call import Call, Window
from contest.entry import Entry, EntryFile
from contest.minutes import ends
from contest.notice import Letter, NoticeFacts, Owed
from contest.reason import Reason
from contest.ruling import Act, Correspondence, Dossier, Order, Ruling
from contest.uploading import UploadLink, UploadTerms, kept
from intake.ruling import NotPossible, acts_for, ruled
from intake.standing import lacking
from intake.telling import deadline, still_open
from intake.verdicts import faults
from notifier.compose import compose
from notifier.kinds import NoticeKind


class RulingBook(Protocol):
    """One open transaction in which an order is carried out."""

    def dossier(self, reference: str, revision: int) -> Dossier:
        """The entry, held. Raises EntryChanged where it is no longer at that revision."""

    def rule(self, found: Dossier, ruling: Ruling, by: int, notice: Owed | None, now: datetime) -> Entry:
        """Change the entry, record who did it, and owe the notice."""

    def dossiers(self, gone: tuple[str, int], into: tuple[str, int]) -> tuple[Dossier, Dossier]:
        """Two entries, each by reference and revision, held. Raises EntryChanged as `dossier` does."""

    def rule_two(
        self,
        gone: tuple[Dossier, Ruling, Owed | None],
        into: tuple[Dossier, Ruling, Owed | None],
        files: tuple[EntryFile, ...],
        by: int,
        now: datetime,
    ) -> Entry:
        """Merge or part two entries, record both rulings, and owe their notices; the one that stands.

        `files` are those of the version that it then has, where it gets one.
        """


class RulingLedger(Protocol):
    """The database, for officers. Every method raises Unavailable on an outage."""

    def dossier(self, reference: str) -> Dossier | None:
        """An entry as an officer finds it."""

    def written_to(self, emails: Collection[str], since: datetime) -> frozenset[str]:
        """Those of these addresses to which a notice went, or is owed, since then; in lower case."""

    def transaction(self) -> AbstractContextManager[RulingBook]:
        """One transaction: committed when the block ends, rolled back when it raises."""


@dataclass(frozen=True, slots=True)
class Chambers:
    """What is needed to carry out an order, wired once by `app`.

    Without `uploads`, where the pages have no address that applicants could reach, no link can be given. With
    `two_for_refusal` an officer only proposes to refuse a work, and another one does.
    """

    ledger: RulingLedger
    call: Call
    clock: Callable[[], datetime]
    new_message_id: Callable[[], str]
    uploads: UploadTerms | None = None
    two_for_refusal: bool = False


def acts_offered(chambers: Chambers, dossier: Dossier, by: int | None) -> tuple[Act, ...]:
    """What this officer may order now, in the order of the list."""
    offered = acts_for(dossier)
    if chambers.uploads is None:
        offered = tuple(act for act in offered if act is not Act.UPLOAD)
    return tuple(act for act in offered if not _needs_another(chambers, dossier, act, by))


def foreseen(
    chambers: Chambers, dossier: Dossier, order: Order, by: int | None = None
) -> tuple[Ruling, Letter | None]:
    """What an order would do, and the letter that would go out. Raises NotPossible."""
    now = chambers.clock()
    ruling = _weighed(chambers, dossier, order, now, by)
    return ruling, _letter(chambers, dossier, ruling, now)


def carry_out(chambers: Chambers, reference: str, revision: int, order: Order, by: int) -> Entry:
    """Carry out an order given for an entry at one revision.

    Raises NotPossible, or EntryChanged where something happened to the entry meanwhile.
    """
    now = chambers.clock()
    with chambers.ledger.transaction() as book:
        dossier = book.dossier(reference, revision)
        ruling = _weighed(chambers, dossier, order, now, by)
        return book.rule(dossier, ruling, by, owed_for(chambers, dossier, ruling, now), now)


def _needs_another(chambers: Chambers, dossier: Dossier, act: Act, by: int | None) -> bool:
    """Whether a refusal waits for another officer, or nothing is to be proposed where one is enough."""
    if act is Act.PROPOSE:
        return not chambers.two_for_refusal
    if act is not Act.REFUSE or not chambers.two_for_refusal:
        return False
    return dossier.proposal is None or dossier.proposal.account in (None, by)


def _weighed(chambers: Chambers, dossier: Dossier, order: Order, now: datetime, by: int | None) -> Ruling:
    """What follows from an order, with what the rooms around it grant. Raises NotPossible."""
    if _needs_another(chambers, dossier, order.act, by):
        raise NotPossible("second")
    ruling = _granted(chambers.call, dossier, ruled(dossier, order), now)
    if order.act is not Act.UPLOAD:
        return ruling
    if chambers.uploads is None:
        raise NotPossible("address")
    return replace(ruling, link=UploadLink(kept(order.text), chambers.uploads.until(now)))


def _granted(call: Call, dossier: Dossier, ruling: Ruling, now: datetime) -> Ruling:
    """The least time for what an officer asks, as for what the machine does; what came late wins none."""
    asks = bool(ruling.notice) and (
        ruling.order.act in (Act.RETURN, Act.IN_TIME) or _asks_for_a_file(call, dossier, ruling, now)
    )
    in_time = call.window(dossier.entry.received_at) is Window.OPEN
    promised = call.correct_by(now) if asks and in_time else None
    if promised is None:
        return ruling
    latest = max(promised, dossier.entry.correct_by or promised)
    return replace(ruling, after=replace(ruling.after, correct_by=latest))


def _asks_for_a_file(call: Call, dossier: Dossier, ruling: Ruling, now: datetime) -> bool:
    """Whether a link asks, before closing, for what the entry lacks; after it a link is no extension."""
    return call.window(now) is Window.OPEN and _awaits_a_file(dossier, ruling)


def _awaits_a_file(dossier: Dossier, ruling: Ruling) -> bool:
    """Whether a link is for what the entry lacks; one by which a file is replaced asks for nothing."""
    return ruling.order.act is Act.UPLOAD and bool(lacking(dossier.entry))


def owed_for(chambers: Chambers, dossier: Dossier, ruling: Ruling, now: datetime) -> Owed | None:
    """The notice that tells the applicant of a ruling; None where nobody is told."""
    letter, last = _letter(chambers, dossier, ruling, now), dossier.correspondence
    if letter is None or last is None:
        return None
    return Owed(
        id=0,
        kind=ruling.notice,
        reference=dossier.entry.reference,
        to=last.to,
        letter=letter,
        message_id=chambers.new_message_id(),
        in_reply_to=last.message_id,
        references=(last.message_id,) if last.message_id else (),
        owed_at=now,
    )


def _promised(dossier: Dossier, ruling: Ruling, now: datetime) -> datetime | None:
    """Until when a file that comes by a link is in time after closing, where its time still runs."""
    until = ruling.after.correct_by
    return until if until and now < ends(until) and _awaits_a_file(dossier, ruling) else None


def _letter(chambers: Chambers, dossier: Dossier, ruling: Ruling, now: datetime) -> Letter | None:
    last = dossier.correspondence
    if not ruling.notice or last is None:
        return None
    if ruling.order.act is Act.RESEND:
        return _again(dossier.last_letter[1]) if dossier.last_letter else None
    return compose(
        _with_link(facts_of(dossier, ruling, last, chambers.call, now), ruling, chambers), chambers.call
    )


def _again(letter: Letter) -> Letter:
    """As it stands on record; words that could not be used then are no news now."""
    return replace(letter, wording=max(letter.wording, 0))


def _with_link(facts: NoticeFacts, ruling: Ruling, chambers: Chambers) -> NoticeFacts:
    """The link in full stands in the notice alone; the ledger keeps its hash."""
    terms, link = chambers.uploads, ruling.link
    if terms is None or link is None:
        return facts
    address = terms.address(ruling.order.text)
    return replace(facts, upload_url=address, upload_until=link.until, upload_mebibytes=terms.mebibytes)


def facts_of(
    dossier: Dossier, ruling: Ruling, last: Correspondence, call: Call, now: datetime
) -> NoticeFacts:
    """What the notice of a ruling tells; `last` is the mail that it answers."""
    entry, after = dossier.entry, ruling.after
    return NoticeFacts(
        kind=ruling.notice,
        reference=entry.reference,
        received_at=last.received_at,
        first_received_at=entry.received_at,
        deadline=deadline(call, now, replace(entry, correct_by=after.correct_by)),
        correct_by=_promised(dossier, ruling, now),
        now=now,
        message_sha256=last.sha256,
        sender=last.to,
        subject=last.subject,
        agency=after.agency,
        agency_as_written=entry.agency_as_written,
        title=after.title,
        contact_name=entry.facts.contact.name,
        in_order=tuple(file for file in entry.files if file.usable),
        state=after.state,
        version=entry.version,
        reasons=_told_of(dossier, ruling),
        candidates=entry.candidates,
        slot=ruling.order.told or ruling.order.slot,
        words=tuple(part for part in ruling.order.words.splitlines() if part.strip()),
    )


def _told_of(dossier: Dossier, ruling: Ruling) -> tuple[Reason, ...]:
    """A reminder lists what is to be put right; in any other notice the officer's words say it."""
    if ruling.notice != NoticeKind.REMINDER:
        return ()
    return faults(still_open(replace(dossier.entry, reasons=ruling.after.reasons)))
