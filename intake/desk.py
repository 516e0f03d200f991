"""The desk: everything about one message laid side by side, which every rule looks at."""

from dataclasses import dataclass
from functools import cached_property

from contest.agency import Agency
from contest.call import Call, Policy, Window
from contest.casebook import Case, History, Intent, Match, Screening
from contest.criteria import map_criteria
from contest.entry import CriterionFound, Entry, EntryFacts, EntryFile, Role
from contest.merging import merged
from contest.message import Message
from contest.reason import Reason, Severity
from contest.resolution import Resolution
from contest.verdict import Kind
from intake.codes import AGENCY
from intake.sorting import Sorting
from intake.standing import is_returned_by_officer, lacking, standing


@dataclass(frozen=True)
class Desk:
    """One message with all that is known of it. Not slotted: it remembers what it has worked out."""

    case: Case
    message: Message
    screening: Screening
    sorting: Sorting
    history: History
    match: Match
    facts: EntryFacts
    call: Call
    policy: Policy
    answer: Agency | None = None
    """The agency that an answer to our question names."""
    works_before: int = 0
    """How many works of the same agency stand before this one in the same mail."""

    @property
    def is_work(self) -> bool:
        """Whether rules have anything to say: an entry, or an amendment of one."""
        return self.match.kind in (Kind.ENTRY, Kind.AMENDMENT, Kind.REHEARSAL)

    @property
    def old(self) -> Entry | None:
        """The entry that this message amends, None where it amends none."""
        return self.match.entry if self.match.kind is Kind.AMENDMENT else None

    @property
    def confirms(self) -> bool:
        """Whether the sender answers "ยืนยัน"."""
        return self.match.intent is Intent.CONFIRM

    @property
    def is_closed(self) -> bool:
        """Whether the message came after closing, or after the time promised for what an officer returned."""
        at = self.case.received_at
        if self.old and is_returned_by_officer(self.old) and self.old.may_correct(at):
            return False
        return self.call.window(at) in (Window.CLOSING_DAY, Window.LATE)

    @cached_property
    def brought(self) -> tuple[EntryFile, ...]:
        """The files of this message."""
        return self.sorting.files(self.agency)

    @cached_property
    def standing(self) -> tuple[EntryFile, ...]:
        """The files of the entry as they would stand now; nothing dangerous is among them."""
        safe = tuple(p.as_file(self.agency) for p in self.sorting.papers if not p.is_dangerous)
        return standing(self.old.files, safe, closed=self.is_closed) if self.old else safe

    @cached_property
    def unused(self) -> tuple[EntryFile, ...]:
        """Files that came for a role which is filled already, and came too late to take its place."""
        if not (self.old and self.is_closed):
            return ()
        stand = {file.sha256 for file in self.standing}
        return tuple(f for f in self.brought if f.role is not Role.OTHER and f.sha256 not in stand)

    @cached_property
    def fills_late(self) -> bool:
        """Whether something came after closing for what the entry lacked, be it of no use, or a link."""
        lacked = lacking(self.old) if self.old and self.is_closed else frozenset()
        if not lacked:
            return False
        clips = bool(self.message.links) or bool(self.sorting.of(Role.CLIP))
        came = any(paper.role in lacked or paper.is_shut for paper in self.sorting.papers)
        return came or (clips and Role.DECK in lacked)

    @property
    def resolution(self) -> Resolution:
        """What this message says of its agency."""
        return self.sorting.resolution

    @property
    def agency(self) -> Agency | None:
        """The agency: by the sender's answer, else as the entry has it, else as this message says."""
        if self.answer or (self.old and self.old.agency):
            return self.answer or (self.old.agency if self.old else None)
        told = self.resolution.agency
        return None if self.old and not self.sorting.form and not _may_settle(told, self.old) else told

    @cached_property
    def known_facts(self) -> EntryFacts:
        """What is stated about the work now, as the ledger will keep it."""
        return merged(self.old.facts, self.facts) if self.old else self.facts

    @property
    def earlier_reasons(self) -> tuple[Reason, ...]:
        """What the entry still had against it before this message."""
        return self.old.reasons if self.old else ()

    @cached_property
    def criteria(self) -> tuple[CriterionFound, ...]:
        """Which criteria the slides that count speak to; those on record where this message brings none."""
        stand = {file.sha256 for file in self.standing}
        decks = [
            p.attachment.content.deck for p in self.sorting.of(Role.DECK) if p.attachment.sha256 in stand
        ]
        slides = [slide for deck in decks if deck for slide in deck.slides]
        if slides:
            return map_criteria(slides, self.call.criteria)
        return self.old.criteria if self.old else ()


def _may_settle(told: Agency | None, entry: Entry) -> bool:
    """Whether slides or words without a form may tell it: of those asked about, and not while it is held."""
    held = any(finding.code in AGENCY and finding.severity is Severity.HOLD for finding in entry.reasons)
    return not held and (not entry.candidates or told in entry.candidates)
