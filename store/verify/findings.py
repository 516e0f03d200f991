"""What a proof finds, and what it counts."""

from dataclasses import dataclass, field
from enum import StrEnum

from store.chain.head import Head


class Finding(StrEnum):
    """What can be wrong; the comment says what `about` names."""

    CHANGED_EVENT = "changed-event"  # the event
    REMOVED_EVENTS = "removed-events"  # the events that are gone
    NOT_KEYED = "not-keyed"  # an event that was written without the key
    UNKNOWN_KEY = "unknown-key"  # an event written with a key that is not at hand
    OTHER_HEAD = "other-head"  # the head given, which is nowhere in the log
    CUT_OFF = "cut-off"  # the head given, whose event is behind the end of the log
    REWRITTEN = "rewritten"  # the head given, whose event has another seal now
    NOT_GUARDED = "not-guarded"  # the triggers
    CHANGED_ROW = "changed-row"  # table and id
    MISSING_ROW = "missing-row"  # table and id
    ROW_WITHOUT_EVENT = "row-without-event"  # table and id
    DAMAGED_FILE = "damaged-file"  # the hash
    MISSING_FILE = "missing-file"  # the hash
    FILE_WITHOUT_ROW = "file-without-row"  # the hash
    ERASED_WITHOUT_EVENT = "erased-without-event"  # the hash
    NOT_ERASED = "not-erased"  # the hash


_SENTENCES = {
    Finding.CHANGED_EVENT: "Event {} is not as it was written.",
    Finding.REMOVED_EVENTS: "Events were removed: {}.",
    Finding.NOT_KEYED: "Event {} was written without the key, after events that have it.",
    Finding.UNKNOWN_KEY: "Event {} was written with a key that is not at hand, so the log cannot be proven.",
    Finding.OTHER_HEAD: "The head {} is nowhere in the event log: its end was cut off, or it was rewritten.",
    Finding.CUT_OFF: "The event log ends before the head {}: its end was cut off.",
    Finding.REWRITTEN: "The event of the head {} has another seal now: the log was rewritten.",
    Finding.NOT_GUARDED: "The database does not refuse to rewrite the event log: {} is gone.",
    Finding.CHANGED_ROW: "The row {} is not as its last event left it.",
    Finding.MISSING_ROW: "The row {} is gone.",
    Finding.ROW_WITHOUT_EVENT: "The row {} has no event.",
    Finding.DAMAGED_FILE: "The archived file {} is damaged: its bytes have another hash.",
    Finding.MISSING_FILE: "The archived file {} is missing.",
    Finding.FILE_WITHOUT_ROW: "The archived file {} has no row in the database.",
    Finding.ERASED_WITHOUT_EVENT: "The archived file {} was erased, and no event says so.",
    Finding.NOT_ERASED: "The message {} was erased, and its bytes are still in the archive.",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One finding and what it is about."""

    what: Finding
    about: str

    def __str__(self) -> str:
        return _SENTENCES[self.what].format(self.about)


@dataclass(slots=True)
class Proven:
    """How much was looked at, the head of the log, and what is wrong; nothing is where `findings` is empty.

    `keyed_from` is the first event that has a key, None for none. `uncovered` counts rows whose last event
    is older than commitments are.
    """

    events: int = 0
    messages: int = 0
    entries: int = 0
    notices: int = 0
    files: int = 0
    erased: int = 0
    uncovered: int = 0
    head: Head = Head(0, "")  # noqa: RUF009 - frozen
    keyed_from: int | None = None
    findings: list[Found] = field(default_factory=list)

    def found(self, what: Finding, about: object) -> None:
        """Note what is wrong."""
        self.findings.append(Found(what, str(about)))
