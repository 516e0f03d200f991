"""What an officer decides about an entry: the order given, and what follows from it."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from contest.agency import Agency
from contest.entry import Entry, EntryState
from contest.judging import Slot
from contest.message import Address
from contest.notice import Letter
from contest.reason import Reason
from contest.uploading import UploadLink


class Act(StrEnum):
    """What an officer can do to an entry. The values stand in the ledger: never rename one."""

    ACCEPT = "accept"
    RETURN = "return"
    HOLD = "hold"
    PROPOSE = "propose"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    AGENCY = "agency"
    TITLE = "title"
    TYPE = "type"
    RESTORE = "restore"
    IN_TIME = "in-time"
    MERGE = "merge"
    ABSORB = "absorb"
    UNMERGE = "unmerge"
    REPLY = "reply"
    REMIND = "remind"
    UPLOAD = "upload"
    RESEND = "resend"
    NOTE = "note"
    CALL = "call"
    OWN = "own"
    RELEASE = "release"
    INVITE = "invite"
    ATTEND = "attend"
    CALL_OFF = "call-off"
    UNDO = "undo"


class Attendance(StrEnum):
    """What is known of who presents a work. The values stand in the ledger: never rename one."""

    COMING = "coming"
    NOT_COMING = "not-coming"
    UNKNOWN = "unknown"


OF_TWO: Final = frozenset({Act.MERGE, Act.ABSORB, Act.UNMERGE})
"""Acts about two works at once (`intake.merging`); the one that takes another in has it as `absorb`."""

OWNING: Final = (Act.OWN, Act.RELEASE)
"""The last of these says who sees to an entry."""

TELLING: Final = frozenset({Act.REPLY, Act.REMIND, Act.UPLOAD, Act.RESEND, Act.INVITE, Act.CALL_OFF})
"""Acts that write to the applicant and leave the entry as it stands."""

OF_THE_OFFICE: Final = frozenset({Act.NOTE, Act.CALL, Act.ATTEND, *OWNING})
"""Acts that concern the office alone: they change nothing of an entry, and stand in the way of no undoing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an order can change of an entry, as it was before or is after it.

    `version` is the number of the version that counts, 0 in rulings of a time when no order changed it.
    `received_at` is the first receipt time where an order moves it, None where it stands; `other` is the
    reference of the other work where an order is about two. `presents` is when an invitation said that the
    work is presented, or when it was to be before that is called off; `attends` what an officer was told of
    who comes; they are of that one order.
    """

    state: EntryState
    agency: Agency | None = None
    title: str = ""
    work_type: str = ""
    go_live: date | None = None
    reasons: tuple[Reason, ...] = ()
    correct_by: datetime | None = None
    version: int = 0
    received_at: datetime | None = None
    other: str = ""
    presents: Slot | None = None
    attends: Attendance | None = None

    @property
    def lasting(self) -> "Standing":
        """What of it an entry keeps."""
        return replace(self, presents=None, attends=None)


@dataclass(frozen=True, slots=True)
class Order:
    """What an officer asks for.

    `because` is the reason, for the record alone; `words` go to the applicant. `agency` or `text` is the
    new value of an act that sets one; for an upload link `text` is its token, for a version its number.
    `silent` orders that no notice goes out. For a telephone call `words` say who rang and `because` what was
    said; they go to nobody. An invitation is to the presentation in `slot`; of attendance `text` is what is
    known and `words` are the names as told, which go to nobody. To call off takes `slot`
    away, and the letter tells of the slot that the invitation `told`.
    """

    act: Act
    because: str
    words: str = ""
    agency: Agency | None = None
    text: str = ""
    silent: bool = False
    slot: Slot | None = None
    told: Slot | None = None


@dataclass(frozen=True, slots=True)
class PastRuling:
    """An order that was carried out: what it changed, and by whom. `undone` once it was taken back.

    `by` is the name of the `account`, "" once that is gone; `words` are those to the applicant.
    """

    id: int
    at: datetime
    by: str
    act: Act
    because: str
    before: Standing
    after: Standing
    undone: bool = False
    account: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The last mail of someone who speaks for the entry, which a notice of ours answers."""

    to: Address
    message_id: str
    subject: str
    sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Dossier:
    """An entry as an officer finds it.

    `revision` grows with everything that happens to the entry; an order given for an older one is not
    carried out. `latest` is the last ruling, `undoable` the last that concerned more than the office,
    `last_letter` the last notice with its kind. `owner` is the account of the officer who sees to it, with
    its name, None where it is anybody's. `proposal` is a refusal that waits for a second officer. `versions`
    are the numbers of all that are on record, the first one first, `mails` what brought them. `split_off`
    are those whose files became a work of their own. `into` is the
    reference of the work that a merged one became a part of, "" for any other.
    """

    entry: Entry
    revision: int
    correspondence: Correspondence | None = None
    latest: PastRuling | None = None
    last_letter: tuple[str, Letter] | None = None
    undoable: PastRuling | None = None
    owner: tuple[int, str] | None = None
    proposal: PastRuling | None = None
    versions: tuple[int, ...] = ()
    mails: tuple[int, ...] = ()
    split_off: tuple[int, ...] = ()
    into: str = ""

    @property
    def own_versions(self) -> tuple[int, ...]:
        """The versions that may count."""
        return tuple(number for number in self.versions if number not in self.split_off)

    @property
    def brought_by(self) -> int | None:
        """The mail that brought the version which counts."""
        return dict(zip(self.versions, self.mails, strict=True)).get(self.entry.version)

    @property
    def standing(self) -> Standing:
        """What an order can change, as it is now."""
        entry = self.entry
        return Standing(
            entry.state, entry.agency, entry.facts.title, entry.facts.work_type, entry.facts.go_live,
            entry.reasons, entry.correct_by, entry.version,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Ruling:
    """What follows from an order: how the entry shall stand, and the kind of notice owed, "" for none.

    `link` is the upload link that the notice brings, None for any other order.
    """

    order: Order
    before: Standing
    after: Standing
    notice: str = ""
    link: UploadLink | None = None
