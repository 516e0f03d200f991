"""One work entered in the contest: its files, its versions and the state it has reached."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from contest.agency import Agency
from contest.message import Address
from contest.minutes import ends
from contest.reason import Reason


class EntryState(StrEnum):
    """Where an entry stands. `open` waits for the sender, `asked` for an answer, `held` for an officer.

    `merged` is one that an officer found to be the same work as another: its reference leads to that one.
    """

    COMPLETE = "complete"
    OPEN = "open"
    ASKED = "asked"
    HELD = "held"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Role(StrEnum):
    """What a file is in an entry."""

    FORM = "form"
    DECK = "deck"
    CLIP = "clip"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EntryFile:
    """One file of one version. `name` as sent (repaired), `stored_name` canonical or the same.

    `usable` is false for a file that came but cannot be used (locked, damaged, misnamed under strict
    naming): it is kept and shown, and does not fill its role. `pages` or `slides` where known.
    """

    role: Role
    name: str
    stored_name: str
    kind: str
    size: int
    sha256: str
    usable: bool = True
    pages: int | None = None
    slides: int | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """The person to be asked about an entry; each part empty where it was not found."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """What form, slides and mail state about the work; empty or None where they do not.

    `read_from` says for each fact where it was read, as ("title", "slides").
    """

    title: str = ""
    work_type: str = ""
    go_live: date | None = None
    contact: Contact = Contact()
    read_from: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CriterionFound:
    """Whether slides speak to one criterion: `found` is "yes", "weak" or "no"; `slides` are numbers."""

    id: str
    found: str
    slides: tuple[int, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as it stands now: the files of the version that counts, and what is still wrong with it.

    `id` is the database's, 0 for an entry not yet recorded. `known` are the addresses that may amend
    it. `received_at` is the first receipt time, which stands. `reasons` are those still uncured.
    `correct_by`: until when, after closing, what was asked for is in time; None where nothing was promised.
    """

    id: int
    reference: str
    state: EntryState
    received_at: datetime
    version: int
    agency: Agency | None = None
    agency_as_written: str = ""
    facts: EntryFacts = EntryFacts()
    files: tuple[EntryFile, ...] = ()
    reasons: tuple[Reason, ...] = ()
    criteria: tuple[CriterionFound, ...] = ()
    known: tuple[Address, ...] = ()
    candidates: tuple[Agency, ...] = ()
    correct_by: datetime | None = None

    def may_correct(self, at: datetime) -> bool:
        """Whether a correction that comes at that time keeps the time that was promised for it."""
        return self.correct_by is not None and at < ends(self.correct_by)

    def usable(self, role: Role) -> tuple[EntryFile, ...]:
        """The files that fill a role."""
        return tuple(f for f in self.files if f.role is role and f.usable)
