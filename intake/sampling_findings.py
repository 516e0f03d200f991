"""What a notice that tells of one finding would have to say about a work that there is, to try its words."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from contest.call import Call
from contest.entry import Entry, Role
from contest.notice import NoticeFacts
from contest.reason import DEFAULT_SEVERITY, Reason, Severity
from contest.ruling import Dossier
from intake.sampling import sample
from intake.telling import still_open
from notifier.kinds import NoticeKind
from notifier.reason_texts import codes_with
from notifier.wording import day, moment

_KIND: Final = {Severity.NOTE: NoticeKind.ACK_COMPLETE, Severity.HOLD: NoticeKind.HELD}
"""A letter in which such findings are told; any other stands in the list of what is to be corrected."""

_EXAMPLES: Final = {
    "award_year": "2564", "award_year_ad": "2021", "ext": ".docx", "headings_en": "the problem",
    "headings_th": "ปัญหา", "marks": "signature,stamp", "n": "2", "nth": "2", "real_type": "Word",
    "service": "google-drive", "size": "61", "told_en": "the form’s file name", "told_th": "ชื่อไฟล์ใบส่งผลงาน",
    "where_en": "the first slide", "where_th": "หน้าแรกของไฟล์นำเสนอ",
}  # fmt: skip
"""What a finding tells besides what stands in the work."""


def kind_of(name: str) -> NoticeKind:
    """The letter in which a finding, or a request that several share, is tried."""
    return _KIND.get(DEFAULT_SEVERITY[codes_with(name)[0]], NoticeKind.INCOMPLETE)


def sample_with(name: str, dossier: Dossier, call: Call, now: datetime) -> NoticeFacts | None:
    """The facts of that letter about this work, with the finding alone; None where nobody wrote for it.

    A finding that is still open of the work is told as it is, any other with example values. Beside a note
    the slides lack a criterion, as they do where that is what is noted.
    """
    facts = sample(kind_of(name), dossier, call, now)
    if facts is None:
        return None
    code, entry = codes_with(name)[0], dossier.entry
    own = next((one for one in still_open(entry) if one.code == code), None)
    finding = own or _example(code, entry, now)
    if name == "fix_resend":
        finding = replace(finding, severity=Severity.RETURN)
    if finding.severity is not Severity.NOTE:
        return replace(facts, reasons=(finding,), notes=())
    missing = facts.criteria_missing or tuple(one.id for one in call.criteria[:1])
    return replace(facts, reasons=(), notes=(finding,), criteria_missing=missing)


def _example(code: str, entry: Entry, now: datetime) -> Reason:
    """One of this code about the form of the work, with all that any finding may tell."""
    form = next((file for file in entry.files if file.role is Role.FORM), None)
    name = form.name if form else "form.pdf"
    values = dict(_EXAMPLES) | _about(entry) | _times(now)
    values |= {"canonical_name": form.stored_name if form else "ชื่อหน่วยงาน_form1.pdf", "archive_name": name}
    return Reason(code, DEFAULT_SEVERITY[code], name, tuple(sorted(values.items())))


def _about(entry: Entry) -> dict[str, str]:
    agency = entry.agency
    name = agency.full_name if agency else entry.agency_as_written or "หน่วยงาน"
    english = agency.full_name_en if agency else name
    province = agency.province if agency else "จังหวัด"
    return {
        "found": name, "candidate": name, "agency": name, "agency_en": english,
        "province": province, "province_en": agency.province_en if agency else province,
    }  # fmt: skip


def _times(now: datetime) -> dict[str, str]:
    return {
        "received_at_th": moment(now, "th"), "received_at_en": moment(now, "en"),
        "stamped_at_th": moment(now, "th"), "stamped_at_en": moment(now, "en"),
        "go_live_th": day(now, "th"), "go_live_en": day(now, "en"),
    }  # fmt: skip
