"""The kinds of notice that can be owed to a sender; each has a template of its name in both languages."""

from enum import StrEnum


class NoticeKind(StrEnum):
    """What a notice says. The values stand in the ledger and name the templates: never rename one."""

    ACK_COMPLETE = "ack_complete"
    SECOND_WORK_RECEIVED = "second_work_received"
    WORKS_RECEIVED = "works_received"
    CORRECTION_RECEIVED = "correction_received"
    CONFIRMED = "confirmed"
    DUPLICATE = "duplicate"
    HELD = "held"
    LATE_HELD = "late_held"
    CLIP_ONLY = "clip_only"
    WITHDRAWAL_RECEIVED = "withdrawal_received"
    INCOMPLETE = "incomplete"
    RENAME_CONFIRM = "rename_confirm"
    REJECT_FILENAME = "reject_filename"
    UNREADABLE_FILE = "unreadable_file"
    DECK_LINK_ONLY = "deck_link_only"
    ARCHIVE_NOT_OPENED = "archive_not_opened"
    AGENCY_QUESTION = "agency_question"
    WORKS_NOT_PAIRED = "works_not_paired"
    QUESTION_FORWARDED = "question_forwarded"
    REJECT_LATE = "reject_late"
    CORRECTION_LATE = "correction_late"
    REHEARSAL_RESULT = "rehearsal_result"
    STATUS_REPLY = "status_reply"
    STATUS_NOT_FOUND = "status_not_found"
    OFFICER_ACCEPTED = "officer_accepted"
    OFFICER_RETURNED = "officer_returned"
    OFFICER_REFUSED = "officer_refused"
    OFFICER_REPLY = "officer_reply"
    OFFICER_UPLOAD = "officer_upload"
    REMINDER = "reminder"
    WITHDRAWAL_DONE = "withdrawal_done"
    EXTENSION = "extension"
    INVITATION = "invitation"
    INVITATION_WITHDRAWN = "invitation_withdrawn"


OF_OFFICERS = frozenset(
    {
        NoticeKind.OFFICER_ACCEPTED,
        NoticeKind.OFFICER_RETURNED,
        NoticeKind.OFFICER_REFUSED,
        NoticeKind.OFFICER_REPLY,
        NoticeKind.OFFICER_UPLOAD,
        NoticeKind.REMINDER,
        NoticeKind.WITHDRAWAL_DONE,
        NoticeKind.EXTENSION,
        NoticeKind.INVITATION,
        NoticeKind.INVITATION_WITHDRAWN,
    }
)
"""Kinds that follow from an officer's ruling, never from a message alone."""
