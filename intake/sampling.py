"""What a notice of any kind would have to say about a work that there is, so that its words can be tried.

What the work does not have – a question, a fault, a second version – is filled in as an example.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from contest.call import Call
from contest.entry import Entry, EntryFile, EntryState, Role
from contest.judging import Slot
from contest.notice import NoticeFacts
from contest.reason import Reason, Severity, reason
from contest.ruling import Dossier
from intake.telling import deadline, still_open
from intake.verdicts import faults
from notifier.kinds import OF_OFFICERS, NoticeKind

K, S = NoticeKind, EntryState

_STATE: Final[dict[NoticeKind, EntryState]] = {
    K.HELD: S.HELD, K.LATE_HELD: S.HELD, K.CLIP_ONLY: S.HELD, K.INCOMPLETE: S.OPEN, K.RENAME_CONFIRM: S.OPEN,
    K.REJECT_FILENAME: S.OPEN, K.UNREADABLE_FILE: S.OPEN, K.DECK_LINK_ONLY: S.OPEN,
    K.ARCHIVE_NOT_OPENED: S.OPEN, K.AGENCY_QUESTION: S.ASKED, K.WORKS_NOT_PAIRED: S.ASKED,
    K.REJECT_LATE: S.REFUSED, K.OFFICER_RETURNED: S.OPEN, K.OFFICER_REFUSED: S.REFUSED, K.REMINDER: S.OPEN,
    K.WITHDRAWAL_DONE: S.WITHDRAWN,
}  # fmt: skip
"""How a work stands after such a notice; complete after any other."""

_FOUND: Final[dict[NoticeKind, str]] = {
    K.HELD: "PARENT_AGENCY", K.LATE_HELD: "LATE_CLOSING_DAY", K.CLIP_ONLY: "CLIP_ONLY",
    K.INCOMPLETE: "SLIDES_MISSING", K.RENAME_CONFIRM: "FORM_TOKEN_MISSING",
    K.REJECT_FILENAME: "FORM_TOKEN_MISSING", K.UNREADABLE_FILE: "ENCRYPTED", K.DECK_LINK_ONLY: "CLOUD_LINK",
    K.ARCHIVE_NOT_OPENED: "ARCHIVE_LOCKED", K.AGENCY_QUESTION: "AGENCY_AMBIGUOUS",
    K.WORKS_NOT_PAIRED: "WORKS_NOT_PAIRED", K.REJECT_LATE: "LATE", K.REMINDER: "SLIDES_MISSING",
}  # fmt: skip
"""The finding that such a notice tells of, where the work has none that is open."""

_NO_ENTRY: Final = (K.QUESTION_FORWARDED, K.STATUS_NOT_FOUND)
_SAMPLE_LINK: Final = "https://example.invalid/upload/" + "x" * 43
_PLACE: Final = "(สถานที่นำเสนอ)"
_WORDS: Final = "(ข้อความที่เจ้าหน้าที่เขียนถึงผู้ส่งผลงานรายนี้)"


def sample(kind: NoticeKind, dossier: Dossier, call: Call, now: datetime) -> NoticeFacts | None:
    """The facts of such a notice to whoever wrote last for this work; None where nobody did."""
    entry, last = dossier.entry, dossier.correspondence
    if last is None:
        return None
    reasons = _reasons(kind, entry)
    plain = NoticeFacts(
        kind=kind,
        reference=entry.reference,
        received_at=last.received_at,
        first_received_at=entry.received_at,
        deadline=deadline(call, now, entry),
        now=now,
        message_sha256=last.sha256,
        sender=last.to,
        subject=last.subject,
        agency=entry.agency,
        agency_as_written=entry.agency_as_written,
        title=entry.facts.title,
        contact_name=entry.facts.contact.name,
        received=entry.files,
        in_order=tuple(file for file in entry.files if file.usable),
        reasons=reasons,
        candidates=entry.candidates or ((entry.agency,) if entry.agency else ()),
        criteria_found=sum(found.found != "no" for found in entry.criteria),
        criteria_total=len(call.criteria),
        criteria_missing=tuple(found.id for found in entry.criteria if found.found == "no"),
        version=entry.version,
        canonical_name=next((v for r in reasons for k, v in r.values if k == "canonical_name"), ""),
        original=_form(entry),
        state=_STATE.get(kind, S.COMPLETE),
        entry_complete=_STATE.get(kind, S.COMPLETE) is S.COMPLETE,
    )
    return _of_kind(kind, plain, entry, now)


def _of_kind(kind: NoticeKind, facts: NoticeFacts, entry: Entry, now: datetime) -> NoticeFacts:
    """With what only this kind tells."""
    if kind in OF_OFFICERS:
        facts = replace(facts, words=(_WORDS,), slot=Slot(entry.id, now + timedelta(days=14), 20, _PLACE))
    match kind:
        case K.CORRECTION_RECEIVED:
            return replace(facts, replaced=tuple((file, file) for file in facts.in_order[:1]))
        case K.CORRECTION_LATE:
            return replace(facts, version_received_at=entry.received_at)
        case K.WORKS_RECEIVED:
            return replace(facts, together=(entry, entry))
        case K.STATUS_REPLY:
            return replace(facts, last_notice_at=now, last_notice_to=facts.sender.email, works=(entry,))
        case K.SECOND_WORK_RECEIVED:
            return replace(facts, nth_work=2, works=(entry,))
        case K.OFFICER_UPLOAD:
            until = now + timedelta(days=3)
            return replace(facts, upload_url=_SAMPLE_LINK, upload_until=until, upload_mebibytes=500)
        case _:
            return replace(facts, agency=None, contact_name="") if kind in _NO_ENTRY else facts


def _reasons(kind: NoticeKind, entry: Entry) -> tuple[Reason, ...]:
    """What such a notice tells of: what is still open, else an example; nothing where it tells of none."""
    if kind not in _FOUND:
        return ()
    return faults(still_open(entry)) or (_example(kind, entry),)


def _example(kind: NoticeKind, entry: Entry) -> Reason:
    form = _form(entry)
    name = form.name if form else "form.pdf"
    stored = form.stored_name if form else "ชื่อหน่วยงาน_form1.pdf"
    agency = entry.agency.full_name if entry.agency else entry.agency_as_written
    found = reason(
        _FOUND[kind], file=name, canonical_name=stored, found=agency or name, archive_name=name,
        service="google-drive", n="2",
    )  # fmt: skip
    return replace(found, severity=Severity.RETURN) if kind is K.REJECT_FILENAME else found


def _form(entry: Entry) -> EntryFile | None:
    return next((file for file in entry.files if file.role is Role.FORM), None)
