"""The same notices in situations that are easily forgotten: what was false in one of them was mended."""

from dataclasses import replace

from contest.agency import Agency, AgencyType
from contest.entry import EntryState, Role
from contest.notice import NoticeFacts
from contest.reason import Reason, Severity, reason
from notifier.kinds import NoticeKind
from tests.notifier.examples import (
    ALL,
    ARCHIVE,
    CANONICAL,
    COMPLETE,
    DECK,
    DECK_LOCKED,
    EARLIER,
    EXAMPLES,
    FORM,
    FORM_WORD,
    LATE,
    LOCKED,
    NAMING,
    SCAN,
    TOWN,
    UNSIGNED,
    at,
    file,
)

PROGRAM = file(Role.OTHER, "โปรแกรม.exe", 4_096, usable=False)
HARMFUL = reason("DANGEROUS_TYPE", file=PROGRAM.name, ext=".exe")
LATER = {"received_at": at(7, 21, 9), "now": at(7, 21, 9, 2)}
AFTER = {"received_at": LATE, "first_received_at": LATE, "now": LATE, "deadline": at(8, 7, 23, 59)}
LONG_NAME = Agency("L1", AgencyType.SAO, "บ้านน้อยซุ้มขี้เหล็กสมมุติใหญ่", "เมืองสมมุติ", "สมมุติบุรี")
GO_LIVE = reason("GO_LIVE_LATE", go_live_th="วันพฤหัสบดีที่ 1 มิถุนายน 2566", go_live_en="Thursday 1 June 2023")
DOWNLOADED = reason(
    "FORM_FILE_DOWNLOADED_NAME", file=FORM_WORD.name, found=FORM_WORD.name, canonical_name=CANONICAL
)


def of(kind: NoticeKind, *reasons: Reason, **changes: object) -> NoticeFacts:
    """The example of a kind with other findings and facts."""
    return replace(EXAMPLES[kind], reasons=reasons, **changes)  # type: ignore[arg-type] # by name


SITUATIONS: dict[str, NoticeFacts] = {
    "ack_complete_to_check": replace(
        COMPLETE, notes=(reason("FORM_MARKS_NOT_SEEN", file=FORM.name, marks="signature,stamp"),)
    ),
    "ack_complete_beside_a_program": replace(
        COMPLETE, received=(FORM, DECK, PROGRAM), in_order=(FORM, DECK), reasons=(HARMFUL,)
    ),
    "ack_complete_cured_later": replace(COMPLETE, received=(DECK,), in_order=(FORM, DECK), notes=(), **LATER),  # type: ignore[arg-type]
    "ack_complete_long_names": replace(COMPLETE, agency=LONG_NAME, contact_name="", title="ผลงาน" * 30),
    "confirmed_words_only": of(
        NoticeKind.CONFIRMED, reason("PARENT_AGENCY", found="โรงเรียนทดลอง"), state=EntryState.HELD
    ),
    "question_about_an_entry": replace(
        EXAMPLES[NoticeKind.QUESTION_FORWARDED], works=(replace(EARLIER, state=EntryState.HELD),)
    ),
    "question_about_an_entry_that_lacks_files": replace(
        EXAMPLES[NoticeKind.QUESTION_FORWARDED], works=(replace(EARLIER, state=EntryState.OPEN),)
    ),
    "status_after_a_withdrawal": replace(EXAMPLES[NoticeKind.STATUS_REPLY], withdrawal_asked_at=at(7, 24, 9)),
    "duplicate_of_an_earlier_version": replace(
        EXAMPLES[NoticeKind.DUPLICATE], version=2, version_received_at=at(7, 21, 9)
    ),
    "correction_a_clip_more": replace(
        EXAMPLES[NoticeKind.CORRECTION_RECEIVED],
        received=(FORM, file(Role.CLIP, "แนะนำผลงาน.mp4", 2_000_000)),
        in_order=(FORM, DECK, file(Role.CLIP, "แนะนำผลงาน.mp4", 2_000_000)),
        replaced=(),
    ),
    "correction_late_still_open": of(
        NoticeKind.CORRECTION_LATE, NAMING, entry_complete=False, state=EntryState.OPEN
    ),
    "duplicate_of_several": replace(
        EXAMPLES[NoticeKind.DUPLICATE],
        received=EXAMPLES[NoticeKind.WORKS_RECEIVED].received,
        in_order=EXAMPLES[NoticeKind.WORKS_RECEIVED].in_order,
        together=EXAMPLES[NoticeKind.WORKS_RECEIVED].together,
    ),
    "duplicate_withdrawn": of(NoticeKind.DUPLICATE, entry_complete=False, state=EntryState.WITHDRAWN),
    "held_early": of(
        NoticeKind.HELD, reason("EARLY"), received_at=at(5, 21, 10), first_received_at=at(5, 21, 10)
    ),
    "held_live_late": of(NoticeKind.HELD, GO_LIVE),
    "held_for_a_file": of(
        NoticeKind.HELD,
        replace(reason("SLIDES_MISSING"), severity=Severity.HOLD),
        received=(FORM,),
        in_order=(FORM,),
    ),
    "late_held_further": of(
        NoticeKind.LATE_HELD,
        reason("LATE_CLOSING_DAY"),
        received=(DECK,),
        in_order=(FORM, DECK),
        first_received_at=at(7, 20, 10, 15),
    ),
    "clip_only_link": of(NoticeKind.CLIP_ONLY, reason("CLIP_ONLY"), received=(FORM,), in_order=(FORM,)),
    "incomplete_not_entered": of(
        NoticeKind.INCOMPLETE,
        reason("FORM_MISSING"),
        reason("SLIDES_MISSING"),
        HARMFUL,
        reference="Q-0009",
        state=None,
        received=(PROGRAM,),
        agency=None,
        title="",
        canonical_name="",
    ),
    "incomplete_not_entered_late": of(
        NoticeKind.INCOMPLETE,
        reason("SLIDES_MISSING"),
        reference="Q-0009",
        state=None,
        received=(FORM,),
        **AFTER,
    ),
    "incomplete_words_only": of(
        NoticeKind.INCOMPLETE, NAMING, GO_LIVE, received=(SCAN, DECK), in_order=(SCAN, DECK)
    ),
    "incomplete_word_file_misnamed": of(
        NoticeKind.INCOMPLETE, UNSIGNED, DOWNLOADED, received=(FORM_WORD, DECK), in_order=(DECK,)
    ),
    "incomplete_long_after": of(NoticeKind.INCOMPLETE, UNSIGNED, received=(FORM_WORD,), **AFTER),
    "unreadable_beside_what_stands": of(
        NoticeKind.UNREADABLE_FILE,
        LOCKED,
        received=(DECK_LOCKED,),
        in_order=(FORM, DECK),
        entry_complete=True,
        state=EntryState.COMPLETE,
        **LATER,
    ),
    "archive_beside_the_form": of(
        NoticeKind.ARCHIVE_NOT_OPENED,
        reason("ARCHIVE", file=ARCHIVE.name, ext=".rar"),
        received=(FORM, ARCHIVE),
        in_order=(FORM,),
    ),
    "archive_for_what_stands": of(
        NoticeKind.ARCHIVE_NOT_OPENED,
        reason("ARCHIVE_OVER_LIMITS", file=ARCHIVE.name),
        in_order=(FORM, DECK),
        state=EntryState.COMPLETE,
        **LATER,
    ),
    "agency_question_again": replace(EXAMPLES[NoticeKind.AGENCY_QUESTION], received=(), **LATER),  # type: ignore[arg-type]
    "agency_question_file_name": of(
        NoticeKind.AGENCY_QUESTION,
        reason("AGENCY_UNKNOWN", found="form1.jpg"),
        agency_as_written="form1.jpg",
        candidates=(),
    ),
    "agency_question_lost_name": of(
        NoticeKind.AGENCY_QUESTION,
        reason("NAME_LOST", found="à¸­_form1.jpg"),
        agency_as_written="à¸­",
        candidates=(),
    ),
    "works_not_paired_again": of(
        NoticeKind.WORKS_NOT_PAIRED,
        reason("WORKS_NOT_PAIRED"),
        received=(),
        in_order=(FORM, SCAN, DECK),
        **LATER,
    ),
    "question_with_files": of(NoticeKind.QUESTION_FORWARDED, received=(DECK,), agency=TOWN),
    "rehearsal_misnamed": of(
        NoticeKind.REHEARSAL_RESULT, NAMING, received=(SCAN, DECK), in_order=(SCAN, DECK), notes=()
    ),
    "status_reply_asked": of(
        NoticeKind.STATUS_REPLY,
        *EXAMPLES[NoticeKind.AGENCY_QUESTION].reasons,
        candidates=EXAMPLES[NoticeKind.AGENCY_QUESTION].candidates,
        agency=None,
        entry_complete=False,
        state=EntryState.ASKED,
    ),
}

EVERYTHING = {**ALL, **SITUATIONS}
"""Every letter that the tests read."""
