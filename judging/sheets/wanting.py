"""Says of each file that a judge mails in place of a score sheet what is wrong with it, and what to do."""

from collections.abc import Iterable
from typing import Final

from contest.content import Unreadable
from contest.message import Attachment
from judging.naming import INDEX, READ_FIRST
from judging.sheets.understanding import Problem
from notifier.printable import visible

NAME: Final = "ใบคะแนน"
"""A word in the names of our score sheets, which a judge who saves one keeps."""

_SHEETS: Final = frozenset({"xlsx", "xls", "ods", "pdf", "docx", "csv"})
_PASSWORD: Final = (
    "ไฟล์มีรหัสผ่าน จึงเปิดอ่านไม่ได้ โปรดส่งใหม่โดยไม่ใส่รหัส",
    "the file has a password; please send it without one",
)
_BROKEN: Final = (
    "เปิดอ่านไฟล์ไม่ได้ ไฟล์อาจเสียหาย โปรดเปิดดู บันทึก แล้วส่งใหม่",
    "the file cannot be read and may be damaged; please open it, save it and send it again",
)
_FOREIGN: Final = (
    "ไม่ใช่ใบคะแนนที่ระบบออกให้ หรือเป็นฉบับพิมพ์ สแกน หรือคัดลอก ซึ่งไม่มีรหัสกำกับ โปรดกรอกในไฟล์ที่ได้รับแล้วส่งไฟล์นั้น",
    "this is no score sheet of ours, or a print, scan or copy of one; please fill in the file you received",
)


def wanting(files: Iterable[Attachment]) -> tuple[Problem, ...]:
    """What is wrong with these files, none of which is a score sheet; pictures are passed over."""
    return tuple(_problem(file) for file in files if _is_meant(file))


def _is_meant(file: Attachment) -> bool:
    ours = file.name in (READ_FIRST, INDEX) or file.container is not None
    return not ours and (file.content.reason is not None or file.kind in _SHEETS)


def _problem(file: Attachment) -> Problem:
    th, en = _why(file.content.reason)
    return Problem("", visible(file.name)[:80], "", th, en)


def _why(reason: Unreadable | None) -> tuple[str, str]:
    match reason:
        case None:
            return _FOREIGN
        case Unreadable.PASSWORD:
            return _PASSWORD
        case _:
            return _BROKEN
