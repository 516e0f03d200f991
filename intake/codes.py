"""Groups of findings that this room treats alike."""

from contest.reason import DEFAULT_SEVERITY, Severity

NAMING = frozenset(code for code, severity in DEFAULT_SEVERITY.items() if severity is Severity.RETURN_CONFIRM)
"""Faults in the form's name, which changes no content."""

AGENCY = frozenset(code for code, severity in DEFAULT_SEVERITY.items() if severity is Severity.ASK) - {
    "WORKS_NOT_PAIRED"
} | {"NOT_LAO", "PARENT_AGENCY"}
"""What stands until the agency is told."""

LATE = frozenset({"LATE", "LATE_CLOSING_DAY"})
ARCHIVES = frozenset({"ARCHIVE", "ARCHIVE_LOCKED", "ARCHIVE_OVER_LIMITS"})
UNREADABLE = frozenset(
    {"ENCRYPTED", "CORRUPT", "EMPTY", "CONTENT_MISMATCH", "CONTENT_HTML", "FORM_ILLEGIBLE"}
)
UNUSABLE = UNREADABLE | {"NOT_A_SCAN", "EXT_NOT_ALLOWED"}
"""What is said of files that fill no role."""

DANGEROUS = frozenset({"DANGEROUS_TYPE", "INFECTED"})
"""Files that are set aside by themselves: the rest of the message is judged."""

FOUND_AFRESH = (
    AGENCY
    | ARCHIVES
    | DANGEROUS
    | {
        "FORM_MISSING",
        "SLIDES_MISSING",
        "CLIP_ONLY",
        "CLOUD_LINK",
        "PREV_AWARD",
        "GO_LIVE_LATE",
        "SLIDES_WITH_FORM",
        "WORKS_NOT_PAIRED",
    }
)
"""What the rules find anew in each message from what then stands; nothing is carried over from before."""
