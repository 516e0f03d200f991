"""The workbooks of a bundle: the index of entries, and the one in which a judge gives points."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from judging.material import Material, Row
from judging.naming import packet_path
from judging.signing import TOKEN, SheetId, token

_MADE: Final = datetime(2020, 9, 13)  # noqa: DTZ001 - a workbook's properties hold no offset
_LAST_ROW: Final = 1_000
FOUND: Final = {"yes": "พบ", "weak": "พบในเนื้อความ", "no": "ไม่พบ"}

POINTS, COMMENT, RECUSE, ABSTAIN = "points/", "comment/", "recuse", "abstain"
"""What the hidden first row of the score workbook calls its columns."""


@dataclass(frozen=True, slots=True)
class Packet:
    """An entry as it stands in a bundle."""

    material: Material
    number: int


def index_book(packets: Sequence[Packet]) -> bytes:
    """One line an entry: who, what, where to find it, and on which slides each criterion was found."""
    book = _Book("สารบัญผลงาน")
    rows = packets[0].material.rows if packets else ()
    heads = ["ลำดับ", "เลขอ้างอิง", "ชื่อผลงาน", "หน่วยงาน", "จังหวัด", "ประเภทผลงาน", "สไลด์", *map(_heading, rows)]
    book.head(0, heads)
    for line, packet in enumerate(packets, 1):
        m = packet.material
        book.sheet.write_number(line, 0, line, book.plain)
        book.sheet.write_url(line, 1, f"external:{packet_path(m)}", book.link, m.reference)
        facts = dict(m.facts)
        cells = [m.title, m.agency, m.province, facts.get("ประเภทผลงาน", "")]
        for column, words in enumerate(cells, 2):
            book.sheet.write_string(line, column, words, book.plain)
        book.sheet.write_number(line, 6, len(m.slides), book.plain)
        for column, row in enumerate(m.rows, 7):
            where = ", ".join(map(str, row.slides)) or FOUND[row.found]
            book.sheet.write_string(line, column, where, book.plain)
    book.widths([6, 12, 46, 30, 16, 18, 7, *([13] * len(rows))])
    return book.finished(freeze=(1, 3), heads=0)


def score_book(judge: str, packets: Sequence[Packet], key: bytes) -> bytes:
    """One line an entry, a cell a criterion; a hidden column says for whom and what it was made."""
    book = _Book("ใบคะแนน")
    rows = packets[0].material.rows if packets else ()
    keys = [TOKEN, "entry", "title", "agency", *(f"{POINTS}{row.id}" for row in rows), "total"]
    keys += [ABSTAIN, RECUSE, *(f"{COMMENT}{row.id}" for row in rows)]
    heads = ["", "เลขอ้างอิง", "ชื่อผลงาน", "หน่วยงาน", *(f"{row.id}\n(เต็ม {row.points})" for row in rows)]
    heads += [f"รวม\n(เต็ม {sum(row.points for row in rows)})", "งดให้คะแนน", "ขอไม่พิจารณา"]
    heads += [f"ความเห็น {row.id}" for row in rows]
    for column, name in enumerate(keys):
        book.sheet.write_string(0, column, name)
    book.head(1, heads)
    for line, packet in enumerate(packets, 2):
        m = packet.material
        book.sheet.write_string(line, 0, token(key, SheetId(judge, m.reference, packet.number)))
        for column, words in enumerate((m.reference, m.title, m.agency), 1):
            book.sheet.write_string(line, column, words, book.plain)
        for column in range(4, len(keys)):
            book.sheet.write_blank(line, column, None, book.open if keys[column] != "total" else book.plain)
        _add_up(book, line, len(rows))
    _bound(book, rows, len(packets))
    book.widths([0, 12, 40, 26, *([9] * len(rows)), 9, 11, 12, *([28] * len(rows))])
    book.sheet.set_column(0, 0, None, None, {"hidden": True})
    book.sheet.set_row(0, None, None, {"hidden": True})
    book.sheet.protect("", {"sort": True, "format_cells": True, "format_columns": True, "format_rows": True})
    return book.finished(freeze=(2, 3), heads=1)


def _heading(row: Row) -> str:
    return f"{row.id} {row.heading}"


def _add_up(book: "_Book", line: int, criteria: int) -> None:
    if criteria:
        first, last = _cell(line, 4), _cell(line, 3 + criteria)
        book.sheet.write_formula(
            line, 4 + criteria, f'=IF(COUNT({first}:{last})={criteria},SUM({first}:{last}),"")', book.bold, ""
        )


def _bound(book: "_Book", rows: Sequence[Row], lines: int) -> None:
    """Cells take numbers up to the points of their criterion; other words are warned of, not refused."""
    for column, row in enumerate(rows, 4):
        book.sheet.data_validation(
            2, column, max(2, lines + 1), column,
            {
                "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": row.points,
                "input_title": f"ข้อ {row.id}", "input_message": f"0 ถึง {row.points}", "error_type": "warning",
                "error_title": "คะแนนเกินหรือไม่ใช่ตัวเลข",
                "error_message": f"ข้อ {row.id} ให้ได้ 0 ถึง {row.points} คะแนน",
            },
        )  # fmt: skip


def _cell(line: int, column: int) -> str:
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return f"{name}{line + 1}"


class _Book:
    """A workbook of one sheet, its bytes the same for the same cells."""

    def __init__(self, name: str) -> None:
        self.bytes = io.BytesIO()
        self.book: Workbook = xlsxwriter.Workbook(
            self.bytes, {"in_memory": True, "strings_to_formulas": False}
        )
        self.book.set_properties({"created": _MADE, "author": "", "title": name, "comments": ""})
        self.sheet: Worksheet = self.book.add_worksheet(name)
        font: dict[str, Any] = {
            "font_name": "Tahoma",
            "font_size": 10,
            "valign": "top",
            "text_wrap": True,
            "border": 1,
        }
        self.plain = self.book.add_format({**font, "border_color": "#bbbbbb"})
        self.bold = self.book.add_format({**font, "border_color": "#bbbbbb", "bold": True})
        self.open = self.book.add_format(
            {**font, "border_color": "#777777", "locked": False, "bg_color": "#fffdf0"}
        )
        self.link = self.book.add_format(
            {**font, "border_color": "#bbbbbb", "underline": 1, "font_color": "#16324f"}
        )
        self.top = self.book.add_format({**font, "bold": True, "bg_color": "#e9edf2", "align": "center"})

    def head(self, line: int, words: Iterable[str]) -> None:
        for column, heading in enumerate(words):
            self.sheet.write_string(line, column, heading, self.top)

    def widths(self, widths: Sequence[int]) -> None:
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def finished(self, freeze: tuple[int, int], heads: int) -> bytes:
        self.sheet.freeze_panes(*freeze)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(heads)
        self.sheet.set_footer("&Lเฉพาะกรรมการ&Rหน้า &P / &N")
        self.book.close()
        return self.bytes.getvalue()
