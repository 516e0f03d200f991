"""`judges slots`: when each work is presented to the committee."""

from pathlib import Path

from app import clock
from app.configuration import load
from app.opening import look_into_store
from app.output import print_json
from app.tables import Column, print_table
from judging.slots_csv import read_slots
from store.judging import committee, packets
from thai.dates import BANGKOK, long_date

_SLOTS = (Column("เลขอ้างอิง", 11), Column("เริ่ม", 20), Column("นาที", 5), Column("สถานที่", 12))


def take_slots(csv: Path, config: Path | None, *, as_json: bool) -> int:
    """Read the whole file first: a list with a mistake in it changes nothing. Slots not on it stay."""
    engine = look_into_store(load(config))
    try:
        entries = {entry.reference: entry.id for entry in packets.eligible(engine)}
        committee.set_slots(engine, read_slots(csv, entries), clock.now())
        known = committee.slots(engine)
    finally:
        engine.dispose()
    references = {row: reference for reference, row in entries.items()}
    listed = sorted((s for s in known.values() if s.entry in references), key=lambda s: s.starts_at)
    rows = [(references[s.entry], s.starts_at.astimezone(BANGKOK), s.minutes, s.place) for s in listed]
    if as_json:
        names = ("reference", "starts_at", "minutes", "place")
        print_json([dict(zip(names, row, strict=True)) for row in rows])
    else:
        shown = ((reference, long_date(at, "th"), *rest) for reference, at, *rest in rows)
        print_table("กำหนดการนำเสนอ", _SLOTS, shown)
    return 0
