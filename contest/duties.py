"""What the office owes somebody by a day: a word on an early work, a withdrawal, an appeal, a rehearsal."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class DutyKind(StrEnum):
    """What it is about.

    An early work came before the call opened. An appeal is a mail about a refused work from somebody who may
    speak for it. A rehearsal is one that nobody has entered yet.
    """

    EARLY = "early"
    WITHDRAWAL = "withdrawal"
    APPEAL = "appeal"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True)
class Duty:
    """One of them: `since` when, about the work with this `reference` ("" for none), by which mail.

    `name` is the agency or the sender; `refused_at` is when the refusal was written that an appeal answers.
    """

    kind: DutyKind
    since: datetime
    reference: str
    sha256: str
    name: str
    refused_at: datetime | None = None

    def is_within(self, days: int) -> bool:
        """Whether an appeal came within so many days after the refusal; anything else always does."""
        return self.refused_at is None or self.since <= self.refused_at + timedelta(days=days)
