"""A notice: what it has to say (facts), how it reads (letter), and where it is on its way (owed)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from contest.agency import Agency
from contest.entry import Entry, EntryFile, EntryState
from contest.judging import Slot
from contest.message import Address
from contest.reason import Reason

ALERT = "alert"
DIGEST = "digest"
TO_ORGANISER = (ALERT, DIGEST)
"""The kinds of notice to the organiser; they answer no mail, and go out whatever is held back."""


class NoticeState(StrEnum):
    """An owed notice is claimed (sending) before it is sent, so that a crash leaves a trace.

    One that was sent and came back is bounced. In shadow mode a notice is only prepared, until an officer
    releases it.
    """

    PREPARED = "prepared"
    OWED = "owed"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    BOUNCED = "bounced"


@dataclass(frozen=True, slots=True)
class NoticeFacts:
    """What a notice of kind `kind` has to say; the composer turns it into words.

    `received_at` is when the message answered was received, `first_received_at` when the entry was.
    `reasons` are all that must be put right (severities return, return_confirm, ask, hold), `notes`
    the others. `received` are the files this message brought, `in_order` those that need not be sent
    again, `replaced` pairs (old, new). `deadline` is the time by which the sender may still act.
    `state` is the entry's after this message, None where no entry is concerned or it is plain from
    the rest. `version_received_at` is when the version that counts came, where the files of this mail
    are those of another: one that came too late, or an earlier one again. `criteria_missing` are ids of
    criteria. `works` are entries on which this sender is known, `together` those of one mail that brought
    several. `opening_lines` are pairs (sha256, first
    line of that form or deck), to tell files apart that have like names. `last_notice_at` and
    `last_notice_to` (an address) are of the entry's latest notice. `withdrawal_asked_at` is when its sender
    asked to withdraw it. `correct_by` is the time promised for a
    correction after closing, where it runs or was missed. `settles_name` and `settles_agency`: the fault in
    the form's name, the question about the agency, is settled by this message. `words` are paragraphs
    that an officer wrote. `upload_url` is a link for one file of at most `upload_mebibytes`, to be used until
    `upload_until`. `slot` is when the work is presented.
    """

    kind: str
    reference: str
    received_at: datetime
    first_received_at: datetime
    deadline: datetime
    now: datetime
    message_sha256: str
    sender: Address
    subject: str = ""
    agency: Agency | None = None
    agency_as_written: str = ""
    title: str = ""
    contact_name: str = ""
    received: tuple[EntryFile, ...] = ()
    in_order: tuple[EntryFile, ...] = ()
    replaced: tuple[tuple[EntryFile, EntryFile], ...] = ()
    reasons: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    candidates: tuple[Agency, ...] = ()
    criteria_found: int = 0
    criteria_total: int = 0
    criteria_missing: tuple[str, ...] = ()
    version: int = 1
    nth_work: int = 1
    works: tuple[Entry, ...] = ()
    together: tuple[Entry, ...] = ()
    entry_complete: bool = False
    canonical_name: str = ""
    original: EntryFile | None = None
    state: EntryState | None = None
    version_received_at: datetime | None = None
    opening_lines: tuple[tuple[str, str], ...] = ()
    last_notice_at: datetime | None = None
    last_notice_to: str = ""
    withdrawal_asked_at: datetime | None = None
    correct_by: datetime | None = None
    settles_name: bool = False
    settles_agency: bool = False
    words: tuple[str, ...] = ()
    upload_url: str = ""
    upload_until: datetime | None = None
    upload_mebibytes: int = 0
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words: `subject`, plain `text` (RFC 3676 flowed), `html`, and the `receipt` attached.

    `wording` is the version of the organiser's own words in it, 0 where all are built in; below 0 the version
    that could not be used, so that the built-in words stand in its place.
    """

    subject: str
    text: str
    html: str
    receipt: str = ""
    wording: int = 0


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file of ours that goes with a notice: its `name` in the mail (ASCII), where it lies, its SHA-256."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Owed:
    """A notice in the ledger, with all that is needed to build the same bytes each time it is sent.

    `message_id` is ours and unguessable, without angle brackets; `owed_at` becomes the Date header.
    It is not sent before `not_before`, None for at once.
    """

    id: int
    kind: str
    reference: str
    to: Address
    letter: Letter
    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    owed_at: datetime
    state: NoticeState = NoticeState.OWED
    attempts: int = 0
    enclosure: Enclosure | None = None
    not_before: datetime | None = None
