"""The fixed terms of a letter in both languages: roles, states, services, marks, what is looked into."""

from collections.abc import Iterable, Sequence
from typing import Final

from contest.entry import EntryFile, EntryState, Role
from notifier.wording import plural
from thai.columns import width
from thai.dates import Language

SET_PHRASES: Final = (
    "ใบส่งผลงาน", "ไฟล์นำเสนอ", "กำหนดส่งผลงาน", "ผู้ส่งผลงาน", "เวลาส่งผลงาน", "เลขอ้างอิง", "คณะกรรมการตัดสิน",
    "คงหัวเรื่องเดิมไว้", "อีเมลฉบับนี้", "อีเมลฉบับแรก", "หมายเลขข้อ", "รูปแบบที่กำหนด", "ไม่ต้องส่งไฟล์ใหม่",
    "ไม่ต้องดำเนินการใด ๆ เพิ่มเติม", "พิจารณาต่อไป", "โดยตรง", "ตามที่ระบุด้านล่าง", "หลักฐานการส่ง", "คำแนะนำในการให้ข้อมูล",
)  # fmt: skip
"""What a plain text keeps on one line where it can."""

_ROLE: Final[dict[Role, dict[Language, str]]] = {
    Role.FORM: {"th": "ใบส่งผลงาน", "en": "Form"},
    Role.DECK: {"th": "ไฟล์นำเสนอ", "en": "Presentation"},
    Role.CLIP: {"th": "คลิปวิดีโอ", "en": "Video clip"},
    Role.OTHER: {"th": "ไฟล์อื่น", "en": "Other file"},
}
_ARCHIVES: Final = frozenset({"zip", "rar", "7z", "gzip", "bzip2", "xz", "tar", "cab"})
_STATE: Final[dict[EntryState, dict[Language, str]]] = {
    EntryState.COMPLETE: {"th": "ครบถ้วน", "en": "complete"},
    EntryState.OPEN: {"th": "รอแก้ไข", "en": "waiting for your correction"},
    EntryState.ASKED: {"th": "รอคำตอบจากท่าน", "en": "waiting for your answer"},
    EntryState.HELD: {"th": "เจ้าหน้าที่กำลังตรวจสอบ", "en": "with an officer"},
    EntryState.REFUSED: {"th": "ไม่รับเข้าสู่การพิจารณา", "en": "not accepted"},
    EntryState.WITHDRAWN: {"th": "ถอนแล้ว", "en": "withdrawn"},
    EntryState.MERGED: {"th": "รวมกับอีกผลงานแล้ว", "en": "merged with another entry"},
}
_SERVICE: Final = {
    "google-drive": "Google Drive",
    "google-docs": "Google Docs",
    "google-slides": "Google Slides",
    "google-forms": "Google Forms",
    "google-photos": "Google Photos",
    "onedrive": "OneDrive",
    "sharepoint": "SharePoint",
    "dropbox": "Dropbox",
    "mediafire": "MediaFire",
    "box": "Box",
    "terabox": "TeraBox",
    "pcloud": "pCloud",
    "prezi": "Prezi",
    "vimeo": "Vimeo",
    "instagram": "Instagram",
    "wetransfer": "WeTransfer",
    "canva": "Canva",
    "youtube": "YouTube",
    "facebook": "Facebook",
    "tiktok": "TikTok",
    "icloud": "iCloud",
    "mega": "MEGA",
    "line": "LINE",
}
_MARKS: Final[dict[str, dict[Language, str]]] = {
    "tick": {"th": "เครื่องหมายถูก", "en": "tick"},
    "signature": {"th": "ลายมือชื่อ", "en": "signature"},
    "stamp": {"th": "ตราประทับ", "en": "stamp"},
}


_LONG: Final = 15
"""Columns of a phrase behind which a reader rests."""

_ELIGIBILITY: Final[dict[Language, str]] = {"th": "คุณสมบัติของหน่วยงาน", "en": "the agency’s eligibility"}
_TIME: Final[dict[Language, str]] = {"th": "เวลาที่ส่งผลงาน", "en": "the time of sending"}
_CHECKED: Final[dict[str, dict[Language, str]]] = {
    "NOT_LAO": _ELIGIBILITY,
    "PARENT_AGENCY": _ELIGIBILITY,
    "GO_LIVE_LATE": {"th": "วันที่เริ่มใช้งานจริงของผลงาน", "en": "the project’s date of real use"},
    "NOT_SCANNED": {"th": "ความปลอดภัยของไฟล์", "en": "the safety of the files"},
    "PREV_AWARD": {"th": "ประวัติการได้รับรางวัลของผลงาน", "en": "the project’s earlier awards"},
    "SLIDES_WITH_FORM": {
        "th": "ไฟล์ใบส่งผลงานซึ่งอาจมีสไลด์รวมอยู่ด้วย",
        "en": "whether the form’s file holds the slides as well",
    },
    "CLIP_ONLY": {"th": "คลิปวิดีโอที่ส่งแทนสไลด์", "en": "the video clip sent in place of slides"},
    "EARLY": _TIME,
    "LATE": _TIME,
    "LATE_CLOSING_DAY": _TIME,
    "RECEIPT_TIMES_DIFFER": _TIME,
}


def role(what: Role, lang: Language) -> str:
    """What a file is in an entry."""
    return _ROLE[what][lang]


def label(file: EntryFile, lang: Language) -> str:
    """What a file is to its sender: an archive is no other file."""
    if file.role is Role.OTHER and file.kind in _ARCHIVES:
        return "ไฟล์บีบอัด" if lang == "th" else "Archive"
    return role(file.role, lang)


def state(what: EntryState, lang: Language, to_correct: int = 0) -> str:
    """Where an entry stands; an open one with the number of items to correct."""
    if what is EntryState.OPEN and to_correct:
        return f"รอแก้ไข {to_correct} รายการ" if lang == "th" else f"{plural(to_correct, 'item')} to correct"
    return _STATE[what][lang]


def service(given: str, lang: Language) -> str:
    """The proper name of a service that files are kept at."""
    if given == "short-link":
        return "ลิงก์ย่อ" if lang == "th" else "a shortened link"
    return _SERVICE.get(given, given)


def marks(given: str, lang: Language) -> str:
    """What was not seen on a form, from codes such as "tick,signature"; other words stay as they are."""
    names = [_MARKS[m][lang] if m in _MARKS else m for m in (part.strip() for part in given.split(","))]
    return _listed(names, lang)


def checked(codes: Iterable[str], lang: Language) -> str:
    """What an officer looks into, from the findings that an entry is held for."""
    subjects = tuple(dict.fromkeys(_CHECKED[code][lang] for code in codes if code in _CHECKED))
    if not subjects:
        return "รายละเอียดการส่งผลงาน" if lang == "th" else "the details of your entry"
    return _listed(subjects, lang)


def _listed(names: Sequence[str], lang: Language) -> str:
    """One and another; Thai sets a space before “และ” where more than two are listed, or they are long."""
    if len(names) == 1:
        return names[0]
    if lang == "en":
        return f"{', '.join(names[:-1])} and {names[-1]}"
    space = " " if len(names) > 2 or max(map(width, names)) > _LONG else ""
    return f"{' '.join(names[:-1])}{space}และ{names[-1]}"
