"""The object that `check` prints for one mail, in the shape that others rely on."""

from typing import Any

from app.moments import iso
from contest.call import Call
from contest.casebook import Case, Decision
from contest.content import Unreadable
from contest.entry import Contact, Role
from contest.message import Attachment, Message
from contest.notice import Letter
from contest.reason import Reason, reason
from contest.resolution import Resolution
from contest.verdict import Authentication, Kind, Verdict
from intake.rehearsing import Rehearsal
from intake.sorting import Sorting
from notifier.plain import shown
from notifier.reasons import Circumstances, readable
from thai.direction import undirected


def checked_line(file: str, case: Case, message: Message, rehearsal: Rehearsal, call: Call) -> dict[str, Any]:
    """A mail that was read and decided."""
    decision = rehearsal.decision
    facts, screening = decision.facts, decision.screening
    around = _circumstances(case, decision, call)
    return {
        "file": file,
        "verdict": decision.verdict,
        "kind": decision.kind,
        "answered": decision.answered,
        "authentication": screening.authentication,
        "machine": screening.machine,
        "received": iso(case.received_at),
        "agency": _agency(decision.resolution),
        "title": facts.title or None,
        "contact": _contact(facts.contact),
        "go_live": facts.go_live.isoformat() if facts.go_live else None,
        "reasons": [_reason(finding, around) for finding in decision.found],
        "attachments": [_attachment(a, rehearsal.sorting) for a in message.attachments],
        "links": [{"url": link.url, "service": link.service} for link in message.links],
        "criteria": [{"id": c.id, "found": c.found, "slides": c.slides} for c in decision.criteria],
        "notice": _notice(decision.notice, rehearsal.letter),
    }


def unread_line(file: str, why: Unreadable, case: Case, call: Call) -> dict[str, Any]:
    """A mail that cannot be read; it would be set aside and shown."""
    finding = reason("MESSAGE_UNREADABLE", file=file, why=why)
    told = _reason(finding, Circumstances(call, case.received_at, call.closes))
    return _set_aside(file, told, received=iso(case.received_at))


def unopened_line(file: str, why: str) -> dict[str, Any]:
    """A file that the system does not let us open."""
    return _set_aside(
        file,
        {
            "code": "FILE_NOT_OPENED",
            "decision": "quarantine",
            "file": file,
            "th": f"เปิดไฟล์ {file} ไม่ได้ ({why})",
            "en": f"The file {file} cannot be opened ({why})",
            "fix_th": "โปรดตรวจสอบชื่อและสิทธิ์ของไฟล์",
            "fix_en": "Check its name and its permissions",
        },
        received=None,
    )


def _set_aside(file: str, told: dict[str, Any], *, received: str | None) -> dict[str, Any]:
    return {
        "file": file,
        "verdict": Verdict.SET_ASIDE,
        "kind": Kind.OTHER,
        "answered": False,
        "authentication": Authentication.NONE,
        "machine": None,
        "received": received,
        "agency": None,
        "title": None,
        "contact": _contact(Contact()),
        "go_live": None,
        "reasons": [told],
        "attachments": [],
        "links": [],
        "criteria": [],
        "notice": None,
    }


def _circumstances(case: Case, decision: Decision, call: Call) -> Circumstances:
    """What the sentences may speak of: among it the right name of the form, where the agency is known."""
    agency = decision.resolution.agency if decision.resolution else None
    form = next((file for file in decision.received_files if file.role is Role.FORM), None)
    name = form.stored_name if form and agency else ""
    return Circumstances(call, case.received_at, call.closes, agency, name)


def _agency(resolution: Resolution | None) -> dict[str, Any] | None:
    if resolution is None or resolution.agency is None:
        return None
    agency = resolution.agency
    return {
        "id": agency.id,
        "name": agency.full_name,
        "type": agency.type,
        "province": agency.province,
        "certainty": resolution.certainty,
    }


def _contact(contact: Contact) -> dict[str, str]:
    return {"name": contact.name, "phone": contact.phone, "email": contact.email}


def _reason(finding: Reason, around: Circumstances) -> dict[str, Any]:
    words = readable(finding, around)
    return {
        "code": finding.code,
        "decision": finding.decision,
        "file": finding.file,
        "th": words.problem_th,
        "en": words.problem_en,
        "fix_th": words.fix_th,
        "fix_en": words.fix_en,
    }


def _attachment(attachment: Attachment, sorting: Sorting) -> dict[str, Any]:
    role = next((p.role for p in sorting.papers if p.attachment.sha256 == attachment.sha256), None)
    return {
        "name": undirected(attachment.name),
        "name_repaired": attachment.name_repaired,
        "declared": attachment.declared,
        "kind": attachment.kind,
        "bytes": attachment.size,
        "sha256": attachment.sha256,
        "role": role,
        "container": attachment.container,
    }


def _notice(kind: str, letter: Letter | None) -> dict[str, str] | None:
    return {"kind": kind, "subject": letter.subject, "text": shown(letter.text)} if letter else None
