"""Everything that can be said against, or beside, what a sender sent: one code per finding."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """What a reason leads to; also, through `DECISION_WORD`, the `decision` that `check` prints."""

    NOTE = "note"
    RETURN_CONFIRM = "return_confirm"
    RETURN = "return"
    ASK = "ask"
    HOLD = "hold"
    SET_ASIDE = "set_aside"


DECISION_WORD = {
    Severity.NOTE: "accept_note",
    Severity.RETURN_CONFIRM: "return_confirm",
    Severity.RETURN: "reject_fix",
    Severity.ASK: "hold_ask",
    Severity.HOLD: "hold_officer",
    Severity.SET_ASIDE: "quarantine",
}

DEFAULT_SEVERITY: dict[str, Severity] = {
    "FORM_MISSING": Severity.RETURN,
    "SLIDES_MISSING": Severity.RETURN,
    "FORM_TOKEN_MISSING": Severity.RETURN_CONFIRM,
    "FORM_NUMBER": Severity.RETURN_CONFIRM,
    "PLACEHOLDER_NAME": Severity.RETURN_CONFIRM,
    "NAME_UNRELATED": Severity.RETURN_CONFIRM,
    "FORM_FILE_DOWNLOADED_NAME": Severity.RETURN_CONFIRM,
    "EXT_PNG": Severity.RETURN_CONFIRM,
    "NAME_LOST": Severity.ASK,
    "AGENCY_UNKNOWN": Severity.ASK,
    "AGENCY_AMBIGUOUS": Severity.ASK,
    "AGENCY_AMBIGUOUS_IN_PROVINCE": Severity.ASK,
    "AGENCY_LEVEL_MISSING": Severity.ASK,
    "AGENCY_PROVINCE_CONFLICT": Severity.ASK,
    "AGENCY_SENDER_CONFLICT": Severity.ASK,
    "AGENCY_CONTENT_CONFLICT": Severity.ASK,
    "AGENCY_RENAMED": Severity.ASK,
    "PROVINCE_NOT_PAO": Severity.ASK,
    "WORKS_NOT_PAIRED": Severity.ASK,
    "NOT_LAO": Severity.HOLD,
    "PARENT_AGENCY": Severity.HOLD,
    "CLIP_ONLY": Severity.HOLD,
    "SLIDES_WITH_FORM": Severity.HOLD,
    "EARLY": Severity.HOLD,
    "LATE": Severity.HOLD,
    "LATE_CLOSING_DAY": Severity.HOLD,
    "RECEIPT_TIMES_DIFFER": Severity.HOLD,
    "PREV_AWARD": Severity.HOLD,
    "GO_LIVE_LATE": Severity.HOLD,
    "NOT_A_SCAN": Severity.RETURN,
    "EXT_NOT_ALLOWED": Severity.RETURN,
    "CONTENT_MISMATCH": Severity.RETURN,
    "CONTENT_HTML": Severity.RETURN,
    "ENCRYPTED": Severity.RETURN,
    "CORRUPT": Severity.RETURN,
    "EMPTY": Severity.RETURN,
    "TOO_LARGE": Severity.RETURN,
    "CLOUD_LINK": Severity.RETURN,
    "ARCHIVE": Severity.RETURN,
    "ARCHIVE_LOCKED": Severity.RETURN,
    "ARCHIVE_OVER_LIMITS": Severity.RETURN,
    "FORM_ILLEGIBLE": Severity.RETURN,
    "DANGEROUS_TYPE": Severity.SET_ASIDE,
    "INFECTED": Severity.SET_ASIDE,
    "MESSAGE_UNREADABLE": Severity.SET_ASIDE,
    "NOT_SCANNED": Severity.HOLD,
    "MACRO": Severity.NOTE,
    "FORM_TOKEN_VARIANT": Severity.NOTE,
    "FORM_TOKEN_FIRST": Severity.NOTE,
    "SEPARATOR": Severity.NOTE,
    "PREFIX_VARIANT": Severity.NOTE,
    "OFFICE_PREFIX": Severity.NOTE,
    "PLACE_SUFFIX": Severity.NOTE,
    "COPY_SUFFIX": Severity.NOTE,
    "EXT_EQUIV": Severity.NOTE,
    "CASE_ONLY": Severity.NOTE,
    "TEXT_REPAIRED": Severity.NOTE,
    "RESOLVED_BY_SENDER": Severity.NOTE,
    "RESOLVED_BY_CONTENT": Severity.NOTE,
    "SECOND_WORK_NUMBERED": Severity.NOTE,
    "FORM_PAGES_AS_IMAGES": Severity.NOTE,
    "ARCHIVE_UNPACKED": Severity.NOTE,
    "DECK_PICTURES_ONLY": Severity.NOTE,
    "HEADINGS_NOT_SEEN": Severity.NOTE,
    "FORM_MARKS_NOT_SEEN": Severity.NOTE,
    "GO_LIVE_UNKNOWN": Severity.NOTE,
    "QUESTION_BESIDE": Severity.NOTE,
}
"""Every code, with what it leads to unless the organiser's `[policy.severity]` says otherwise."""

SILENT = frozenset({"CASE_ONLY", "TEXT_REPAIRED", "PLACE_SUFFIX"})
"""Notes that change nothing for the sender (`decision` accept, not accept_note) and are not printed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One finding. `values` fill the placeholders of its sentences; `file` is the file it is about.

    The sentences themselves, Thai and English, belong to the notifier (`notifier/reasons.toml`).
    """

    code: str
    severity: Severity
    file: str | None = None
    values: tuple[tuple[str, str], ...] = ()

    @property
    def decision(self) -> str:
        """The word of `check`: accept for a silent note, else by severity."""
        return "accept" if self.code in SILENT else DECISION_WORD[self.severity]


def reason(code: str, *, file: str | None = None, **values: str) -> Reason:
    """A reason of the default severity; KeyError for a code that does not exist."""
    return Reason(code, DEFAULT_SEVERITY[code], file, tuple(sorted(values.items())))
