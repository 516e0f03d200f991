"""Sets the sheet that a judge reads first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from contest.call import Call
from contest.entry import Entry
from contest.judging import Slot
from judging.gathering import rubric
from judging.material import Material
from judging.pages.entry import CONFIDENTIAL, category_data
from judging.plan import Portion
from judging.wording import atoms
from thai.dates import long_date, short_date_time

_ORDER: Final = "เรียงตามกำหนดการนำเสนอ ผลงานที่ยังไม่มีกำหนดการเรียงตามเลขอ้างอิงต่อท้าย"


@dataclass(frozen=True, slots=True)
class Guide:
    """What the first sheet of a bundle tells. `materials` by id of entry, those of recused entries too."""

    portion: Portion
    materials: dict[int, Material]
    slots: dict[int, Slot]
    due: datetime | None
    call: Call


def guide_data(guide: Guide) -> dict[str, Any]:
    """What the template `guide` reads."""
    call, judge = guide.call, guide.portion.judge
    rows = rubric(call)
    who = judge.person.name or judge.code
    return {
        "name": f"อ่านก่อน กรรมการ {judge.code}",
        "foot": f"กรรมการ {judge.code} · เกณฑ์ {call.version}",
        "confidential": CONFIDENTIAL,
        "contest": f"การประกวดนวัตกรรม “ท้องถิ่นดิจิทัล” ประจำปี พ.ศ. {call.year_be}",
        "code": judge.code,
        "to": atoms(f"เรียน {who}" + (f" ({judge.body})" if judge.body else "")),
        "opening": [atoms(sentence) for sentence in _opening(guide)],
        "steps": [atoms(step) for step in _steps(guide)],
        "categories": list(category_data(rows)),
        "total": sum(row.points for row in rows),
        "entries_note": atoms(_ORDER),
        "slots": any(entry.id in guide.slots for entry in guide.portion.entries),
        "entries": _listed(guide, guide.portion.entries),
        "recused": _listed(guide, guide.portion.recused),
        "recusal_note": atoms(
            "กรรมการที่มีส่วนได้เสียกับผลงานใด โปรดแจ้งก่อนให้คะแนน โดยทำเครื่องหมายในใบคะแนน ตอบอีเมล หรือใช้แบบนี้ "
            "ระบบจะนำผลงานนั้นออกจากชุดของท่าน และคะแนนที่ให้ไว้จะไม่นำมานับ"
        ),
    }


def _opening(guide: Guide) -> Sequence[str]:
    count, out = len(guide.portion.entries), len(guide.portion.recused)
    left = f" และมี {out} ผลงานที่ไม่ได้ส่งให้เพราะขอไม่พิจารณา" if out else ""
    return (
        f"ชุดเอกสารนี้มีผลงาน {count} ผลงาน{left}",
        "แต่ละผลงานมีเอกสารหนึ่งไฟล์ในโฟลเดอร์ entries มีหน้าสรุป ตารางเทียบกับเกณฑ์ สไลด์ ข้อความตามเกณฑ์ และใบให้คะแนน",
        "เอกสารนี้เฉพาะกรรมการ ข้อมูลติดต่อของผู้ส่งผลงานถูกปกปิดไว้แล้ว โปรดอย่าเผยแพร่ต่อ",
    )


def _steps(guide: Guide) -> Sequence[str]:
    organiser = guide.call.organiser
    due = f" ภายใน{long_date(guide.due, 'th')}" if guide.due else ""
    return (
        "เปิด 01_สารบัญ.xlsx เพื่อดูผลงานทั้งหมดและสไลด์ที่ตรงกับแต่ละเกณฑ์",
        "หากมีส่วนได้เสียกับผลงานใด โปรดแจ้งก่อน ตามแบบท้ายเอกสารนี้",
        f"ให้คะแนนใน 02_ใบคะแนน_{guide.portion.judge.code}.xlsx หรือในใบให้คะแนนท้ายเอกสารของแต่ละผลงาน",
        "ใช้เลขอารบิกหรือเลขไทยก็ได้ ให้ครึ่งคะแนนได้ และให้เพียงบางข้อแล้วส่งเพิ่มภายหลังได้",
        f"บันทึกไฟล์แล้วส่งกลับโดยตอบอีเมลที่ได้รับชุดเอกสารนี้ หรือส่งมาที่ {organiser.mailbox}{due}",
        "ระบบจะตอบว่าอ่านคะแนนใดได้และช่องใดยังไม่ถูกต้อง โปรดตอบยืนยัน คะแนนจึงจะมีผล",
        f"มีข้อสงสัย โปรดติดต่อ {organiser.short_th} โทรศัพท์ {organiser.phone}",
    )


def _listed(guide: Guide, entries: Sequence[Entry]) -> list[dict[str, Any]]:
    return [_line(guide.materials[entry.id], guide.slots.get(entry.id)) for entry in entries]


def _line(material: Material, slot: Slot | None) -> dict[str, Any]:
    return {
        "reference": material.reference,
        "title": atoms(material.title),
        "agency": atoms(" ".join(filter(None, (material.agency, material.province)))),
        "slot": atoms(short_date_time(slot.starts_at)) if slot else [],
    }
