"""How names and places end in running Thai, which puts no space between words."""

import re
from typing import Final

from contest.agency import Agency
from contest.register import Register

MOST_TEXT: Final = 60_000
"""Characters of a text that are looked at; a form and its letter have a tenth of that."""

MOST_FOUND: Final = 200
"""Names, and addresses, that are looked at in one text."""

WINDOW: Final = 160
"""Characters behind a type in which the name and its places stand."""

# Words that follow a name or a place at once, and that none goes on with.
_FOLLOWING: Final = (
    r"อำเภอ|จังหวัด|ตำบล|อ\.|จ\.|ขอ(?:ส่ง|เรียน|เสนอ|นำส่ง|แจ้ง)|ได้(?:จัด|ดำเนิน|ส่ง|พัฒนา|นำ)|มีความประสงค์|ประจำปี"
    r"|โดย|เพื่อ|ซึ่ง|ครับ|ค่ะ|จึง|ในนาม|โทร|รหัส"
)
_END: Final = re.compile(rf"(?<=[ก-๎.\d])(?=$|[^ก-๎.\d]|{_FOLLOWING}|\.(?:\s|$))")
_STOP: Final = re.compile(r"[,;:()\"“”]")
_GOES_ON: Final = re.compile(rf"$|[^ก-๎]|{_FOLLOWING}")
_LONGEST_NAME: Final = 50

_DOTS: Final = re.compile(r"[._]{3,}|…+")
_LABEL: Final = re.compile(r"(ต(?:ำ|ํา)บล|อ(?:ำ|ํา)เภอ|จังหวัด)(?:/(?:แขวง|เขต))?[^\S\n]*[:：]?[^\S\n]*(?=[ก-๎])")


def filled_in(text: str) -> str:
    """The text of a form as people would write it: "อำเภอ/เขต : .....บ้านค่าย....." is "อำเภอบ้านค่าย".

    A label behind which its line holds nothing stays as it is: the next line is no place.
    """
    return _LABEL.sub(r"\1", _DOTS.sub(" ", text))


def ends_of_name(text: str, start: int, end: int) -> list[int]:
    """Where a name that begins at `start` may end, the last first: the longest name that exists is meant."""
    stop = found.start() if (found := _STOP.search(text, start, end)) else end
    last = min(stop, start + _LONGEST_NAME)
    ends = {found.start() for found in _END.finditer(text, start, last)} | ({stop} if stop == last else set())
    return sorted((end for end in ends if end > start), reverse=True)


def district_at_the_start(written: str, agencies: tuple[Agency, ...]) -> str:
    """The district of one of `agencies` that a run of letters begins with; else the run itself."""
    districts = {agency.district for agency in agencies if agency.district} | {"เมือง"}
    fitting = (d for d in districts if written.startswith(d) and _GOES_ON.match(written, len(d)))
    return max(fitting, key=len, default=written)


def province_at_the_start(written: str, register: Register) -> str:
    """The province that a run of letters begins with, or "": no province is the beginning of another."""
    if whole := register.is_province(written):
        return whole
    cuts = range(min(len(written), _LONGEST_NAME) - 1, 1, -1)
    return next((province for cut in cuts if (province := register.is_province(written[:cut]))), "")
