"""`show`: one entry, its files, what is found about it, and everything that happened to it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import typer

from app.commands.story import entry_json, step_json, told
from app.configuration import load
from app.moments import when
from app.opening import call_with_winners, look_into_store
from app.output import print_json
from app.references import QUESTION, reference_of
from app.tables import Column, print_table
from app.words import ROLE, STATE
from contest.call import Call
from contest.entry import Entry, Role
from notifier.reasons import Circumstances, readable
from store.reports.steps import Step, Timeline
from store.reports.timeline import question, timeline
from thai.dates import long_day

FILES = (
    Column("ประเภท", 9),
    Column("ชื่อไฟล์", 16),
    Column("จัดเก็บในชื่อ", 16, spare=1),
    Column("ไบต์", 9),
    Column("SHA-256", 8, spare=2),
)


def print_entry(reference: str, config: Path | None, *, as_json: bool) -> int:
    """One entry or question and what happened to it; 1 where there is none."""
    settings = load(config)
    wanted = reference_of(reference, settings.contest.reference_prefix)
    engine = look_into_store(settings)
    try:
        if wanted.startswith(QUESTION):
            return _print_question(wanted, question(engine, wanted), as_json=as_json)
        found, call = timeline(engine, wanted), call_with_winners(settings, engine)
    finally:
        engine.dispose()
    if found is None:
        typer.echo(f"There is no entry {wanted}.", err=True)
        return 1
    if as_json:
        print_json(
            {
                **entry_json(found.entry),
                "merged_into": found.into,
                "timeline": [step_json(step) for step in found.steps],
            }
        )
    else:
        _print_tables(found, call)
    return 0


def _print_question(reference: str, steps: Sequence[Step], *, as_json: bool) -> int:
    if not steps:
        typer.echo(f"There is no question {reference}.", err=True)
        return 1
    if as_json:
        print_json({"reference": reference, "timeline": [step_json(step) for step in steps]})
    else:
        _print_steps(f"คำถาม {reference}", steps, None)
    return 0


def _print_steps(title: str, steps: Sequence[Step], entry: Entry | None) -> None:
    rows = ((when(step.at), told(step, entry)) for step in steps)
    print_table(title, (Column("เมื่อ", 10, firm=True), Column("เหตุการณ์", 20)), rows)


def _print_tables(found: Timeline, call: Call) -> None:
    entry = found.entry
    print_table("ผลงาน", (Column("เลขอ้างอิง", 14), Column(entry.reference, 20)), _facts(entry, found.into))
    print_table(
        "ไฟล์ของฉบับที่ใช้",
        FILES,
        ((ROLE[f.role], f.name, f.stored_name, f"{f.size:,}", f.sha256[:8]) for f in entry.files),
    )
    if entry.reasons:
        print_table("ข้อที่ตรวจพบ", (Column("รหัส", 12), Column("ความหมาย", 20)), _findings(entry, call))
    _print_steps("ลำดับเหตุการณ์", found.steps, entry)


def _facts(entry: Entry, into: str) -> list[tuple[str, object]]:
    facts, contact = entry.facts, entry.facts.contact
    return [
        ("หน่วยงาน", entry.agency.full_name if entry.agency else entry.agency_as_written),
        ("จังหวัด", entry.agency.province if entry.agency else ""),
        ("ชื่อผลงาน", facts.title),
        ("ประเภท", facts.work_type),
        ("เริ่มใช้งานจริง", long_day(facts.go_live, "th") if facts.go_live else ""),
        ("ผู้ประสานงาน", " ".join(filter(None, (contact.name, contact.phone, contact.email)))),
        ("สถานะ", f"{STATE[entry.state]} เข้ากับ {into}" if into else STATE[entry.state]),
        ("ฉบับที่", entry.version),
        ("ได้รับครั้งแรก", when(entry.received_at)),
        ("หัวข้อตามเกณฑ์", _criteria(entry)),
    ]


def _criteria(entry: Entry) -> str:
    if entry.usable(Role.DECK) and not entry.criteria:
        return "ยังไม่ได้อ่านสไลด์ของฉบับที่ใช้"
    return f"พบ {sum(c.found != 'no' for c in entry.criteria)} จาก {len(entry.criteria)}"


def _findings(entry: Entry, call: Call) -> Iterator[tuple[str, str]]:
    form = next((file.stored_name for file in entry.files if file.role is Role.FORM), "")
    around = Circumstances(call, entry.received_at, call.closes, entry.agency, form if entry.agency else "")
    return ((finding.code, readable(finding, around).problem_th) for finding in entry.reasons)
