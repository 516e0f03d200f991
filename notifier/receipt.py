"""The receipt attached to a letter: when which bytes were received, in full, for both sides to keep."""

from collections.abc import Iterator
from typing import Final

from contest.call import Organiser
from contest.entry import EntryFile
from contest.notice import NoticeFacts
from notifier.printable import printable, visible
from notifier.terms import role
from notifier.wording import LANGUAGES, moment
from thai.dates import BANGKOK
from thai.words import wrap

_NAME: Final = 200
"""Characters of a file name; here it is shortened only where it is absurd."""

_HOW: Final = """\
วิธีตรวจสอบ: คำนวณค่า SHA-256 ของไฟล์ในเครื่องของท่าน แล้วเทียบกับค่าข้างต้น
หากตรงกัน แสดงว่าเป็นไฟล์เดียวกับที่ได้รับ
To check: compute the SHA-256 of your own file and compare it with the above;
the same value means the same file.
  Windows (PowerShell):  Get-FileHash "ชื่อไฟล์"
  Windows (cmd):         certutil -hashfile "ชื่อไฟล์" SHA256
  macOS:                 shasum -a 256 "ชื่อไฟล์"
  Linux:                 sha256sum "ชื่อไฟล์"
ค่า SHA-256 ของอีเมลทั้งฉบับ คำนวณจากอีเมลตามที่เซิร์ฟเวอร์ได้รับและเก็บรักษาไว้
The SHA-256 of the whole e-mail is that of the e-mail as our server received
and kept it.
"""

_WHOM: Final = """\
โปรดเก็บไฟล์นี้ไว้ หากมีข้อสงสัย โปรดส่งไฟล์นี้มาที่ {mailbox} หรือโทร. {phone} ผู้จัดการประกวดตรวจสอบหลักฐานนี้กับฐานข้อมูลได้
Keep this file. If in doubt, send it to {mailbox} or call {phone}: the organiser can check it.
"""
_COLUMNS: Final = 78


def receipt(facts: NoticeFacts, organiser: Organiser) -> str:
    """The text of the receipt; empty for a mail that brought no file."""
    if not facts.received:
        return ""
    kept = printable(facts, _NAME)
    return "\n".join((*_head(facts), *_files(kept.received), _HOW, *_whom(organiser), ""))


def _whom(organiser: Organiser) -> Iterator[str]:
    told = _WHOM.format(mailbox=organiser.mailbox, phone=organiser.phone)
    yield from (line.printed for line in wrap(told.rstrip(), _COLUMNS))


def _head(facts: NoticeFacts) -> tuple[str, ...]:
    local = facts.received_at.astimezone(BANGKOK)
    return (
        "หลักฐานการรับอีเมล / Receipt",
        "",
        f"เลขอ้างอิง / Reference: {_references(facts)}",
        *(
            f"{label}: {moment(local, lang)}"
            for label, lang in zip(("ได้รับเมื่อ", "Received"), LANGUAGES, strict=True)
        ),
        f"ISO 8601: {local.isoformat(timespec='seconds')}",
        f"ผู้ส่ง / From: {visible(facts.sender.email)}",
        "อีเมลทั้งฉบับ / Whole e-mail, SHA-256:",
        f"  {facts.message_sha256}",
        "",
    )


def _references(facts: NoticeFacts) -> str:
    """That of the entry, or those of all works that the mail brought."""
    together = dict.fromkeys(work.reference for work in facts.together)
    return ", ".join(together) or facts.reference or "-"


def _files(files: tuple[EntryFile, ...]) -> Iterator[str]:
    yield f"ไฟล์ / Files: {len(files)}"
    for number, file in enumerate(files, 1):
        yield f"{number}. {file.name}"
        yield f"   {' / '.join(role(file.role, lang) for lang in LANGUAGES)}, {file.size} bytes, SHA-256:"
        yield f"   {file.sha256}"
    yield ""
