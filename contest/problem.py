"""What is amiss with an entry, in the groups by which an organiser looks for entries."""

from collections.abc import Collection, Mapping
from enum import StrEnum
from typing import Final

from contest.entry import Role
from contest.reason import Reason, Severity


class Problem(StrEnum):
    """A group of findings; the order is that of the call: files, agency, time, the work itself."""

    FORM_MISSING = "form-missing"
    FORM_NAME = "form-name"
    FORM_UNREADABLE = "form-unreadable"
    FORM_SCAN = "form-scan"
    FORM_MARKS = "form-marks"
    DECK_MISSING = "deck-missing"
    DECK_LINKED = "deck-linked"
    DECK_UNREADABLE = "deck-unreadable"
    DECK_HEADINGS = "deck-headings"
    UNREADABLE = "unreadable"
    ARCHIVE = "archive"
    DANGEROUS = "dangerous"
    AGENCY = "agency"
    WORKS = "works"
    TIME = "time"
    WON_BEFORE = "won-before"
    GO_LIVE = "go-live"
    QUESTION = "question"


_P = Problem
OF_A_FILE: Final = frozenset({"ENCRYPTED", "CORRUPT", "EMPTY", "CONTENT_HTML"})
"""What is found of a form and of slides alike: which of them it is, the files that count tell."""

OF_ROLE: Final[Mapping[Role, Problem]] = {Role.FORM: _P.FORM_UNREADABLE, Role.DECK: _P.DECK_UNREADABLE}
"""In which group that is, by the role of the file that cannot be used."""

CODES: Final[Mapping[Problem, frozenset[str]]] = {
    _P.FORM_MISSING: frozenset({"FORM_MISSING"}),
    _P.FORM_NAME: frozenset({
        "FORM_TOKEN_MISSING", "FORM_NUMBER", "PLACEHOLDER_NAME", "NAME_UNRELATED",
        "FORM_FILE_DOWNLOADED_NAME", "EXT_PNG", "FORM_TOKEN_VARIANT", "FORM_TOKEN_FIRST", "SEPARATOR",
        "PREFIX_VARIANT", "OFFICE_PREFIX", "PLACE_SUFFIX", "COPY_SUFFIX", "EXT_EQUIV", "CASE_ONLY",
        "TEXT_REPAIRED",
    }),
    _P.FORM_SCAN: frozenset({
        "FORM_ILLEGIBLE", "NOT_A_SCAN", "FORM_PAGES_AS_IMAGES", "CONTENT_MISMATCH", "EXT_NOT_ALLOWED",
    }),
    _P.FORM_MARKS: frozenset({"FORM_MARKS_NOT_SEEN"}),
    _P.DECK_MISSING: frozenset({"SLIDES_MISSING", "CLIP_ONLY"}),
    _P.DECK_LINKED: frozenset({"CLOUD_LINK"}),
    _P.DECK_HEADINGS: frozenset({"HEADINGS_NOT_SEEN", "DECK_PICTURES_ONLY"}),
    _P.UNREADABLE: OF_A_FILE | {"MESSAGE_UNREADABLE"},
    _P.ARCHIVE: frozenset({
        "ARCHIVE", "ARCHIVE_LOCKED", "ARCHIVE_OVER_LIMITS", "ARCHIVE_UNPACKED", "TOO_LARGE",
    }),
    _P.DANGEROUS: frozenset({"DANGEROUS_TYPE", "INFECTED", "NOT_SCANNED", "MACRO"}),
    _P.AGENCY: frozenset({
        "NAME_LOST", "AGENCY_UNKNOWN", "AGENCY_AMBIGUOUS", "AGENCY_AMBIGUOUS_IN_PROVINCE",
        "AGENCY_LEVEL_MISSING", "AGENCY_PROVINCE_CONFLICT", "AGENCY_SENDER_CONFLICT",
        "AGENCY_CONTENT_CONFLICT", "AGENCY_RENAMED", "PROVINCE_NOT_PAO", "NOT_LAO", "PARENT_AGENCY",
        "RESOLVED_BY_SENDER", "RESOLVED_BY_CONTENT",
    }),
    _P.WORKS: frozenset({"WORKS_NOT_PAIRED", "SLIDES_WITH_FORM", "SECOND_WORK_NUMBERED"}),
    _P.TIME: frozenset({"EARLY", "LATE", "LATE_CLOSING_DAY", "RECEIPT_TIMES_DIFFER"}),
    _P.WON_BEFORE: frozenset({"PREV_AWARD"}),
    _P.GO_LIVE: frozenset({"GO_LIVE_LATE", "GO_LIVE_UNKNOWN"}),
    _P.QUESTION: frozenset({"QUESTION_BESIDE"}),
}  # fmt: skip
"""Every code stands in one group, whatever the organiser has it lead to; those of a file in that of its role
where one is known."""

WORTH_A_LOOK: Final = frozenset(
    {"FORM_MARKS_NOT_SEEN", "HEADINGS_NOT_SEEN", "DECK_PICTURES_ONLY", "GO_LIVE_UNKNOWN", "QUESTION_BESIDE"}
)
"""Notes that an officer looks for as well. Others ask nothing, and so does what an officer has weighed."""

_GROUP: Final = {code: problem for problem, codes in CODES.items() for code in codes}


def problems_of(found: Reason, unusable: Collection[Role]) -> frozenset[Problem]:
    """The groups in which an entry with this finding is looked for, none for a mere note.

    `unusable` are the roles of the files of the entry that came and cannot be used.
    """
    if found.severity is Severity.NOTE and found.code not in WORTH_A_LOOK:
        return frozenset()
    told = frozenset(OF_ROLE[role] for role in unusable if role in OF_ROLE)
    if found.code in OF_A_FILE and told:
        return told
    return frozenset({_GROUP[found.code]} if found.code in _GROUP else ())
