"""The places behind an agency's name, which tell namesakes apart: ต.Z, อ.X or อำเภอX, จ.Y or จังหวัดY."""

import re
from dataclasses import dataclass
from typing import Final

_MARK: Final = re.compile(
    r"(?P<province>จังหวัด|(?<!อบ)(?<!อบ\.)(?<!บ\.)จ\.|(?<=\s)จ(?=\s))"
    r"|(?P<district>(?:กิ่ง)?อำเภอ|(?:กิ่ง)?อ\.|(?<=\s)อ(?=\s))"
    r"|(?P<subdistrict>(?<![ก-๎])(?:ตำบล|ต\.)|(?<=\s)ต(?=\s))"
)
# A place is written in letters: "จ.ป.ร." is a name and no province.
_VALUE: Final = re.compile(r"\s*([ก-๎]{2,}(?:[ \-]+[ก-๎]+)*)(?![ก-๎]*\.)")


@dataclass(frozen=True, slots=True)
class Places:
    """Where the name ends, and the places behind it as written; empty where none."""

    name_end: int
    subdistrict: str = ""
    district: str = ""
    province: str = ""


def read_places(text: str, start: int, end: int) -> Places:
    """Reads `text[start:end]`, folded, as NAME [ต.Z] [อ.X] [จ.Y]."""
    found: dict[str, str] = {}
    name_end = stop = end
    for mark in reversed(list(_MARK.finditer(text, start, end))):
        if value := _value(text, mark.end(), stop):
            name_end = stop = mark.start()
            found[str(mark.lastgroup)] = value
    return Places(name_end, **found)


def _value(text: str, start: int, end: int) -> str:
    found = _VALUE.match(text, start, end)
    return found[1].strip() if found else ""
