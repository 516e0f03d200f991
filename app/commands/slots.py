"""`judges slots`: when each work is presented to the committee, who was invited, and who comes."""

from pathlib import Path

from app import clock
from app.configuration import load
from app.opening import look_into_store
from app.output import print_json
from app.tables import Column, print_table
from app.words import ATTENDANCE, DELIVERY
from judging.slots_csv import read_slots
from store.engine import Engine
from store.judging import committee, packets
from store.reports.presenting import Presentation, presentations
from thai.dates import BANGKOK, long_date

_SLOTS = (
    Column("เลขอ้างอิง", 11),
    Column("เริ่ม", 20),
    Column("นาที", 5),
    Column("สถานที่", 12),
    Column("คำเชิญ", 10),
    Column("ผู้เข้าร่วม", 12),
)


def take_slots(csv: Path | None, config: Path | None, *, as_json: bool) -> int:
    """Read the whole file first: a list with a mistake in it changes nothing. Slots not on it stay."""
    engine = look_into_store(load(config))
    try:
        if csv:
            _take(engine, csv)
        listed = presentations(engine)
    finally:
        engine.dispose()
    if as_json:
        print_json([_facts(one) for one in listed])
    else:
        print_table("กำหนดการนำเสนอ", _SLOTS, map(_row, listed))
    return 0


def _take(engine: Engine, csv: Path) -> None:
    entries = {entry.reference: entry.id for entry in packets.eligible(engine)}
    committee.set_slots(engine, read_slots(csv, entries), clock.now())


def _row(one: Presentation) -> tuple[object, ...]:
    invited, answer = one.invited, one.answer
    sent = DELIVERY[invited.state] if invited and invited.state else "เชิญแล้ว" if invited else "-"
    comes = (
        f"{ATTENDANCE[answer.attends]} {' / '.join(answer.names.split(chr(10)))}".strip() if answer else "-"
    )
    begins = long_date(one.slot.starts_at, "th")
    return one.reference, begins, one.slot.minutes, one.slot.place, sent, comes


def _facts(one: Presentation) -> dict[str, object]:
    invited, answer = one.invited, one.answer
    return {
        "reference": one.reference,
        "starts_at": one.slot.starts_at.astimezone(BANGKOK),
        "minutes": one.slot.minutes,
        "place": one.slot.place,
        "invited": invited.times if invited else 0,
        "invited_to_this": one.is_invited,
        "attends": answer.attends if answer else None,
        "names": answer.names.splitlines() if answer else [],
    }
