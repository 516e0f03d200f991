"""`person` and `purge`: what is held of a person, put right or erased, and everybody's in the end."""

from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

import typer

from app import clock
from app.commands.persons_told import Found, counts, held_json, person_json, print_found, record_json
from app.configuration import Misconfigured, load
from app.faults import INPUT_AMISS
from app.opening import look_into_store
from app.output import print_json, program
from app.settings import Settings
from app.tables import Column, print_table
from store.archive import RawArchive
from store.engine import Engine
from store.erasing import Doomed, belonging_to, erase, received_before
from store.persons import Correction, correct, find, held, named
from thai.dates import BANGKOK, long_day

_SEVERAL = "The words mean several persons; give more of the address."
_ONLY_NAMED = (
    "แก้ไขได้โดยบันทึกใหม่ในหน้าของผลงาน / Only officers' records name this person: put it right by a new record"
    " on the page of the work."
)


def find_persons(words: str, config: Path | None, *, as_json: bool) -> int:
    """The rows whose address, name or telephone holds the words, and who is only named; 1 for neither."""

    def show(_: Settings, __: Engine, found: Found) -> int:
        if as_json:
            print_json([*map(person_json, found.rows), *map(record_json, found.records)])
        else:
            print_found(found)
        return 0

    return _with(words, config, show)


def export_person(words: str, config: Path | None) -> int:
    """Everything held of the persons found, as JSON; the event log notes that it was handed out."""

    def export(_: Settings, engine: Engine, found: Found) -> int:
        print_json(held_json(found, held(engine, found.ids, clock.now(), found.records)))
        return 0

    return _with(words, config, export)


def correct_person(words: str, config: Path | None, correction: Correction, *, as_json: bool) -> int:
    """Change address, name or telephone of one person; 1 where the words mean several."""
    if correction == Correction():
        raise Misconfigured("The command line", ["--email, --name or --phone: one of them is needed"])

    def change(_: Settings, engine: Engine, found: Found) -> int:
        if len(found.rows) != 1:
            print_found(found)
            typer.echo(_SEVERAL if found.rows else _ONLY_NAMED, err=True)
            return INPUT_AMISS
        corrected = correct(engine, found.rows[0].id, correction, clock.now())
        if as_json:
            print_json(person_json(corrected))
        else:
            print_found(Found((corrected,), ()))
        return 0

    return _with(words, config, change)


def erase_person(words: str, config: Path | None, *, yes: bool, as_json: bool) -> int:
    """Erase the persons found and all that is theirs; without `yes` only say what that would be."""

    def away(settings: Settings, engine: Engine, found: Found) -> int:
        if not as_json:
            print_found(found)
        doomed = belonging_to(engine, found.ids, found.records)
        return _erase(settings, engine, doomed, "request", yes=yes, as_json=as_json)

    return _with(words, config, away)


def purge_persons(config: Path | None, *, yes: bool, as_json: bool) -> int:
    """Erase all persons of the call once their time is over; decisions, scores and counts stay."""
    settings = load(config)
    ends = datetime.combine(settings.contest.retention_ends, time.max, BANGKOK)
    engine = look_into_store(settings)
    try:
        if clock.now() <= ends:
            return _not_yet(settings, as_json=as_json)
        return _erase(settings, engine, received_before(engine, ends), "retention", yes=yes, as_json=as_json)
    finally:
        engine.dispose()


def _not_yet(settings: Settings, *, as_json: bool) -> int:
    day = settings.contest.retention_ends
    if as_json:
        print_json({**counts(Doomed()), "erased": False, "retention_ends": day.isoformat()})
    else:
        typer.echo(f"ข้อมูลส่วนบุคคลเก็บไว้ถึง{long_day(day, 'th')} ยังไม่ถึงกำหนดลบ")
        typer.echo(f"Personal data is kept until {long_day(day, 'en')}: nothing is due to be erased.")
    return 0


def _with(words: str, config: Path | None, act: Callable[[Settings, Engine, Found], int]) -> int:
    if not words.strip():
        raise Misconfigured("The command line", ["TEXT: a part of an address, a name or a telephone number"])
    settings = load(config)
    engine = look_into_store(settings)
    try:
        rows = find(engine, words)
        found = Found(rows, named(engine, words, rows))
        if found.rows or found.records:
            return act(settings, engine, found)
        typer.echo(f"ไม่พบข้อมูลของ {words} / Nothing is held of {words}.", err=True)
        return INPUT_AMISS
    finally:
        engine.dispose()


def _erase(settings: Settings, engine: Engine, doomed: Doomed, why: str, *, yes: bool, as_json: bool) -> int:
    if yes:
        erase(engine, RawArchive(Path(settings.store.archive)), doomed, clock.now(), why)
    if as_json:
        print_json({**counts(doomed), "erased": yes})
        return 0
    names = (
        "บุคคล", "อีเมล (ต้นฉบับและหัวเรื่อง)", "ผลงาน (ผู้ประสานงาน ชื่อไฟล์ คำพูด)", "อีเมลแจ้ง (ข้อความ)",
        "บันทึกของเจ้าหน้าที่ (ส่วนที่เอ่ยชื่อ)",
    )  # fmt: skip
    rows = zip(names, counts(doomed).values(), strict=True)
    print_table("ลบแล้ว" if yes else "จะลบ", (Column("รายการ", 24), Column("จำนวน")), rows)
    if yes:
        typer.echo(f"Erased. Make a backup now, so that a restore erases it again: {program()} backup FOLDER")
    else:
        typer.echo("ยังไม่ได้ลบ ใช้ --yes เพื่อลบถาวร / Nothing was erased; --yes erases it for good.")
    return 0
