"""Reads Excel workbooks: the cells of each sheet as a person sees them, the results of formulas included."""

import datetime as dt
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from typing import Any, Final
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from contest.content import Content, Table, Unreadable
from parsers.refused import Refused
from parsers.views import as_bytes

_SHEETS: Final = 10
_ROWS: Final = 2_000
_COLUMNS: Final = 60
_LETTERS: Final = 4_000
_UNPACKED: Final = 48 << 20
"""Bytes of all parts together; a workbook of so many cells has a hundredth of it."""

_DAMAGED: Final = (
    zipfile.BadZipFile, InvalidFileException, ParseError, KeyError, ValueError, TypeError, AttributeError,
    IndexError, OSError, NotImplementedError, SyntaxError, AssertionError, RecursionError, EOFError,
)  # fmt: skip
"""What openpyxl and zipfile raise about workbooks that are none."""


def read_xlsx(data: memoryview, kind: str) -> Content:
    """Every sheet, hidden ones too, up to a bound in rows and columns; macros and links are never followed.

    Raises Refused: DAMAGED or TOO_LARGE. Zip bombs are told by their own directory first.
    """
    whole = as_bytes(data)
    try:
        _weigh(whole)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(BytesIO(whole), data_only=True, keep_links=False)
            tables = tuple(_table(sheet) for sheet in book.worksheets[:_SHEETS])
    except _DAMAGED as error:
        raise Refused(Unreadable.DAMAGED) from error
    return Content(kind, tables=tables)


def _weigh(data: bytes) -> None:
    with zipfile.ZipFile(BytesIO(data)) as parts:
        if sum(part.file_size for part in parts.infolist()) > _UNPACKED:
            raise Refused(Unreadable.TOO_LARGE)


def _table(sheet: Any) -> Table:
    rows = islice(sheet.iter_rows(max_col=_COLUMNS, values_only=True), _ROWS)
    return Table(str(sheet.title), tuple(_without_blanks(map(_words, row)) for row in rows))


def _without_blanks(cells: Iterator[str]) -> tuple[str, ...]:
    """The cells of a row up to the last that holds anything."""
    row = list(cells)
    while row and not row[-1]:
        row.pop()
    return tuple(row)


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.10g}"
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value)[:_LETTERS]
