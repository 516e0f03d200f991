"""Writes an export row by row as a workbook, as CSV or as JSON; what a sender wrote is never a formula."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import BinaryIO, Final

import msgspec

from store.reports.exporting import ExportRow
from web.exporting.columns import COLUMNS, Value, Words, cells
from web.exporting.workbook import workbook

_FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r]")
"""How a text begins that a spreadsheet would compute; full-width signs are taken for the same."""

Writer = Callable[[BinaryIO, Iterable[ExportRow], Words], int]
"""Writes rows into a file open for writing; gives their number."""


@dataclass(frozen=True, slots=True)
class Format:
    """How an export is written, and the media type under which browsers get it."""

    media_type: str
    write: Writer


def write(file: BinaryIO, form: str, rows: Iterable[ExportRow], words: Words) -> int:
    """Write the rows in a format of `FORMATS`, a row at a time; gives their number."""
    return FORMATS[form].write(file, rows, words)


def _csv(file: BinaryIO, rows: Iterable[ExportRow], words: Words) -> int:
    """UTF-8 with a BOM, by which Excel knows it for Thai; commas and CR LF (RFC 4180)."""
    text = io.TextIOWrapper(file, "utf-8-sig", newline="")
    out = csv.writer(text)
    out.writerow([column.heading for column in COLUMNS])
    number = 0
    for row in rows:
        out.writerow([_harmless(value) for value in cells(row, words)])
        number += 1
    text.flush()
    text.detach()
    return number


def _harmless(value: Value) -> str | int:
    """A value as text; behind an apostrophe where a spreadsheet would take it for a formula."""
    match value:
        case None:
            return ""
        case str():
            return f"'{value}" if _FORMULA.match(value) else value
        case datetime():
            return f"{value:%Y-%m-%d %H:%M:%S}"
        case date():
            return value.isoformat()
        case int():
            return value


def _json(file: BinaryIO, rows: Iterable[ExportRow], words: Words) -> int:
    """A list of objects, an entry a line; moments as RFC 3339 with the offset of Thailand."""
    number = 0
    for number, line in enumerate(_objects(rows, words), 1):
        file.write(b"[\n" if number == 1 else b",\n")
        file.write(line)
    file.write(b"\n]\n" if number else b"[]\n")
    return number


def _objects(rows: Iterable[ExportRow], words: Words) -> Iterator[bytes]:
    """The codes of state, answer and the like in the place of their Thai words; lists as lists."""
    for row in rows:
        known = dict(zip((column.key for column in COLUMNS), cells(row, words), strict=True))
        listed = row.listed
        codes: dict[str, object] = {
            "late": listed.received_at > words.last_moment,
            "window": words.call.window(listed.received_at),
            "form_name": listed.form_name,
            "unseen": listed.unseen,
            "state": listed.state,
            "needs_a_person": listed.needs,
            "mail_waits": listed.waiting_mail,
            "certainty": listed.certainty,
            "agency_type": listed.agency.type if listed.agency else None,
            "last_answer": listed.notice,
            "delivery": listed.delivery,
            "senders": row.senders,
            "reasons": str(known["reasons"]).splitlines(),
            "reason_codes": [found.code for found in listed.missing],
            "criteria": {one.id: {"found": one.found, "slides": one.slides} for one in listed.criteria},
            "files": msgspec.to_builtins(row.files),
        }
        spared = {"form", "deck", "clip", "file_names_sent", "bytes", "sha256"}
        yield msgspec.json.encode({key: codes.get(key, known[key]) for key in known if key not in spared})


FORMATS: Final = {
    "xlsx": Format("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", workbook),
    "csv": Format("text/csv; charset=utf-8", _csv),
    "json": Format("application/json", _json),
}
