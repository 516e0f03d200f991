"""Reads from a CSV file when each work is presented, and says in one go all that is wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final

from contest.judging import Slot
from judging.csv_rows import rows_of
from store.csv_rows import ListFaulty, doubled
from thai.dates import BANGKOK
from thai.normal import fold

_HEADS: Final = {
    "reference": "reference", "เลขอ้างอิง": "reference",
    "day": "day", "date": "day", "วันที่": "day", "วัน": "day",
    "start": "start", "time": "start", "เวลา": "start", "เริ่ม": "start",
    "minutes": "minutes", "นาที": "minutes",
    "place": "place", "สถานที่": "place", "ห้อง": "place",
}  # fmt: skip
_REQUIRED: Final = ("reference", "day", "start", "minutes")
_ISO: Final = re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})")
_THAI: Final = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})")
_TIME: Final = re.compile(r"(\d{1,2})[.:](\d{2})(?:\s*น\.?)?")
_FIRST_BE, _BE = 2400, 543
LONGEST: Final = 480
_DIGITS: Final = 5


class SlotsFaulty(ListFaulty):
    """A list of presentations cannot be used. The message lists every problem with its line."""

    what = "list of presentations"


@dataclass(frozen=True, slots=True)
class _Read:
    line: int
    reference: str
    slot: Slot


def read_slots(path: Path, entries: Mapping[str, int]) -> tuple[Slot, ...]:
    """The presentations of a CSV file (`store.csv_rows`); `entries` are ids by reference.

    Columns, by their English or Thai heads: reference; day, as 2021-09-20 or 20/9/2564; start, as 9:30 or
    09.30 น., in Thailand; minutes; where present place. Raises SlotsFaulty.
    """
    rows = list(rows_of(path, _HEADS, _REQUIRED, SlotsFaulty))
    problems: list[str] = []
    found: list[_Read] = []
    for line, row in rows:
        wrong, starts = list(_problems(line, row, entries)), starts_of(row["day"], row["start"])
        problems += wrong
        if not wrong and starts:
            found.append(_Read(line, row["reference"].upper(), _slot(row, entries, starts)))
    problems += [*doubled(rows, "reference"), *_overlaps(found)]
    if problems or not rows:
        raise SlotsFaulty(path, problems or ["it lists no presentation"])
    return tuple(each.slot for each in found)


def _problems(line: int, row: Mapping[str, str], entries: Mapping[str, int]) -> Iterator[str]:
    if row["reference"].upper() not in entries:
        yield f"line {line}: there is no complete entry {row['reference']}"
    if starts_of(row["day"], row["start"]) is None:
        written = f"{row['day']} {row['start']}"
        yield f"line {line}: “{written}” is no day and time, as in 2021-09-20 or 20/9/2564, 9:30"
    if minutes_of(row["minutes"]) is None:
        yield f"line {line}: “{row['minutes']}” is no number of minutes up to {LONGEST}"


def minutes_of(written: str) -> int | None:
    """A length of 1 to LONGEST minutes, None for what is none."""
    minutes = fold(written).strip()
    fits = len(minutes) < _DIGITS and minutes.isdecimal() and 0 < int(minutes) <= LONGEST
    return int(minutes) if fits else None


def starts_of(day: str, start: str) -> datetime | None:
    """A day and a time of day in Thailand as somebody writes them, None for what is none."""
    day, time = fold(day).strip(), _TIME.fullmatch(fold(start).strip())
    found = _ISO.fullmatch(day) or _THAI.fullmatch(day)
    if not found or not time:
        return None
    year = int(found["y"])
    year -= _BE if year > _FIRST_BE else 0
    try:
        return datetime(year, int(found["m"]), int(found["d"]), int(time[1]), int(time[2]), tzinfo=BANGKOK)
    except ValueError:
        return None


def _slot(row: Mapping[str, str], entries: Mapping[str, int], starts: datetime) -> Slot:
    minutes = minutes_of(row["minutes"]) or LONGEST
    return Slot(entries[row["reference"].upper()], starts, minutes, row.get("place", ""))


def _overlaps(found: Sequence[_Read]) -> Iterator[str]:
    """Two works in one place at one time."""
    ordered = sorted(found, key=lambda each: (each.slot.place, each.slot.starts_at))
    for one, next_ in pairwise(ordered):
        ends = one.slot.starts_at + timedelta(minutes=one.slot.minutes)
        if one.slot.place == next_.slot.place and next_.slot.starts_at < ends:
            before = f"{one.reference} (line {one.line})"
            yield f"line {next_.line}: {next_.reference} begins before {before} has ended"
