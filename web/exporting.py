"""The list as a file for a spreadsheet or a program: XLSX, CSV or JSON, all rows of a filter in its order."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format

from contest.agency import FULL_TYPE
from contest.entry import Role
from store.engine import Engine
from store.reports import Asked, ListRow, listing
from thai.dates import BANGKOK
from web.clean import shown
from web.speech import catalogue
from web.words import message_of

Cell = str | int | date | datetime | None

HEADINGS: Final = (
    "เลขอ้างอิง", "ได้รับ", "หน่วยงาน", "ประเภทหน่วยงาน", "จังหวัด", "ชื่อผลงาน", "ประเภทผลงาน", "ฉบับที่", "สถานะ",
    "เริ่มใช้งานจริง", "ใบส่งผลงาน", "ไฟล์นำเสนอ", "หัวข้อตามเกณฑ์ที่พบ", "ค้าง", "อีเมลแจ้งล่าสุด", "การส่ง",
)  # fmt: skip
FORMATS: Final = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
_PORTION: Final = 5000
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def exported(engine: Engine, asked: Asked, closes: datetime, form: str) -> bytes:
    """All rows asked for, as a file of a format of `FORMATS`."""
    rows = (cells(row) for row in _all(engine, asked, closes))
    return {"xlsx": _xlsx, "csv": _csv, "json": _json}[form](rows)


def cells(row: ListRow) -> tuple[Cell, ...]:
    """One entry under the headings; times are those of Thailand."""
    thai = catalogue("th").gettext
    agency = row.agency
    return (
        row.reference,
        row.received_at.astimezone(BANGKOK).replace(tzinfo=None, microsecond=0),
        shown(agency.full_name if agency else row.agency_as_written),
        FULL_TYPE[agency.type] if agency else "",
        agency.province if agency else "",
        shown(row.title),
        row.work_type,
        row.version,
        thai(message_of(row.state)),
        row.go_live,
        _there(row, Role.FORM),
        _there(row, Role.DECK),
        row.criteria_found,
        " ".join(found.code for found in row.missing),
        thai(message_of(row.notice)) if row.notice else "",
        thai(message_of(row.delivery)) if row.delivery else "",
    )


def _there(row: ListRow, role: Role) -> str:
    return "มี" if role in row.roles else "ขาด"


def _all(engine: Engine, asked: Asked, closes: datetime) -> Iterator[ListRow]:
    page = replace(asked, page=1, size=_PORTION)
    while rows := listing(engine, page, closes).rows:
        yield from rows
        page = replace(page, page=page.page + 1)


def _xlsx(rows: Iterator[tuple[Cell, ...]]) -> bytes:
    """A sheet with a frozen heading and a filter; dates are dates, and no text is ever a formula."""
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    book = xlsxwriter.Workbook(out, options)
    sheet, bold = book.add_worksheet("ผลงาน"), book.add_format({"bold": True})
    forms: dict[type, Format] = {
        datetime: book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
        date: book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    sheet.set_column(0, len(HEADINGS) - 1, 16)
    sheet.freeze_panes(1, 1)
    sheet.write_row(0, 0, HEADINGS, bold)
    last = 0
    for last, row in enumerate(rows, 1):
        for column, cell in enumerate(row):
            sheet.write(last, column, cell, forms.get(type(cell)))
    sheet.autofilter(0, 0, last, len(HEADINGS) - 1)
    book.close()
    return out.getvalue()


def _csv(rows: Iterator[tuple[Cell, ...]]) -> bytes:
    """RFC 4180, with the mark by which spreadsheets tell UTF-8; what looks like a formula is made a text."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADINGS)
    writer.writerows([_harmless(_plain(cell)) for cell in row] for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _json(rows: Iterator[tuple[Cell, ...]]) -> bytes:
    objects = [dict(zip(HEADINGS, map(_plain, row), strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1).encode()


def _plain(cell: Cell) -> str | int | None:
    return (
        cell.isoformat(sep=" ")
        if isinstance(cell, datetime)
        else cell.isoformat()
        if isinstance(cell, date)
        else cell
    )


def _harmless(cell: str | int | None) -> str | int | None:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
