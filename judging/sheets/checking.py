"""Holds what a score sheet gives against what stands: recusals, newer points, a later packet, the signing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from contest.judging import Given, Mark
from judging.sheets.understanding import Claim, Problem, Understood, refused

FROZEN_TH = "ลงนามผลการตัดสินแล้ว"
FROZEN_EN = "the results are signed"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record against which a sheet is checked.

    `entries` that the judge may judge by reference, with the number of the packet now; `recused` are
    references; `given` what the judge gave before by entry and criterion. Once the results are signed,
    all is `frozen`.
    """

    entries: Mapping[str, int]
    recused: frozenset[str]
    given: Mapping[tuple[str, str], Given]
    received_at: datetime
    frozen: bool = False


def checked(understood: Understood, standing: Standing) -> Understood:
    """The same without what may not be taken: of recused or unknown entries, or overtaken by newer points."""
    claims, problems = [], list(understood.problems)
    for claim in understood.claims:
        if wrong := _not_to_be_judged(claim, standing):
            problems += wrong
            continue
        kept, wrong = _not_overtaken(claim, standing)
        claims.append(replace(claim, marks=kept, notes=tuple(_notes(claim, standing))))
        problems += wrong
    return replace(understood, claims=tuple(claims), problems=tuple(problems))


def _not_to_be_judged(claim: Claim, standing: Standing) -> list[Problem]:
    entry = claim.sheet.entry
    if not claim.says_something:
        return []
    if standing.frozen:
        return [refused(entry, FROZEN_TH, FROZEN_EN)]
    if entry in standing.recused:
        because = refused(entry, "ท่านขอไม่พิจารณาผลงานนี้ไว้", "you have recused yourself from it")
        return [] if claim.recuses else [because]
    if entry not in standing.entries:
        return [refused(entry, "ผลงานนี้ไม่อยู่ในรายการของท่าน", "it is not among the entries you judge")]
    return []


def _not_overtaken(claim: Claim, standing: Standing) -> tuple[tuple[Mark, ...], list[Problem]]:
    kept, problems = [], []
    for mark in claim.marks:
        there = standing.given.get((mark.entry, mark.criterion))
        newer = there and (there.given_at > standing.received_at or there.packet > claim.sheet.packet)
        if there and newer and there.mark.points != mark.points and mark.points is not None:
            points = f"{there.mark.points.normalize():f}" if there.mark.points is not None else "-"
            problems.append(
                Problem(
                    mark.entry, f"ข้อ {mark.criterion}", f"{mark.points.normalize():f}",
                    f"มีคะแนนที่ใหม่กว่าอยู่แล้ว ({points}) จึงคงคะแนนนั้นไว้",
                    f"a newer score stands ({points}) and is kept",
                )
            )  # fmt: skip
        elif not there or there.mark.points != mark.points or there.mark.comment != mark.comment:
            kept.append(mark)
    return tuple(kept), problems


def _notes(claim: Claim, standing: Standing) -> Iterator[str]:
    now = standing.entries.get(claim.sheet.entry, claim.sheet.packet)
    if claim.marks and claim.sheet.packet < now:
        yield f"ใบคะแนนนี้ทำจากชุดที่ {claim.sheet.packet} ขณะนี้มีชุดที่ {now} โปรดตรวจว่าคะแนนยังเหมาะสม"
