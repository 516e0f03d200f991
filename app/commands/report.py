"""`report`: the season in numbers, and the winners in Thai order of province."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Any

import typer

from app import clock
from app.configuration import load
from app.moments import iso, when
from app.opening import call_with_winners, look_into_store
from app.output import print_json
from app.polls import poll_json, poll_th
from app.settings import Settings
from app.tables import Column, print_table
from app.words import MACHINE, NOTICE, STATE, VERDICT
from contest.call import Call, Winner
from store.engine import Engine
from store.reports.rows import last_poll
from store.reports.statistics import Statistics, statistics
from thai.order import collation_key

WINNERS = (Column("จังหวัด", 12), Column("หน่วยงาน", 18), Column("ชื่อผลงาน", 24))


def print_report(config: Path | None, *, as_json: bool) -> int:
    """The season's statistics and the winners' lists, as of now."""
    settings = load(config)
    engine = look_into_store(settings)
    if as_json:
        print_json(report_json(engine, settings, clock.now()))
    else:
        print_statistics(statistics(engine), call_with_winners(settings, engine), clock.now())
        if poll := last_poll(engine):
            typer.echo(poll_th(poll))
    engine.dispose()
    return 0


def report_json(engine: Engine, settings: Settings, now: datetime) -> dict[str, Any]:
    """The report as an object; the counts are those of `demo --json`."""
    call = call_with_winners(settings, engine)
    return {
        "as_of": iso(now),
        **counts(statistics(engine)),
        "poll": poll_json(last_poll(engine)),
        "winners": [
            {"year": year, "award": award, "works": [*map(_winner_json, works)]}
            for (year, award), works in winners_in_order(call)
        ],
        "winners_not_checked": years_not_checked(call),
    }  # fmt: skip


def counts(found: Statistics) -> dict[str, Any]:
    """The counts under the names that others rely on."""
    top = found.top_province
    return {
        "messages": found.messages,
        "works": found.works,
        "agencies": found.agencies,
        "several": [{"agency": row.agency.full_name, "works": row.works} for row in found.several],
        "types": found.types,
        "top_province": {"name": top.name, "agencies": top.agencies} if top else None,
        "entries": found.entries,
        "verdicts": found.verdicts,
        "kinds": found.kinds,
        "machine": found.machine,
        "notices": found.notices,
        "waiting": found.waiting,
        "unanswered": found.unanswered,
    }


def print_statistics(found: Statistics, call: Call, now: datetime) -> None:
    """The statistics as the results announcement gives them, and the counts behind them."""
    title = f"ท้องถิ่นดิจิทัล {call.year_be} ณ {when(now)}"
    print_table(title, (Column("ผลงาน", 20), Column("จำนวน", 12)), _works(found))
    print_table("อีเมลและการตอบ", (Column("รายการ", 20), Column("จำนวน")), _mails(found))
    for (year, award), works in winners_in_order(call):
        rows = ((w.province, w.agency, w.title) for w in works)
        print_table(f"{award} ประจำปี {year}", WINNERS, rows)
    print_unchecked(years_not_checked(call))


def print_unchecked(years: Iterable[int]) -> None:
    """Say of which years the works were not compared with the winners."""
    for year in years:
        typer.echo(f"ยังไม่ได้นำเข้ารายชื่อผลงานที่ได้รับรางวัลปี {year} จึงยังไม่ได้ตรวจสอบผลงานกับปีดังกล่าว")


def _works(found: Statistics) -> Iterator[tuple[str, object]]:
    top = found.top_province
    yield "ผลงานที่ครบถ้วน", found.works
    yield "หน่วยงาน (อปท.)", found.agencies
    several = (f"{row.agency.full_name} {row.works} ผลงาน" for row in found.several)
    yield "หน่วยงานที่ส่งหลายผลงาน", ", ".join(several) or "ไม่มี"
    for name, number in found.types.items():
        yield f"ประเภท {name or 'ไม่ระบุ'}", number
    yield "จังหวัดที่มีหน่วยงานส่งมากที่สุด", f"{top.name} {top.agencies} แห่ง" if top else "ไม่มี"


def _mails(found: Statistics) -> Iterator[tuple[str, object]]:
    yield "อีเมลที่ได้รับ", found.messages
    for title, words, numbers in (
        ("ผลงาน", STATE, found.entries),
        ("ผลการตรวจ", VERDICT, found.verdicts),
        ("อัตโนมัติ", MACHINE, found.machine),
        ("อีเมลแจ้ง", NOTICE, found.notices),
    ):
        for name, number in numbers.items():
            yield f"{title}: {words.get(name, name)}", number
    yield "ยังไม่ได้ตรวจ", found.waiting
    yield "ยังไม่ได้ตอบ", found.unanswered


def winners_in_order(call: Call) -> Iterator[tuple[tuple[int, str], list[Winner]]]:
    """The winners of each year and award, in Thai order of province, then agency, then title."""
    awards = list(dict.fromkeys((w.year_be, w.award) for w in call.winners))
    ordered = sorted(
        call.winners,
        key=lambda w: (
            awards.index((w.year_be, w.award)),
            *map(collation_key, (w.province, w.agency, w.title)),
        ),
    )  # fmt: skip
    for key, works in groupby(ordered, key=lambda w: (w.year_be, w.award)):
        yield key, list(works)


def years_not_checked(call: Call) -> list[int]:
    """The years whose winners are excluded but not known yet."""
    return [year for year in call.excluded_years if year not in call.winners_checked]


def _winner_json(winner: Winner) -> dict[str, str]:
    return {"title": winner.title, "agency": winner.agency, "province": winner.province}
