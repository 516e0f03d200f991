"""Says in plain sentences what a packet lacks, so that no judge takes a gap for a fault of the work."""

from collections.abc import Iterator
from typing import Final

from contest.content import Content, Unreadable
from contest.entry import Entry, Role

_FEW_LETTERS: Final = 40
"""Of a whole deck; below that its slides are pictures."""

_WHY: Final = {
    Unreadable.PASSWORD: "ไฟล์มีรหัสผ่าน",
    Unreadable.DAMAGED: "ไฟล์เสียหาย",
    Unreadable.UNSUPPORTED: "เป็นไฟล์ชนิดที่ระบบไม่อ่าน",
    Unreadable.TOO_LARGE: "ไฟล์ใหญ่เกินกว่าที่ระบบอ่าน",
    Unreadable.TOO_SLOW: "ไฟล์ใช้เวลาอ่านนานเกินกำหนด",
    Unreadable.TOO_MUCH_MEMORY: "ไฟล์ใช้หน่วยความจำเกินกำหนด",
    Unreadable.DANGEROUS: "ไฟล์อาจไม่ปลอดภัย",
    Unreadable.EMPTY: "ไฟล์ว่าง",
}
_WARNINGS: Final = {
    "MACROS": "ไฟล์นำเสนอมีมาโคร ซึ่งไม่ได้นำมาไว้ในเอกสารนี้",
    "EMBEDDED": "ไฟล์นำเสนอมีไฟล์อื่นฝังอยู่ ซึ่งไม่ได้นำมาไว้ในเอกสารนี้",
}


def shortcomings(entry: Entry, deck: Content | None, slides: int, most: int) -> Iterator[str]:
    """Sentences in Thai; `slides` is how many the deck has, `most` how many are printed."""
    if not entry.usable(Role.DECK):
        yield _no_deck(entry)
    elif deck is None:
        yield "ไม่พบไฟล์นำเสนอในคลังเอกสาร โปรดสอบถามเจ้าหน้าที่"
    elif not slides:
        why = _WHY.get(deck.reason, "ไม่มีสไลด์ในไฟล์") if deck.reason else "ไม่มีสไลด์ในไฟล์"
        yield f"ระบบอ่านไฟล์นำเสนอไม่ได้ ({why}) โปรดดูไฟล์ต้นฉบับจากเจ้าหน้าที่"
    elif len(deck.text.strip()) < _FEW_LETTERS:
        yield "สไลด์ของผลงานนี้เป็นภาพ ระบบจึงอ่านข้อความไม่พบ โปรดดูสไลด์โดยตรง และอย่าถือเป็นข้อบกพร่องของผลงาน"
    if slides > most:
        yield f"ไฟล์นำเสนอมี {slides} สไลด์ เอกสารนี้พิมพ์เฉพาะ {most} สไลด์แรก"
    if deck:
        yield from (_WARNINGS[code] for code in deck.warnings if code in _WARNINGS)


def _no_deck(entry: Entry) -> str:
    if entry.usable(Role.CLIP):
        return "ผลงานนี้มีคลิปวิดีโอโดยไม่มีไฟล์นำเสนอ โปรดชมคลิปในวันนำเสนอ"
    return "ผลงานนี้ไม่มีไฟล์นำเสนอที่เปิดอ่านได้"
