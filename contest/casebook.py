"""What the office knows of a message from before, and what it decides about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from contest.entry import CriterionFound, Entry, EntryFacts, EntryFile, EntryState, Role
from contest.message import Address, Message
from contest.reason import Reason
from contest.resolution import Resolution
from contest.taking_up import TakingUp, Way
from contest.verdict import Authentication, Kind, Machine, Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """One message on the desk: the archived bytes, when the server received them, and under which id.

    `ordered` is how an officer has it taken up again, and `overrules` the time of the decision that this
    overrules.
    """

    id: int
    sha256: str
    size: int
    received_at: datetime
    replayed: bool = False
    ordered: TakingUp | None = None
    overrules: datetime | None = None

    @property
    def believed(self) -> bool:
        """Whether an officer says that it is a person's mail about a work, whatever it looks like."""
        return self.ordered is not None and self.ordered.way is not Way.AGAIN


@dataclass(frozen=True, slots=True)
class Repeated:
    """A mail that was decided before and comes again under other trace headers.

    The same Message-ID, sender and files, or where it has none the same words. `times` it came before;
    `verdict` and `entry` are those of the first time.
    """

    verdict: Verdict
    entry: Entry | None = None
    times: int = 1


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A rehearsal on record, and the address that rehearsed, in lower case."""

    case: Case
    sender: str


@dataclass(frozen=True, slots=True)
class Answered:
    """What a mail of the office answers that is on record; `entry` where that belongs to one.

    `mail` is the id of the mail that was asked about, None where only an entry is known.
    """

    entry: Entry | None = None
    mail: int | None = None


@dataclass(frozen=True, slots=True)
class History:
    """What the ledger holds that bears on one message, looked up before matching.

    `answered` is the entry whose notice, or the office's own mail, this message replies to, `referred`
    the one whose reference stands in the subject, `same_files` one with exactly these form and deck
    hashes, `same_agency` all entries of the resolved agency, oldest first. `from_address` are the
    entries on which the sender is known. `replied_kind` is the kind of the notice replied to.
    `earlier_files` is an entry of which these are files of a version that counts no more, `sharing` are
    all entries that ever had one of these forms and decks. `repeated` is this very mail, decided before.
    `rehearsed` is the rehearsal whose result this message replies to, else the sender's latest. `opening`
    is the mail that opened the entry pointed to, where that waits for an answer.
    """

    answered: Entry | None = None
    replied_kind: str = ""
    referred: Entry | None = None
    same_files: Entry | None = None
    same_agency: tuple[Entry, ...] = ()
    from_address: tuple[Entry, ...] = ()
    earlier_files: Entry | None = None
    sharing: tuple[Entry, ...] = ()
    repeated: Repeated | None = None
    rehearsed: Rehearsed | None = None
    opening: Case | None = None
    replies_to_sender: int = 0
    replies_to_domain: int = 0
    replies_in_all: int = 0


@dataclass(frozen=True, slots=True)
class Screening:
    """Whether a machine wrote it, whether its sender is believed, and why it would not be answered.

    `silence` is empty for mail that may be answered, else the rule that forbids it.
    """

    machine: Machine | None
    authentication: Authentication
    silence: str = ""


class Intent(StrEnum):
    """What a message without new files wants, as its words say."""

    NONE = "none"
    CONFIRM = "confirm"
    CHOICE = "choice"
    STATUS = "status"
    WITHDRAW = "withdraw"
    ENTER = "enter"


@dataclass(frozen=True, slots=True)
class Match:
    """Which entry a message belongs to: `entry` is the one it amends or repeats, None for a new one.

    `held_because` is a sentence for an officer where the machine must not decide; empty otherwise.
    `entering` are the earlier mails whose files this message enters: rehearsals, or the one whose pairs of
    form and presentation it tells. `also` are further entries that it repeats.
    """

    kind: Kind
    entry: Entry | None = None
    intent: Intent = Intent.NONE
    choice: int | None = None
    held_because: str = ""
    entering: tuple[Case, ...] = ()
    also: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SortedFiles:
    """The files of a message by what they are for, with what was found about each.

    `reasons` concern the files themselves (naming, readability); whether a role stays empty is a
    rule's finding, since an earlier version may already fill it.
    """

    files: tuple[EntryFile, ...] = ()
    reasons: tuple[Reason, ...] = ()
    resolution: Resolution | None = None

    def of(self, role: Role) -> tuple[EntryFile, ...]:
        """The files of one role, usable or not."""
        return tuple(f for f in self.files if f.role is role)


@dataclass(frozen=True, slots=True)
class Bounce:
    """What a delivery report says: the Message-IDs that it may be about, the addresses, its status code."""

    identifiers: tuple[str, ...]
    recipients: tuple[str, ...]
    status: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Everything that follows from one message; recording it is one transaction.

    `state` is the state the entry takes (None where no entry is touched). `files` are the files of
    the new version as they shall stand, carried over from the old one where not replaced; empty where
    the message brings no new version. `notice` is the kind of notice owed, "" for none. `correct_by` is
    promised with it: until when, after closing, what it asks for is in time. `bounce` is what a report of
    mail that did not arrive says. `answered_after`: so long the caps put the answer off. `also` are the
    decisions on further works of the same message, each with the files of its own; `notice` tells of all.
    `received_at` is the receipt time that stands for files that came with an earlier mail; None for the
    message's own. `left` is a sentence for an officer on what else the message asks, "" for nothing.
    `rules` is the version of the rules by which it was made, "" for those of the ledger's call.
    """

    verdict: Verdict
    kind: Kind
    screening: Screening
    message: Message
    match: Match
    resolution: Resolution | None = None
    reasons: tuple[Reason, ...] = ()
    facts: EntryFacts = EntryFacts()
    criteria: tuple[CriterionFound, ...] = ()
    state: EntryState | None = None
    files: tuple[EntryFile, ...] = ()
    received_files: tuple[EntryFile, ...] = ()
    notice: str = ""
    to: Address | None = None
    correct_by: datetime | None = None
    bounce: Bounce | None = None
    answered_after: timedelta = timedelta()
    also: tuple["Decision", ...] = ()
    rules: str = ""
    received_at: datetime | None = None
    left: str = ""

    @property
    def found(self) -> tuple[Reason, ...]:
        """What was found about every work of the message, each finding once."""
        return tuple(dict.fromkeys(r for part in (self, *self.also) for r in part.reasons))

    @property
    def answered(self) -> bool:
        """Whether a notice goes out."""
        return bool(self.notice)
