"""`scores rank`: the ranking, the committee's votes on ties, the results in order, and their signing."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.opening import call_with_winners, look_into_store
from app.output import print_json
from app.settings import Settings
from app.tables import Column, print_table
from contest.call import Call
from contest.entry import Entry
from contest.judging import Award, Given, Judge
from judging.ranking import Ranked, Rules, counting, ranking
from judging.results import TIES, announced, counted, levels, minutes_text, two_places, winners
from store.engine import Engine
from store.judging import committee, letters, packets, results, scores
from store.winners import replace_winners

RANKS = (
    Column("ลำดับ", 5), Column("เลขอ้างอิง", 11), Column("ผลงาน", 20), Column("หน่วยงาน", 16), Column("เฉลี่ย", 6),
    Column("กรรมการ", 7), Column("เบี่ยงเบน", 8, spare=1), Column("ปรับแล้ว", 8, spare=2), Column("เสมอ", 8),
    Column("รางวัล", 10),
)  # fmt: skip
AWARDED = (Column("จังหวัด", 12), Column("หน่วยงาน", 18), Column("ชื่อผลงาน", 24), Column("เลขอ้างอิง", 11))


@dataclass(frozen=True, slots=True)
class Outcome:
    """The ranking with all that it rests on: confirmed `sheets`, and by code how many wait for consent."""

    call: Call
    awards: tuple[Award, ...]
    judges: tuple[Judge, ...]
    given: tuple[Given, ...]
    ranked: tuple[Ranked, ...]
    sheets: int = 0
    waiting: tuple[tuple[str, int], ...] = ()


def rank_entries(
    config: Path | None, *, vote: str, sign: str, winners_to: Path | None, as_json: bool
) -> int:  # fmt: skip
    """Rank; `vote` orders tied entries, `sign` freezes the results under that remark."""
    settings = load(config)
    engine = look_into_store(settings)
    try:
        if vote and not _record_vote(engine, vote):
            return 1
        found = outcome(settings, engine)
        if winners_to:
            _write_winners(found, winners_to)
        _print(found, as_json=as_json)
        return _sign(engine, found, sign) if sign else 0
    finally:
        engine.dispose()


def outcome(settings: Settings, engine: Engine) -> Outcome:
    """The ranking of the complete entries as of now."""
    sheets = scores.confirmed_sheets(engine)  # before all else: what comes meanwhile is noticed at signing
    call, judging = call_with_winners(settings, engine), settings.judging
    awards = tuple(Award(a.name, a.works) for a in judging.awards)
    entries, judges = packets.eligible(engine), committee.judges(engine)
    recused = {(r.judge, r.entry) for r in committee.recusals(engine)}
    assigned = {j: e for j, e in committee.assignments(engine).items() if j in {k.id for k in judges}}
    given = counting(scores.given(engine), assigned, recused, entries)
    votes = tuple(results.votes(engine).items())
    rules = Rules(call.criteria, tuple(judging.tie_chain), votes, awards)
    waits = scores.waiting_sheets(engine)
    waiting = tuple((judge.code, waits[judge.id]) for judge in judges if judge.id in waits)
    return Outcome(call, awards, judges, given, ranking(entries, given, rules), sheets, waiting)


def _record_vote(engine: Engine, vote: str) -> bool:
    """Entries in the order voted, e.g. DG66-0003,DG66-0001."""
    known = {entry.reference: entry.id for entry in packets.eligible(engine)}
    wanted = [name.strip().upper() for name in vote.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in known]
    if unknown or len(set(wanted)) != len(wanted):
        typer.echo(f"Not an order of complete entries: {', '.join(unknown) or vote}.", err=True)
        return False
    results.vote(engine, {known[name]: n for n, name in enumerate(wanted, 1)}, "vote", clock.now())
    return True


def _sign(engine: Engine, found: Outcome, remark: str) -> int:
    tied = [row.entry.reference for row in found.ranked if row.tie == "open" and not row.award]
    short = [a.name for a in found.awards if sum(r.award == a.name for r in found.ranked) < a.works]
    if short and tied:
        typer.echo(f"{short[0]} waits for a vote on {', '.join(tied)}: scores rank --vote …", err=True)
        return 1
    text = minutes_text(found.ranked, found.given, found.judges, found.awards, found.call)
    minutes = results.sign(engine, text, remark, clock.now(), found.sheets)
    letters.prepare(engine, {row.entry.id: row.award for row in found.ranked}, clock.now())
    replace_winners(engine, winners(found.ranked, found.awards, found.call.year_be), clock.now())
    typer.echo(f"Minutes {minutes.number} are signed; SHA-256 {minutes.sha256}", err=True)
    return 0


def _print(found: Outcome, *, as_json: bool) -> None:
    if as_json:
        print_json(outcome_json(found))
        return
    print_table(f"คะแนน ท้องถิ่นดิจิทัล {found.call.year_be}", RANKS, map(_line, found.ranked))
    for level in levels(found.ranked, found.awards):
        print_table(f"{level.award.name} ({len(level.works)})", AWARDED, map(_awarded, level.works))
    for line in counted(found.ranked):
        typer.echo(line)
    for code, sheets in found.waiting:
        typer.echo(
            f"{code}: {sheets} score sheets came by mail and wait for “ยืนยัน”; they do not count.", err=True
        )


def _line(row: Ranked) -> Sequence[object]:
    entry = row.entry
    means = (two_places(row.mean), row.count, f"{row.spread:.2f}", two_places(row.adjusted))
    place = row.place if row.mean is not None else "-"
    return place, entry.reference, entry.facts.title, _agency(entry), *means, TIES[row.tie], row.award


def _awarded(row: Ranked) -> Sequence[object]:
    entry = row.entry
    province = entry.agency.province if entry.agency else ""
    return province, entry.agency.full_name if entry.agency else "", entry.facts.title, entry.reference


def _agency(entry: Entry) -> str:
    return entry.agency.short_name if entry.agency else entry.agency_as_written


def outcome_json(found: Outcome) -> dict[str, object]:
    """The ranking, the levels and the statistics as an object."""
    told = announced(found.ranked)
    return {
        "ranking": [_json(row) for row in found.ranked],
        "results": [
            {"award": level.award.name, "works": [row.entry.reference for row in level.works]}
            for level in levels(found.ranked, found.awards)
        ],
        "statistics": {
            "works": told.works, "agencies": told.agencies, "top_type": list(told.top_type),
            "top_province": list(told.top_province),
        },
        "unconfirmed": dict(found.waiting),
    }  # fmt: skip


def _json(row: Ranked) -> dict[str, object]:
    return {
        "place": row.place if row.mean is not None else None,
        "reference": row.entry.reference,
        "mean": None if row.mean is None else float(two_places(row.mean)),
        "judges": row.count,
        "spread": round(row.spread, 2),
        "adjusted": None if row.adjusted is None else round(row.adjusted, 2),
        "tie": row.tie,
        "award": row.award,
    }


def _write_winners(found: Outcome, file: Path) -> None:
    """The winners as `winners import` takes them in next year."""
    with file.open("w", encoding="utf-8-sig", newline="") as opened:
        rows = csv.writer(opened)
        rows.writerow(("year", "award_th", "project_th", "agency_th", "province_th"))
        for w in winners(found.ranked, found.awards, found.call.year_be):
            rows.writerow((w.year_be, w.award, w.title, w.agency, w.province))
