"""The columns of an export: what each is called in Thai and for programs, and what stands in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Final

from contest.agency import FULL_TYPE
from contest.call import Call
from contest.entry import Role
from store.reports.exporting import ExportRow
from thai.dates import BANGKOK
from web.clean import shown
from web.explaining import explained
from web.speech import catalogue
from web.words import message_of

Value = str | int | datetime | date | None
"""What stands in a cell; moments are in the time of Thailand, None is an empty cell."""


@dataclass(frozen=True, slots=True)
class Words:
    """What an export says in words: the call whose criteria are named, and the last moment in time."""

    call: Call
    last_moment: datetime


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `key` for programs, `heading` for people, `width` in characters of a workbook."""

    key: str
    heading: str
    width: int
    value: Callable[[ExportRow, Words], Value]


def cells(row: ExportRow, words: Words) -> list[Value]:
    """One row; texts without what would steer the program that shows them."""
    values = (column.value(row, words) for column in COLUMNS)
    return [shown(value) if isinstance(value, str) else value for value in values]


def _word(value: str | None) -> str:
    return _said(type(value), value) if value else ""


@cache
def _said(_: type[str], value: str) -> str:
    """Kept by its kind as well: words of two kinds may be spelt alike."""
    return catalogue("th").gettext(message_of(value))


def _yes(value: object) -> str:
    return "ใช่" if value else "ไม่ใช่"


def _there(role: Role) -> Callable[[ExportRow, Words], Value]:
    return lambda row, _: "มี" if role in row.listed.roles else "ไม่มี"


def _lines(texts: Iterable[str]) -> str:
    return "\n".join(texts)


def _local(at: datetime | None) -> datetime | None:
    return at.astimezone(BANGKOK) if at else None


def _agency(row: ExportRow, _: Words) -> str:
    agency = row.listed.agency
    return agency.full_name if agency else row.listed.agency_as_written


def _problems(row: ExportRow, words: Words) -> str:
    return _lines(explained(found, None, words.call, "th")[0] for found in row.listed.missing)


def _criteria(row: ExportRow, words: Words) -> str:
    """A line for each criterion that the slides speak to, with the numbers of the slides."""
    heading = {wanted.id: wanted.th for wanted in words.call.criteria}
    found = [one for one in row.listed.criteria if one.found != "no"]
    return _lines(
        f"{heading.get(one.id, one.id)} (สไลด์ {', '.join(map(str, one.slides))})"
        if one.slides
        else heading.get(one.id, one.id)
        for one in found
    )


COLUMNS: Final = (
    Column("reference", "เลขอ้างอิง", 12, lambda row, _: row.listed.reference),
    Column("received", "วันและเวลาที่ได้รับ", 18, lambda row, _: _local(row.listed.received_at)),
    Column("late", "หลังปิดรับ", 10, lambda row, words: _yes(row.listed.received_at > words.last_moment)),
    Column(
        "window", "ช่วงเวลาที่ได้รับ", 14,
        lambda row, words: _word(words.call.window(row.listed.received_at)),
    ),
    Column("state", "สถานะ", 14, lambda row, _: _word(row.listed.state)),
    Column("merged_into", "รวมเข้ากับ", 12, lambda row, _: row.into),
    Column("needs_a_person", "ต้องทำวันนี้", 10, lambda row, _: _yes(row.listed.needs)),
    Column("mail_waits", "มีอีเมลรอพิจารณา", 12, lambda row, _: _yes(row.listed.waiting_mail)),
    Column("agency", "หน่วยงาน", 34, _agency),
    Column(
        "agency_type", "ประเภทหน่วยงาน", 22,
        lambda row, _: FULL_TYPE[row.listed.agency.type] if row.listed.agency else "",
    ),
    Column("district", "อำเภอ", 16, lambda row, _: row.listed.agency.district if row.listed.agency else ""),
    Column("province", "จังหวัด", 16, lambda row, _: row.listed.agency.province if row.listed.agency else ""),
    Column("certainty", "ทราบหน่วยงานจาก", 16, lambda row, _: _word(row.listed.certainty)),
    Column("works_of_agency", "ผลงานของหน่วยงาน", 10, lambda row, _: row.listed.works),
    Column("title", "ชื่อผลงาน", 40, lambda row, _: row.listed.title),
    Column("type", "ประเภทผลงาน", 16, lambda row, _: row.listed.work_type),
    Column("go_live", "เริ่มใช้งานจริง", 14, lambda row, _: row.listed.go_live),
    Column("won_in", "ปีที่ผลงานชื่อใกล้เคียงได้รับรางวัล", 12, lambda row, _: row.listed.won_in),
    Column("version", "ฉบับที่", 8, lambda row, _: row.listed.version),
    Column("form", "ใบส่งผลงาน", 10, _there(Role.FORM)),
    Column("form_name", "ชื่อไฟล์ใบส่งผลงาน", 14, lambda row, _: _word(row.listed.form_name)),
    Column("unseen", "สิ่งที่มองไม่เห็นในใบส่งผลงาน", 16, lambda row, _: _lines(map(_word, row.listed.unseen))),
    Column("deck", "ไฟล์นำเสนอผลงาน", 10, _there(Role.DECK)),
    Column("clip", "คลิปวิดีโอ", 10, _there(Role.CLIP)),
    Column("files", "ไฟล์", 40, lambda row, _: _lines(file.stored_name for file in row.files)),
    Column("file_names_sent", "ชื่อไฟล์ที่ส่งมา", 40, lambda row, _: _lines(file.name for file in row.files)),
    Column("bytes", "ขนาดไฟล์รวม (ไบต์)", 14, lambda row, _: sum(file.size for file in row.files)),
    Column("sha256", "SHA-256", 20, lambda row, _: _lines(file.sha256 for file in row.files)),
    Column("criteria_found", "หัวข้อตามเกณฑ์ที่พบ", 10, lambda row, _: row.listed.criteria_found),
    Column("criteria", "หัวข้อตามเกณฑ์", 40, _criteria),
    Column("reasons", "สิ่งที่ยังค้าง", 50, _problems),
    Column("reason_codes", "รหัสสิ่งที่ยังค้าง", 20, lambda row, _: _lines(r.code for r in row.listed.missing)),
    Column("contact_name", "ผู้ประสานงาน", 24, lambda row, _: row.contact.name),
    Column("contact_phone", "โทรศัพท์", 16, lambda row, _: row.contact.phone),
    Column("contact_email", "อีเมลผู้ประสานงาน", 28, lambda row, _: row.contact.email),
    Column("senders", "อีเมลที่ส่งผลงาน", 28, lambda row, _: _lines(row.senders)),
    Column("last_answer", "อีเมลแจ้งล่าสุด", 22, lambda row, _: _word(row.listed.notice)),
    Column("delivery", "ผลการส่งอีเมลแจ้ง", 16, lambda row, _: _word(row.listed.delivery)),
    Column("answered", "วันและเวลาของอีเมลแจ้ง", 18, lambda row, _: _local(row.listed.notice_at)),
)  # fmt: skip
