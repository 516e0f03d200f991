"""Takes a score sheet in: reads it, checks it against what stands, and makes ready what is put on record."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from contest.call import Call
from contest.content import Content
from contest.judging import Judge, Recusal, Source
from judging.sheets.checking import Standing, checked
from judging.sheets.lines import lines_of
from judging.sheets.understanding import Rubric, Understood, understand
from store.engine import Engine
from store.judging import committee, packets, results, scores
from store.judging.scores import SheetTaken


@dataclass(frozen=True, slots=True)
class ScoreDesk:
    """What reading a sheet needs: the records, the call, the key that signed it, and the step of points."""

    engine: Engine
    call: Call
    key: bytes
    step: Decimal


@dataclass(frozen=True, slots=True)
class Arrived:
    """A sheet as it came: its bytes by hash, when, and the mail that brought it, None for another road."""

    sha256: str
    received_at: datetime
    message: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What is to be done with a sheet. `judge` is None where it is of nobody who is on the committee."""

    judge: Judge | None
    source: Source
    understood: Understood
    taken: SheetTaken | None
    recusals: tuple[Recusal, ...] = ()


def read_sheet(desk: ScoreDesk, content: Content, arrived: Arrived) -> Reading | None:
    """The reading of one file, None where it is no score sheet. Nothing is put on record yet."""
    found = lines_of(content)
    if found is None:
        return None
    source, lines = found
    understood = understand(lines, desk.key, Rubric(desk.call.criteria, desk.step))
    judge = next((j for j in committee.judges(desk.engine) if j.code == understood.judge), None)
    if judge is None:
        return Reading(None, source, understood, None)
    ids = {entry.reference: entry.id for entry in packets.eligible(desk.engine)}
    at = scores.first_received(desk.engine, judge.id, arrived.sha256) or arrived.received_at
    understood = checked(understood, standing_of(desk, judge, ids, at))
    marks = tuple(mark for claim in understood.claims for mark in claim.marks)
    numbers = {claim.sheet.entry: claim.sheet.packet for claim in understood.claims}
    taken = SheetTaken(judge.id, source, arrived.sha256, at, marks, numbers, arrived.message)
    recusals = tuple(
        Recusal(judge.id, ids[claim.sheet.entry], "ใบคะแนน") for claim in understood.claims if claim.recuses
    )
    return Reading(judge, source, understood, taken, recusals)


def standing_of(desk: ScoreDesk, judge: Judge, ids: dict[str, int], at: datetime) -> Standing:
    """What is on record of one judge; `ids` are those of the entries by reference."""
    mine = committee.assignments(desk.engine).get(judge.id, set())
    recused = {r.entry for r in committee.recusals(desk.engine) if r.judge == judge.id}
    built = packets.packets(desk.engine)
    return Standing(
        {ref: built[row].number for ref, row in ids.items() if row in mine and row in built},
        frozenset(ref for ref, row in ids.items() if row in recused),
        {(g.mark.entry, g.mark.criterion): g for g in scores.given(desk.engine, judge.id)},
        at,
        frozen=is_frozen(desk.engine),
    )


def is_frozen(engine: Engine) -> bool:
    """Whether the results are signed, so that no points are taken any more."""
    return results.signed(engine) is not None


def take(desk: ScoreDesk, reading: Reading, now: datetime) -> bool:
    """Put a sheet on record whose points count at once; False where it is on record already."""
    for recusal in reading.recusals:
        committee.recuse(desk.engine, recusal, now)
    return reading.taken is not None and scores.take_sheet(desk.engine, reading.taken, now) is not None
