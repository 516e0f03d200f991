"""Understands a score sheet: whose it is, what it gives, and cell by cell what cannot be taken."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from contest.call import Criterion
from contest.judging import Mark
from judging.sheets.lines import Cell, Line
from judging.sheets.points import Fault, read_points
from judging.signing import SheetId, read_token
from notifier.printable import visible

ABSTAIN = "abstain"
"""The criterion under which it is kept that a judge gives an entry no points."""

_COMMENT = 2_000


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be taken: in which entry, where, what stands there, and why, in Thai and English."""

    entry: str
    place: str
    written: str
    th: str
    en: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What a sheet gives one entry; `notes` are sentences in Thai for the judge."""

    sheet: SheetId
    marks: tuple[Mark, ...] = ()
    recuses: bool = False
    notes: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        """Whether anything would follow from it."""
        return self.recuses or bool(self.marks)


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a sheet; `judge` is the code it was made for, "" where it is not ours."""

    judge: str
    claims: tuple[Claim, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def points(self) -> int:
        """How many points were given, comments alone not counted."""
        return sum(mark.points is not None for claim in self.claims for mark in claim.marks)


@dataclass(frozen=True, slots=True)
class Rubric:
    """What points may be given, and in which steps."""

    criteria: tuple[Criterion, ...]
    step: Decimal


def understand(lines: Iterable[Line], key: bytes, rubric: Rubric) -> Understood:
    """What the lines give, before it is checked against what stands; lines of a second judge are problems.

    So are lines in which a token stands beside another entry, as when columns were sorted without it, and
    a second line of one entry.
    """
    judge, problems = "", []
    claims: dict[str, Claim] = {}
    for line in lines:
        sheet = read_token(key, line.token)
        if sheet is None or (judge and sheet.judge != judge):
            problems.append(_foreign(line))
            continue
        judge = sheet.judge
        claim, wrong = _claim(line, sheet, rubric)
        if said := claim.says_something and _misplaced(line, sheet.entry, claims):
            problems.append(said)
        elif claim.says_something or sheet.entry not in claims:
            claims[sheet.entry] = claim
            problems += wrong
    return Understood(judge, tuple(claims.values()), tuple(problems))


def _foreign(line: Line) -> Problem:
    entry = visible(line.get("entry").written)[:40]
    return Problem(entry, "", "", "บรรทัดนี้ไม่ใช่ของใบคะแนนที่ออกให้ท่าน", "this line is not of your own sheet")


def _misplaced(line: Line, entry: str, claims: Mapping[str, Claim]) -> Problem | None:
    cell = line.get("entry")
    written = visible(cell.written).strip()
    if written and written.upper() != entry:
        return Problem(
            entry, cell.place, written[:40],
            f"บรรทัดนี้ออกให้ {entry} คะแนนจึงไม่ถูกบันทึก โปรดส่งใบคะแนนที่ไม่ได้ย้ายช่อง",
            f"this line was made for {entry}; its points are not taken: please leave cells where they were",
        )  # fmt: skip
    if entry in claims and claims[entry].says_something:
        return refused(entry, "มีผลงานนี้ในบรรทัดก่อนหน้าแล้ว", "an earlier line gives this entry points already")
    return None


def _claim(line: Line, sheet: SheetId, rubric: Rubric) -> tuple[Claim, list[Problem]]:
    if line.ticked("recuse"):
        return Claim(sheet, recuses=True), []
    marks, problems = [], []
    for criterion in rubric.criteria:
        cell = line.get(f"points/{criterion.id}")
        found = read_points(cell.written, criterion.points, rubric.step)
        comment = visible(line.get(f"comment/{criterion.id}").written)[:_COMMENT]
        if isinstance(found, Fault):
            problems.append(_problem(sheet, cell, found))
            found = None
        if found is not None or comment:
            marks.append(Mark(sheet.entry, criterion.id, found, comment))
    if line.ticked(ABSTAIN) and not any(mark.points is not None for mark in marks):
        marks.append(Mark(sheet.entry, ABSTAIN, None))
    problems += _sum(line, sheet, marks, rubric)
    return Claim(sheet, tuple(marks)), problems


def _sum(line: Line, sheet: SheetId, marks: list[Mark], rubric: Rubric) -> Iterator[Problem]:
    """A written total that is not that of the points: the points hold, and the judge is told."""
    points = [mark.points for mark in marks if mark.points is not None]
    cell = line.get("total")
    most = sum(criterion.points for criterion in rubric.criteria)
    written = read_points(cell.written, most, rubric.step)
    if isinstance(written, Decimal) and len(points) == len(rubric.criteria) and written != sum(points):
        total = sum(points, Decimal()).normalize()
        yield Problem(
            sheet.entry, cell.place, visible(cell.written)[:40],
            f"คะแนนรวมไม่ตรงกับผลรวมของข้อ ({total:f}) ระบบใช้คะแนนรายข้อ",
            f"the total is not the sum of the points ({total:f}); the points count",
        )  # fmt: skip


def _problem(sheet: SheetId, cell: Cell, fault: Fault) -> Problem:
    return Problem(sheet.entry, cell.place, visible(cell.written)[:40], fault.th, fault.en)


def refused(entry: str, th: str, en: str) -> Problem:
    """Nothing of an entry is taken, and why."""
    return Problem(entry, "", "", f"{th} คะแนนจึงไม่ถูกบันทึก", f"{en}; its points are not taken")
