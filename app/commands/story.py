"""What happened to an entry, step by step: in words for a table, and as objects for programs."""

from typing import Any, assert_never

from app.moments import iso
from app.words import ACT, CHANGE, KIND, NOTICE, OUTCOME, STATE, VERDICT, codes
from contest.entry import Entry
from contest.verdict import Kind
from store.reports.steps import Change, Decided, Delivery, Mail, Noticed, Ruled, Step


def told(step: Step, entry: Entry | None) -> str:
    """One step as a sentence in Thai; `entry`, where it concerns one, gives the name of its agency."""
    match step:
        case Mail(of_the_office=True):
            return f"{KIND[Kind.OFFICE_REPLY]} {step.sender.email}: {step.subject}"
        case Mail():
            return f"ได้รับอีเมลจาก {step.sender.email or 'ผู้ที่ขอให้ลบข้อมูล'}: {step.subject}"
        case Decided():
            kind = f" ({KIND[step.kind]})" if step.kind else ""
            return f"ตรวจแล้ว: {VERDICT[step.verdict]}{kind} {codes(step.reasons)} {step.because}"
        case Change():
            return _changed(step, entry)
        case Noticed():
            return f"อีเมลแจ้ง “{NOTICE.get(step.kind, step.kind)}” ถึง {step.to.email}: {step.subject}"
        case Delivery():
            attempt = f" (ครั้งที่ {step.attempt})" if step.attempt else ""
            return f"{OUTCOME[step.outcome]}{attempt} {step.words}".rstrip()
        case Ruled():
            return f"เจ้าหน้าที่ {step.by}: {ACT[step.act]} เหตุผล: {step.because}"
        case _:
            assert_never(step)


def _changed(step: Change, entry: Entry | None) -> str:
    names = STATE | ({entry.agency.id: entry.agency.full_name} if entry and entry.agency else {})
    values = " → ".join(names.get(value, value) for value in (step.before, step.after) if value)
    return f"{CHANGE[step.what]} {values}"


def step_json(step: Step) -> dict[str, Any]:
    """One step as an object: its name, its moment, and what belongs to its kind."""
    return {"step": type(step).__name__.lower(), "at": iso(step.at), **_facts(step)}


def _facts(step: Step) -> dict[str, Any]:
    match step:
        case Mail():
            return {
                "sha256": step.sha256, "bytes": step.size, "from": step.sender.email, "subject": step.subject,
                "office": step.of_the_office,
            }  # fmt: skip
        case Decided():
            return {
                "sha256": step.sha256, "verdict": step.verdict, "kind": step.kind,
                "reasons": [finding.code for finding in step.reasons], "because": step.because,
                "rules": step.rules,
            }  # fmt: skip
        case Change():
            return {"what": step.what, "before": step.before, "after": step.after}
        case Noticed():
            return {"kind": step.kind, "to": step.to.email, "subject": step.subject}
        case Delivery():
            return {
                "kind": step.kind, "outcome": step.outcome, "attempt": step.attempt, "code": step.code,
                "words": step.words,
            }  # fmt: skip
        case Ruled():
            return {
                "by": step.by, "act": step.act, "because": step.because, "words": step.words,
                "before": step.before.state, "after": step.after.state,
            }  # fmt: skip
        case _:
            assert_never(step)


def entry_json(entry: Entry) -> dict[str, Any]:
    """The entry as it stands."""
    facts = entry.facts
    return {
        "reference": entry.reference, "state": entry.state, "version": entry.version,
        "received": iso(entry.received_at), "agency": entry.agency.full_name if entry.agency else None,
        "province": entry.agency.province if entry.agency else None, "title": facts.title,
        "type": facts.work_type, "go_live": facts.go_live.isoformat() if facts.go_live else None,
        "contact": {"name": facts.contact.name, "phone": facts.contact.phone, "email": facts.contact.email},
        "files": [
            {"role": f.role, "name": f.name, "stored_name": f.stored_name, "bytes": f.size,
             "sha256": f.sha256}
            for f in entry.files
        ],
        "reasons": [finding.code for finding in entry.reasons],
        "criteria": [{"id": c.id, "found": c.found, "slides": c.slides} for c in entry.criteria],
    }  # fmt: skip
