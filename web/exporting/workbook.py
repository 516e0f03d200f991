"""Writes a workbook: XlsxWriter binds it, and the rows, which may have a million cells, are written here.

XlsxWriter takes twice as long for a cell as all the rest of an export does, and takes a text that begins
with `<r>` and ends with `</r>` for markup of its own.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, BinaryIO, Final

import xlsxwriter

from store.reports.exporting import ExportRow
from web.exporting.columns import COLUMNS, Value, Words, cells

_SHEET: Final = "xl/worksheets/sheet1.xml"
_PLAIN, _MOMENT, _DAY = 2, 3, 4
"""Formats by the number that XlsxWriter gives them: in the order in which they are used, the head's first."""

_LONGEST: Final = 32_000
"""Characters of a cell, as UTF-16 counts them; Excel takes 32,767."""

_LOOKS_ESCAPED: Final = re.compile("(_x[0-9a-fA-F]{4}_)")
"""What Excel reads as one character (ECMA-376 part 1, 22.9.2.19)."""

_BEFORE_DAYS: Final = datetime(1899, 12, 31)  # noqa: DTZ001 - Excel knows no zones
_NO_LEAP_YEAR: Final = 59
"""The day after which Excel counts one too many: it takes 1900 for a leap year."""

_LETTERS: Final = tuple(xlsxwriter.utility.xl_col_to_name(place) for place in range(len(COLUMNS)))
_PIECE: Final = 1 << 20


def workbook(file: BinaryIO, rows: Iterable[ExportRow], words: Words) -> int:
    """Write the rows into a file that can be sought in; gives their number. Needs little memory."""
    with TemporaryFile() as lines:
        number = 0
        for number, row in enumerate(rows, 1):
            lines.write(line_of(number + 1, cells(row, words)).encode())
        lines.seek(0)
        _bind(file, lines, number)
    return number


def line_of(number: int, values: Iterable[Value]) -> str:
    """A line of the sheet, counted from 1 (ECMA-376 part 1, 18.3.1.73)."""
    return f'<row r="{number}">{"".join(_cells(number, values))}</row>'


def _cells(number: int, values: Iterable[Value]) -> Iterator[str]:
    """Each value by its type; a text goes in as a text, whatever it looks like."""
    for letters, value in zip(_LETTERS, values, strict=True):
        match value:
            case None | "":
                pass
            case str():
                yield f'<c r="{letters}{number}" s="{_PLAIN}" t="inlineStr"><is>{_text(value)}</is></c>'
            case datetime():
                yield f'<c r="{letters}{number}" s="{_MOMENT}"><v>{_moment(value):.16G}</v></c>'
            case date():
                yield f'<c r="{letters}{number}" s="{_DAY}"><v>{_day(value)}</v></c>'
            case int():
                yield f'<c r="{letters}{number}" s="{_PLAIN}"><v>{value:.16G}</v></c>'


def _text(text: str) -> str:
    if len(text) > _LONGEST // 2:
        text = text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub(r"_x005F\1", text)
    kept = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    text = text.replace("\ufffe", "_xFFFE_").replace("\uffff", "_xFFFF_")  # no characters of XML
    return f"<t{kept}>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"


def _moment(at: datetime) -> float:
    """Days, as Excel counts them, with the time as their fraction."""
    passed = at.replace(tzinfo=None, microsecond=0) - _BEFORE_DAYS
    days = passed.days + passed.seconds / 86_400
    return days + 1 if days > _NO_LEAP_YEAR else days


def _day(day: date) -> int:
    days = day.toordinal() - _BEFORE_DAYS.toordinal()
    return days + 1 if days > _NO_LEAP_YEAR else days


def _bind(file: BinaryIO, lines: IO[bytes], number: int) -> None:
    """The cover of so many lines, with them in the place of the one that it has."""
    with zipfile.ZipFile(_cover(number)) as cover, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bound:
        for name in cover.namelist():
            with bound.open(name, "w") as member:
                if name != _SHEET:
                    member.write(cover.read(name))
                    continue
                head, row, rest = cover.read(name).partition(b"</row>")
                member.write(head + row)
                while piece := lines.read(_PIECE):
                    member.write(piece)
                member.write(b"".join(rest.partition(b"</sheetData>")[1:]))


def _cover(number: int) -> BytesIO:
    """A workbook of so many lines, of which only the head and one cell of each format are there."""
    cover = BytesIO()
    book = xlsxwriter.Workbook(cover, {"constant_memory": True})
    book.set_properties({"title": "ผลงานที่ส่งเข้าประกวด", "author": "", "comments": ""})
    font = {"font_name": "Tahoma", "font_size": 10, "valign": "top"}
    plain = book.add_format({**font, "text_wrap": True})
    moments = book.add_format({**font, "num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"})
    days = book.add_format({**font, "num_format": "yyyy-mm-dd", "align": "left"})
    head = book.add_format({**font, "bold": True, "text_wrap": True, "bg_color": "#e9edf2"})
    sheet = book.add_worksheet("ผลงาน")
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(COLUMNS):
        sheet.set_column(place, place, column.width, plain)
        sheet.write_string(0, place, column.heading, head)
    for place, one in enumerate((plain, moments, days)):
        sheet.write_number(max(number, 1), place, 0, one)
    sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
    book.close()
    return cover
