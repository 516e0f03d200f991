"""`log`: all entries, the mail that is none of them, and mail that the server has not delivered."""

from pathlib import Path
from typing import Any

import typer

from app.commands.report import print_unchecked, years_not_checked
from app.configuration import load
from app.moments import iso, when
from app.opening import call_with_winners, look_into_store
from app.output import print_json
from app.polls import poll_json, poll_th
from app.tables import Column, print_table
from app.words import DELIVERY, KIND, MACHINE, NOTICE, SILENCE, STATE, VERDICT, codes
from contest.notice import NoticeState
from store.reports.prepared import paused_since
from store.reports.rows import (
    EntryRow,
    OutsideRow,
    UndeliveredRow,
    entries,
    last_poll,
    messages_outside,
    undelivered,
)

ENTRIES = (
    Column("เลขอ้างอิง", 9),
    Column("ได้รับ", 10, firm=True),
    Column("หน่วยงาน", 12),
    Column("จังหวัด", 9, spare=2),
    Column("ชื่อผลงาน", 18),
    Column("ฉบับ", 4, spare=3),
    Column("สถานะ", 9),
    Column("ค้าง", 11),
    Column("อีเมลแจ้งล่าสุด", 13, spare=1, firm=True),
)
OTHER = (
    Column("ได้รับ", 10, firm=True),
    Column("ผู้ส่ง", 14),
    Column("หัวเรื่อง", 16),
    Column("ประเภท", 9),
    Column("ผลการตรวจ", 9),
    Column("เหตุ", 10),
    Column("เลขอ้างอิง", 9, spare=1),
)
UNDELIVERED = (Column("ได้รับ", 10, firm=True), Column("กล่องจดหมาย", 14), Column("โฟลเดอร์"), Column("UID"))


def print_log(config: Path | None, *, as_json: bool) -> int:
    """All entries, then the mail that is none of them; where the server withholds mail, that too."""
    settings = load(config)
    engine = look_into_store(settings)
    unchecked = years_not_checked(call_with_winners(settings, engine))
    rows, outside, withheld = entries(engine), messages_outside(engine), undelivered(engine)
    since, poll = paused_since(engine), last_poll(engine)
    engine.dispose()
    if as_json:
        print_json(
            {
                "entries": [*map(_entry_json, rows)],
                "other": [*map(_other_json, outside)],
                "undelivered": [*map(_undelivered_json, withheld)],
                "poll": poll_json(poll),
                "paused_since": iso(since) if since else None,
                "winners_not_checked": unchecked,
            }
        )
        return 0
    print_table(f"ผลงานที่ได้รับ {len(rows)} ผลงาน", ENTRIES, map(_entry_cells, rows))
    print_unchecked(unchecked)
    print_table(f"อีเมลอื่น {len(outside)} ฉบับ", OTHER, map(_other_cells, outside))
    if withheld:
        title = f"อีเมลที่เซิร์ฟเวอร์ยังไม่ส่งมอบ {len(withheld)} ฉบับ"
        print_table(title, UNDELIVERED, map(_undelivered_cells, withheld))
    if poll:
        typer.echo(poll_th(poll))
    if since:
        typer.echo(f"หยุดส่งอีเมลแจ้งตั้งแต่ {when(since)} (ส่งต่อด้วยคำสั่ง notices resume)")
    return 0


def _entry_cells(row: EntryRow) -> tuple[object, ...]:
    return (
        row.reference, when(row.received_at), row.agency_name, row.province, row.title, row.version,
        STATE[row.state], _outstanding(row), NOTICE.get(row.notice, row.notice),
    )  # fmt: skip


def _outstanding(row: EntryRow) -> str:
    """What keeps the entry from being settled: its faults, and a notice that has not gone out."""
    unsent = row.delivery if row.delivery is not NoticeState.SENT else None
    return " ".join(filter(None, (codes(row.missing), f"อีเมลแจ้ง{DELIVERY[unsent]}" if unsent else "")))


def _other_cells(row: OutsideRow) -> tuple[object, ...]:
    return (
        when(row.received_at), row.sender.email, row.subject,
        MACHINE[row.machine] if row.machine else KIND[row.kind] if row.kind else "",
        VERDICT[row.verdict], row.because or SILENCE.get(row.silence, row.silence), row.reference,
    )  # fmt: skip


def _undelivered_cells(row: UndeliveredRow) -> tuple[object, ...]:
    return when(row.received_at), row.account, row.folder, row.uid


def _entry_json(row: EntryRow) -> dict[str, Any]:
    return {
        "reference": row.reference, "received": iso(row.received_at), "agency": row.agency_name,
        "type": row.work_type, "province": row.province, "title": row.title, "version": row.version,
        "state": row.state, "missing": [finding.code for finding in row.missing], "notice": row.notice,
        "delivery": row.delivery,
    }  # fmt: skip


def _other_json(row: OutsideRow) -> dict[str, Any]:
    return {
        "received": iso(row.received_at), "sender": row.sender.email, "subject": row.subject,
        "verdict": row.verdict, "kind": row.kind, "machine": row.machine, "because": row.because,
        "silence": row.silence, "reference": row.reference, "notice": row.notice, "delivery": row.delivery,
    }  # fmt: skip


def _undelivered_json(row: UndeliveredRow) -> dict[str, Any]:
    return {
        "received": iso(row.received_at), "account": row.account, "folder": row.folder, "uid": row.uid
    }  # fmt: skip
