"""`judges import` and `judges assign`: who is on the committee, and what each of them judges."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import typer

from app import clock
from app.configuration import load
from app.opening import look_into_store
from app.output import print_json
from app.tables import Column, print_table
from contest.entry import Entry
from contest.judging import Judge, Recusal
from judging.judges_csv import JudgesFaulty, Listed, read_judges
from judging.plan import Suggestion, panels, suggestions
from store.engine import Engine
from store.judging import committee, packets

JUDGES = (Column("รหัส", 4), Column("ชื่อ", 16), Column("สังกัด", 16), Column("คณะ", 6), Column("ผลงาน", 6))


def import_judges(csv: Path, config: Path | None, *, as_json: bool) -> int:
    """Read the whole file first: a list with a mistake in it replaces nothing."""
    listed = read_judges(csv)
    engine = look_into_store(load(config))
    try:
        entries = {entry.reference: entry for entry in packets.eligible(engine)}
        _refuse_unknown(csv, listed, entries)
        _refuse_taken(csv, listed, committee.everybody(engine))
        kept = committee.replace_judges(engine, [each.judge for each in listed], clock.now())
        for recusal in _recusals(listed, kept, entries):
            committee.recuse(engine, recusal, clock.now())
    finally:
        engine.dispose()
    _print(kept, {}, as_json=as_json)
    return 0


def assign_entries(config: Path | None, *, as_json: bool) -> int:
    """Assign, and name the judges who come from an agency that entered a work."""
    engine = look_into_store(load(config))
    try:
        judges, entries = committee.judges(engine), packets.eligible(engine)
        if not judges:
            typer.echo("There are no judges yet: ./run judges import judges.csv", err=True)
            return 1
        wanted = panels(judges, entries)
        committee.assign(engine, wanted, clock.now())
        own = _not_yet_recused(engine, suggestions(judges, entries))
    finally:
        engine.dispose()
    _print(judges, {judge: len(found) for judge, found in wanted.items()}, as_json=as_json)
    for found in own:
        typer.echo(
            f"{found.judge.code} comes from the agency of {found.entry.reference} and had better not "
            "judge it: write that into the column recuse of the list and import it again.",
            err=True,
        )
    return 0


def _not_yet_recused(engine: Engine, found: Iterable[Suggestion]) -> list[Suggestion]:
    known = {(recusal.judge, recusal.entry) for recusal in committee.recusals(engine)}
    return [each for each in found if (each.judge.id, each.entry.id) not in known]


def _refuse_unknown(csv: Path, listed: Iterable[Listed], entries: dict[str, Entry]) -> None:
    unknown = [reference for each in listed for reference in each.recuses if reference not in entries]
    if unknown:
        raise JudgesFaulty(csv, [f"recuse: there is no complete entry {name}" for name in unknown])


def _refuse_taken(csv: Path, listed: Iterable[Listed], known: Iterable[Judge]) -> None:
    """A code stands on sheets and in minutes: it stays with its person."""
    owners = {judge.code: judge.person.email for judge in known}
    wanted = [each.judge for each in listed if each.judge.code]
    taken = [j.code for j in wanted if owners.get(j.code, j.person.email) != j.person.email]
    if taken:
        raise JudgesFaulty(csv, [f"code {code} was given to another judge before" for code in taken])


def _recusals(
    listed: Iterable[Listed], kept: Iterable[Judge], entries: dict[str, Entry]
) -> Iterable[Recusal]:
    by_address = {judge.person.email: judge.id for judge in kept}
    for each in listed:
        for reference in each.recuses:
            yield Recusal(by_address[each.judge.person.email], entries[reference].id, "รายชื่อกรรมการ")


def _print(judges: Sequence[Judge], works: dict[int, int], *, as_json: bool) -> None:
    if as_json:
        print_json([_json(judge, works) for judge in judges])
        return
    rows = ((j.code, j.person.name, j.body, j.panel, works.get(j.id, "")) for j in judges)
    print_table("กรรมการ", JUDGES if works else JUDGES[:-1], (row if works else row[:-1] for row in rows))


def _json(judge: Judge, works: dict[int, int]) -> dict[str, object]:
    return {
        "code": judge.code,
        "name": judge.person.name,
        "email": judge.person.email,
        "body": judge.body,
        "panel": judge.panel,
        "entries": works.get(judge.id),
    }
