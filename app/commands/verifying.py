"""`verify`: proves that event log, database and archive agree, with a line for everything that does not."""

from collections.abc import Iterator
from pathlib import Path

import typer

from app.configuration import Misconfigured, load
from app.console import progress
from app.faults import INPUT_AMISS
from app.keys import event_keys
from app.opening import look_into_store
from app.output import print_json
from app.settings import Settings
from app.tables import Column, print_table
from store.archive import RawArchive
from store.chain.head import Head, NoHead, head_in
from store.engine import Engine
from store.verify import Proven, prove


def verify_all(config: Path | None, *, head: str, as_json: bool) -> int:
    """Print what was proven; 1 where something is amiss."""
    outside = _outside(head)
    settings = load(config)
    engine = look_into_store(settings)
    try:
        proven = proof(settings, engine, outside)
    finally:
        engine.dispose()
    _print(proven, as_json=as_json)
    return INPUT_AMISS if proven.findings else 0


def _outside(head: str) -> Head | None:
    try:
        return head_in(head) if head else None
    except NoHead as error:
        raise Misconfigured("The command line", [f"--head: {error}"]) from error


def proof(settings: Settings, engine: Engine, head: Head | None = None) -> Proven:
    """The proof, with a bar while the archive is read."""
    archive = RawArchive(Path(settings.store.archive))
    return prove(
        engine,
        archive,
        event_keys(settings),
        outside_head=head,
        progress=lambda items: progress(items, "Reading the archive"),
    )


def _print(proven: Proven, *, as_json: bool) -> None:
    if as_json:
        print_json(_as_json(proven))
    else:
        print_proof(proven)


def print_proof(proven: Proven) -> None:
    """For a person: counts, what limits the proof, and a line for everything that is amiss."""
    title = "พบสิ่งที่ไม่ตรงกัน" if proven.findings else "ข้อมูลทั้งหมดตรงกัน"
    print_table(title, (Column("รายการ", 20), Column("จำนวน", 12)), _counts(proven))
    for line in (*remarks(proven), *(str(finding) for finding in proven.findings)):
        typer.echo(line)


def _counts(proven: Proven) -> Iterator[tuple[str, object]]:
    yield "เหตุการณ์", proven.events
    yield "อีเมล", proven.messages
    yield "ผลงาน", proven.entries
    yield "อีเมลแจ้ง", proven.notices
    yield "ไฟล์ในคลังที่ตรวจแล้ว", proven.files
    yield "ลบตามคำขอหรือครบกำหนด", proven.erased
    yield "ค่าท้ายสุดของบันทึก", proven.head


def remarks(proven: Proven) -> Iterator[str]:
    """What limits the proof without being wrong."""
    if proven.events and proven.keyed_from is None:
        yield (
            "The event log is not keyed: who can write the database could rewrite the whole log unseen. "
            "Set store.event_key_file, and write the head down elsewhere."
        )
    elif proven.keyed_from and proven.keyed_from > 1:
        yield f"The event log is keyed from event {proven.keyed_from} on."
    if proven.uncovered:
        yield f"{proven.uncovered} rows have not changed since before their values were sealed by events."


def _as_json(proven: Proven) -> dict[str, object]:
    return {
        "ok": not proven.findings, "events": proven.events, "messages": proven.messages,
        "entries": proven.entries, "notices": proven.notices, "files": proven.files,
        "erased": proven.erased, "head": proven.head.link, "last_event": proven.head.sequence,
        "keyed_from": proven.keyed_from, "uncovered": proven.uncovered, "remarks": [*remarks(proven)],
        "findings": [{"what": f.what, "about": f.about, "said": str(f)} for f in proven.findings],
    }  # fmt: skip
