"""Sets one packet: its material in the boxed words and short texts that the template prints."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from judging.material import Material, Row, Sheet
from judging.wording import atoms, paragraphs

Data = dict[str, Any]

NOT_FOUND = "ระบบอ่านข้อความไม่พบ โปรดดูสไลด์"
_MAP_NOTE = "จับคู่อัตโนมัติจากข้อความในสไลด์ เพื่อช่วยให้หาหลักฐานได้เร็ว มิใช่การให้คะแนน โปรดตรวจกับสไลด์"
_FORM_NOTE = (
    "ภาพใบส่งผลงานไม่ได้นำมาแสดง เพราะมีลายมือชื่อและข้อมูลติดต่อของผู้ประสานงาน กรรมการที่ประสงค์จะดูต้นฉบับโปรดติดต่อเจ้าหน้าที่"
)
_COVERED = "เจ้าหน้าที่ปิดทับลายมือชื่อและข้อมูลติดต่อในภาพใบส่งผลงานแล้ว แสดงเฉพาะหน้าที่ปิดทับ"
_NO_SLIDES = "ไม่มีสไลด์ที่นำมาแสดงได้ โปรดดูหน้าแรกของเอกสารนี้"
_AS_TEXT = "ข้อความของทุกสไลด์ตามลำดับ พร้อมเลขข้อเกณฑ์ที่ระบบจับคู่ไว้"
_AS_PICTURES = "ภาพสไลด์ตามลำดับ พร้อมเลขข้อเกณฑ์ที่ระบบจับคู่ไว้ ตัวอักษรและการจัดวางอาจต่างจากต้นฉบับเล็กน้อย"
_MATCH_NOTE = "จับคู่อัตโนมัติ โปรดตรวจกับสไลด์ สไลด์ที่ไม่ตรงกับเกณฑ์ข้อใดอยู่ท้ายส่วนนี้ ไม่มีสไลด์ใดถูกตัดออก"
_SHEET_NOTE = (
    "กรอกคะแนนเป็นตัวเลขอารบิกหรือเลขไทย ให้ได้ไม่เกินคะแนนเต็มของแต่ละข้อ จะกรอกเพียงบางข้อแล้วส่งเพิ่มภายหลังก็ได้ "
    "บันทึกไฟล์แล้วส่งกลับทางอีเมลที่ได้รับเอกสารนี้"
)
CONFIDENTIAL = "เฉพาะกรรมการ"


def entry_data(material: Material, fingerprint: str, packet: int) -> Data:
    """What the template `entry` reads; `packet` is the number of this packet of the entry."""
    return {
        "name": f"{material.reference} เอกสารสำหรับกรรมการ",
        "foot": foot(material, fingerprint, packet),
        "confidential": CONFIDENTIAL,
        "contest": material.contest,
        "reference": material.reference,
        "title": atoms(material.title),
        "agency": atoms(_placed(material)),
        "facts": _labelled(material.facts),
        "screening": atoms(material.screening),
        "missing": paragraphs(material.missing),
        "map_note": atoms(_MAP_NOTE),
        "not_found": atoms(NOT_FOUND),
        "rows": [_row(row) for row in material.rows],
        "form": _labelled(material.form),
        "form_note": atoms(_COVERED if material.form_pages else _FORM_NOTE),
        "form_pages": [f"{sha256}.png" for sha256 in material.form_pages],
        "slides": [_slide(sheet) for sheet in material.slides],
        "no_slides": atoms(_NO_SLIDES),
        "slides_note": atoms(_AS_PICTURES if any(s.picture for s in material.slides) else _AS_TEXT),
        "left_out": atoms(left_out(material.left_out)) if material.left_out else [],
        "match_note": atoms(_MATCH_NOTE),
        "groups": list(_groups(material)),
        "sheet_note": atoms(_SHEET_NOTE),
        "categories": list(category_data(material.rows)),
        "total": material.total,
    }


def foot(material: Material, fingerprint: str, packet: int) -> str:
    """The foot of every page of a packet: what it is, exactly."""
    versions = f"ฉบับที่ {material.version} · ชุดที่ {packet} · เกณฑ์ {material.rubric}"
    return f"{material.reference} · {versions} · {fingerprint[:8]}"


def _placed(material: Material) -> str:
    return f"{material.agency} จังหวัด{material.province}" if material.province else material.agency


def _labelled(pairs: Sequence[tuple[str, str]]) -> list[list[Any]]:
    return [[label, atoms(value)] for label, value in pairs]


def _row(row: Row) -> Data:
    return {
        "id": row.id,
        "heading": atoms(row.heading),
        "text": atoms(row.text),
        "points": row.points,
        "found": row.found,
        "slides": ", ".join(map(str, row.slides)),
        "quote": atoms(_quoted(row.quote)) if row.quote else [],
    }


def _quoted(quote: str) -> str:
    """In quotation marks, unless it brings its own."""
    words = quote.lstrip("•-– ")
    return words if words.startswith(("“", '"')) else f"“{words}”"


def _slide(sheet: Sheet) -> Data:
    return {
        "number": sheet.number,
        "title": atoms(sheet.title),
        "lines": paragraphs(sheet.lines),
        "criteria": list(sheet.criteria),
        "hidden": sheet.hidden,
        "cut": sheet.cut,
        "picture": f"{sheet.picture}.jpg" if sheet.picture else "",
        "alt": sheet.spoken,
    }


def left_out(numbers: Sequence[int]) -> str:
    """Why some slides have no picture."""
    listed = ", ".join(map(str, numbers))
    return f"ภาพสไลด์ {listed} ไม่ได้นำมาแสดง เพราะมีข้อมูลติดต่อของบุคคล จึงแสดงเป็นข้อความที่ปกปิดข้อมูลดังกล่าวแล้ว"


def _groups(material: Material) -> Iterator[Data]:
    """The slides of each criterion, a slide's words once, at the first criterion that has it."""
    shown: dict[int, str] = {}
    by_number = {sheet.number: sheet for sheet in material.slides}
    for row in material.rows:
        sheets = [by_number[number] for number in row.slides if number in by_number]
        yield {
            "id": row.id,
            "heading": row.heading,
            "slides": [_said(sheet, shown.get(sheet.number, "")) for sheet in sheets],
        }
        for sheet in sheets:
            shown.setdefault(sheet.number, row.id)
    rest = [_said(by_number[number], "") for number in material.unmatched if number in by_number]
    if rest:
        yield {"id": "", "heading": "ยังไม่จับคู่", "slides": rest}


def _said(sheet: Sheet, already: str) -> Data:
    return {
        "number": sheet.number,
        "title": atoms(sheet.title),
        "lines": paragraphs(sheet.lines),
        "see": f"ข้อความอยู่ที่ข้อ {already}" if already else "",
    }


def category_data(rows: Sequence[Row]) -> Iterator[Data]:
    """The rubric by category: number, name, points and criteria of each."""
    for number, (name, found) in enumerate(groupby(rows, key=lambda row: row.category), 1):
        inside = list(found)
        yield {
            "number": str(number),
            "name": atoms(name),
            "points": sum(row.points for row in inside),
            "rows": [_row(row) for row in inside],
        }
