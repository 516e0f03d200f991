"""How a letter addresses its reader: by name where a name is known that can be one, else by office."""

import re
from typing import Final

from thai.dates import Language

_PLAIN_TITLES: Final = re.compile(
    r"^(?:คุณ|นางสาว|นาง|นาย(?!แพทย์|ดาบ|ช่าง|อำเภอ|ก(?:เทศมนตรี|เมือง|องค์การ|อบ))|น\.\s?ส\.|(?:mr|mrs|ms|miss)\b\.?)\s*",
    re.IGNORECASE,
)
"""Titles that คุณ replaces. “นาย” is part of “นายแพทย์”, “นายกเทศมนตรี”."""

_RANKS: Final = re.compile(
    r"^(?:(?:[ก-ฮ]{1,3}\.\s?)+|ว่าที่|ดอกเตอร์|(?:ผู้ช่วย|รอง)?ศาสตราจารย์|นายแพทย์|แพทย์หญิง|ทันตแพทย์|เภสัชกร|สัตวแพทย์"
    r"|หม่อม(?:หลวง|ราชวงศ์)|(?:จ่า|พัน|เรือ|นาวา|สิบ|ร้อย|พล|จ่าสิบ|พันจ่า|พลเรือ|นาวาอากาศ|เรืออากาศ|พลอากาศ|จ่าอากาศ|พันจ่าอากาศ)"
    r"(?:ตำรวจ)?(?:ตรี|โท|เอก)|(?:นาย)?ดาบตำรวจ|นายช่าง|นายอำเภอ|อาจารย์|(?:รอง)?(?:นายก(?:เทศมนตรี|เมือง|องค์การ|อบ)|ปลัด|ผู้อำนวยการ)|หัวหน้า|เลขานุการ|dr\b|prof\b)",
    re.IGNORECASE,
)
"""Ranks, degrees and offices, which stand before a name without คุณ."""

_OFFICE: Final = re.compile(
    r"^(?:สำนัก(?:งาน|ปลัด|การ)?|ที่ทำการ|กอง(?:ช่าง|คลัง|การ|สาธา|สวัส|ยุทธ|วิชา|แผน)|ฝ่าย|งาน|กลุ่มงาน|ศูนย์|หน่วย|แผนก|ส่วน"
    r"|องค์กร|องค์การ|เทศบาล|อบ[ตจ](?:\.|\s|$)|อ\.?บ\.?[ตจ]\.|ท[ตมน](?:\.|\s)|เมืองพัทยา|กรุงเทพมหานคร|กทม|สารบรรณ|ธุรการ|แอดมิน|โรงเรียน)"
    r"|\b(?:saraban|admin|administrator|office|municipality|organi[sz]ation|information|webmaster|e-?office)\b",
    re.IGNORECASE,
)
"""How an office names its mailbox: nobody is called so."""

_BEHIND: Final = re.compile(r"\s*(?:[,/(:;–]|ตำแหน่ง|โทร|เบอร์|มือถือ|อีเมล|e-?mail|tel\b|\d).*$", re.IGNORECASE)
_NO_NAME: Final = re.compile(r"[\[\]<>{}@]|//|www")
_NAME: Final = re.compile(r"[ก-๏a-z][ก-๏a-z .'’-]{1,58}", re.IGNORECASE)
_THAI: Final = re.compile(r"[ก-๏]")


def salutation(contact: str, office: str, lang: Language, *, entrant: bool) -> str:
    """Whom the letter greets: the contact, else the coordinator of `office` (an agency's name or empty).

    `entrant` is false for a letter about no entry.
    """
    name = _name(contact)
    if lang == "th":
        return f"เรียน {_thai(name, office, entrant)}"
    return f"Dear {_english(name, office, entrant)},"


def _thai(name: str, office: str, entrant: bool) -> str:
    if name:
        bare = _PLAIN_TITLES.sub("", name)
        if _RANKS.match(bare):
            return bare
        return f"คุณ{bare}" if _THAI.match(bare) else f"คุณ {bare}"
    if office:
        return f"ผู้ประสานงานของ{office}"
    return "ท่านผู้ส่งผลงาน" if entrant else "ท่านผู้ส่งอีเมล"


def _english(name: str, office: str, entrant: bool) -> str:
    if name and not _THAI.search(name):
        return name
    if office:
        return f"Coordinator, {office}"
    return "Entrant" if entrant else "Sir or Madam"


def _name(contact: str) -> str:
    """The contact's name without position and telephone, or "" where what is left can be no name."""
    if _NO_NAME.search(contact):
        return ""
    name = _BEHIND.sub("", contact).strip(" -")
    if _OFFICE.search(name):
        return ""
    return name if _NAME.fullmatch(name) and len(_PLAIN_TITLES.sub("", name)) > 1 else ""
