"""What can stand in an entry's timeline."""

from dataclasses import dataclass
from datetime import datetime

from contest.entry import Entry, EntryState
from contest.message import Address
from contest.reason import Reason
from contest.ruling import Act, Standing
from contest.verdict import Kind, Verdict
from store.event_kind import EventKind


@dataclass(frozen=True, slots=True)
class Mail:
    """A message came; `at` is the server's receipt time, `sender` empty for an erased person.

    `of_the_office`: an officer wrote it, in the office's own mail program.
    """

    at: datetime
    sha256: str
    size: int
    sender: Address
    subject: str
    of_the_office: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about one message, under which version of the rules."""

    at: datetime
    sha256: str
    verdict: Verdict
    kind: Kind | None
    reasons: tuple[Reason, ...]
    because: str
    rules: str


@dataclass(frozen=True, slots=True)
class Change:
    """What the decision did to the entry: opened it, added a version, changed state or agency, knew a sender.

    `before` and `after` are states or ids of agencies; of a version, `after` is its number.
    """

    at: datetime
    what: EventKind
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice was owed; `notice` is its id."""

    at: datetime
    kind: str
    to: Address
    subject: str
    notice: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    """An attempt to send a notice: sent, to be retried, or failed. `words` are the server's last ones."""

    at: datetime
    kind: str
    outcome: EventKind
    attempt: int
    code: int | None
    words: str


@dataclass(frozen=True, slots=True)
class Ruled:
    """An officer's order that was carried out, with its reason and what was written to the applicant."""

    at: datetime
    by: str
    act: Act
    because: str
    words: str
    before: Standing
    after: Standing


Step = Ruled | Mail | Decided | Change | Noticed | Delivery


@dataclass(frozen=True, slots=True)
class Timeline:
    """One entry as it stands and everything that happened to it, in order."""

    entry: Entry
    steps: tuple[Step, ...]

    @property
    def into(self) -> str:
        """The reference of the entry that it was merged into, "" where it stands for itself."""
        if self.entry.state is not EntryState.MERGED:
            return ""
        rulings = [step for step in self.steps if isinstance(step, Ruled) and step.act is Act.MERGE]
        return rulings[-1].after.other if rulings else ""
