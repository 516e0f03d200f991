"""What is held of persons, as `person` and `purge` print it: tables for officers, JSON to hand out."""

from dataclasses import dataclass
from typing import Any

from app.moments import iso
from app.tables import Column, print_table
from store.erasing import Doomed
from store.mentions import Mention
from store.persons import Held, PersonRow

PERSONS = (Column("เลขที่", 6), Column("อีเมล", 20), Column("ชื่อ", 16), Column("โทรศัพท์", 12))
RECORDS = (Column("ผลงาน", 10), Column("บันทึก", 10), Column("ข้อความที่เอ่ยชื่อ", 30))
_KINDS = {"attend": "ผู้เข้าร่วม", "call": "โทรศัพท์", "note": "บันทึกภายใน"}


@dataclass(frozen=True, slots=True)
class Found:
    """The rows of a person, and the records of officers that only name them."""

    rows: tuple[PersonRow, ...]
    records: tuple[Mention, ...]

    @property
    def ids(self) -> list[int]:
        """Of the rows."""
        return [row.id for row in self.rows]


def print_found(found: Found) -> None:
    """Persons in one table, who is only named in another; none where there is nothing for it."""
    if found.rows:
        rows = ((p.id, p.email, p.name, p.phone) for p in found.rows)
        print_table(f"พบ {len(found.rows)} รายการ", PERSONS, rows)
    if found.records:
        named = (
            (r.reference, _KINDS[r.act], " · ".join((*r.lines, r.because)).strip(" ·")) for r in found.records
        )
        print_table(f"เอ่ยชื่อในบันทึก {len(found.records)} รายการ", RECORDS, named)


def counts(doomed: Doomed) -> dict[str, int]:
    """How much an erasure takes away."""
    return {
        "persons": len(doomed.persons), "messages": len(doomed.messages), "entries": len(doomed.entries),
        "notices": len(doomed.notices), "records": len(doomed.records),
    }  # fmt: skip


def person_json(row: PersonRow) -> dict[str, Any]:
    """A row."""
    return {"id": row.id, "email": row.email, "name": row.name, "phone": row.phone}


def record_json(one: Mention) -> dict[str, Any]:
    """A record of an officer, with nothing of it that names others."""
    return {
        "reference": one.reference, "at": iso(one.at), "as": one.act, "words": list(one.lines),
        "because": one.because,
    }  # fmt: skip


def held_json(found: Found, kept: Held) -> dict[str, Any]:
    """Everything that is held."""
    return {
        "persons": [person_json(row) for row in found.rows],
        "entries": [{"reference": e.reference, "title": e.title, "as": e.role} for e in kept.entries],
        "messages": [
            {"received": iso(m.received_at), "sha256": m.sha256, "subject": m.subject} for m in kept.messages
        ],
        "notices": [
            {"owed": iso(n.owed_at), "kind": n.kind, "subject": n.subject, "text": n.text}
            for n in kept.notices
        ],
        "records": [record_json(one) for one in found.records],
    }
