"""Names that name no agency: the call's example, the form's own title, a camera's, what transit left over."""

import re
from typing import Final

from contest.naming.key import name_key

_EXAMPLES: Final = frozenset(
    name_key(example)
    for example in (
        "ชื่อหน่วยงาน",
        "หน่วยงาน",
        "ชื่อหน่วยงานของท่าน",
        "ชื่อหน่วยงานที่ส่งผลงาน",
        "ระบุชื่อหน่วยงาน",
        "ใส่ชื่อหน่วยงาน",
        "ชื่อ อปท.",
        "อปท.",
        "ชื่อองค์กรปกครองส่วนท้องถิ่น",
        "organization name",
        "organisation name",
        "agency name",
    )
)

TITLE: Final = (
    r"(?:(?:แบบ(?:ฟอร์ม)?)?ใบ(?:ส่งผลงาน|สมัคร)(?:นวัตกรรม)?(?:ท้องถิ่น)?(?:ดิจิทัล)?(?:เข้า)?(?:ร่วม)?(?:ประกวด)?|แบบฟอร์ม"
    r"|(?:เอกสาร)?(?:การ)?ส่งผลงาน(?:เข้า)?(?:ร่วม)?(?:ประกวด)?|submission[\s_\-]*form|submission)"
)
"""What the form is called; for the folded text."""

_ONLY_TITLE: Final = re.compile(rf"[\s_\-.()]*{TITLE}[\s_\-.()]*")
_TITLE_FIRST: Final = re.compile(rf"[\s_\-.()]*{TITLE}(?:[\s_\-.()]+(?:ของ\s*)?|ของ\s*)(?=\S)")
_TITLE_GLUED: Final = re.compile(rf"{TITLE}(?=เทศบาล|องค์ก|อบต|อบจ|ท[ตมน]\.)")
_TITLE_LAST: Final = re.compile(rf"[\s_\-.()]+{TITLE}[\s_\-.()]*$")
_DOWNLOADED: Final = re.compile(r"[\s_\-.()]*submission[\s_\-]*form(?![a-z])")
_DEVICE_WORD: Final = (
    r"messageimage|img|image|dsc[nf]?|pxl|photo|picture|screenshot|scan(?:ned)?|สแกน|camscanner"
    r"|adobe ?scan|documents?|doc|new ?doc|untitled|line(?:_album)?|s_|whatsapp ?image|received|fb_img|mvimg"
    r"|รูป(?:ภาพ)?|ภาพ(?:ถ่าย)?|เอกสาร"
)
_DEVICE: Final = re.compile(rf"(?:(?:{_DEVICE_WORD})(?:[\s_\-.]|$|(?=\d)))?(?:from )?[\d\s_\-.():at]*")
# A letter that could not be carried becomes one of these; so may "_", where nothing else is left.
_GONE: Final = re.compile("\ufffd|[?\u25a1]{2}")
_ALL_GONE: Final = re.compile(r"[_\s]{5,}")


def is_example(text: str) -> bool:
    """The call's "ชื่อหน่วยงาน", or another label that stands where the name should."""
    return name_key(text) in _EXAMPLES


def is_downloaded(text: str) -> bool:
    """The name under which the organiser offers the blank."""
    return _DOWNLOADED.match(text) is not None


def is_nobodys(text: str) -> bool:
    """The form's title alone, or a name that a camera, a scanner or a chat program gives."""
    return _ONLY_TITLE.fullmatch(text) is not None or _DEVICE.fullmatch(text) is not None


def is_lost(text: str) -> bool:
    """Some letters were destroyed in transit: what is left names nobody for certain."""
    return _GONE.search(text) is not None


def is_wiped(shown: str) -> bool:
    """Nothing but underscores, which is what some systems make of Thai letters."""
    return _ALL_GONE.fullmatch(shown) is not None


def without_title(text: str, start: int, end: int) -> tuple[int, int]:
    """Start and end of an agency's part of a name without the form's title before or behind it."""
    before = _TITLE_FIRST.match(text, start, end) or _TITLE_GLUED.match(text, start, end)
    start = before.end() if before else start
    behind = _TITLE_LAST.search(text[start:end])
    return start, start + behind.start() if behind else end
