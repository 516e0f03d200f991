"""`notices`: what shadow mode holds back, released by an officer, and the switch that pauses all sending."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import typer

from app import clock
from app.configuration import Misconfigured, load
from app.moments import iso, when
from app.opening import look_into_store, open_store
from app.output import print_json
from app.settings import Settings
from app.tables import Column, print_table
from app.words import NOTICE
from store.engine import Engine
from store.ledger.releasing import release
from store.marks import pause, resume
from store.reports.prepared import PreparedRow, paused_since, prepared

PREPARED = (
    Column("เลขอ้างอิง", 9),
    Column("เตรียมไว้เมื่อ", 10, firm=True),
    Column("ถึง", 14),
    Column("ประเภท", 12),
    Column("หัวเรื่อง", 16),
)


def list_prepared(config: Path | None, *, as_json: bool) -> int:
    """The answers that wait for an officer."""
    with _store(config) as engine:
        rows, since = prepared(engine), paused_since(engine)
    if as_json:
        print_json({"paused_since": iso(since) if since else None, "prepared": [*map(_json, rows)]})
        return 0
    if since:
        typer.echo(f"หยุดส่งอีเมลแจ้งตั้งแต่ {when(since)}\n")
    print_table(f"อีเมลแจ้งที่รอเจ้าหน้าที่ปล่อย {len(rows)} ฉบับ", PREPARED, map(_cells, rows))
    return 0


def release_prepared(
    references: Sequence[str], config: Path | None, *, all_of_it: bool, as_json: bool
) -> int:
    """Let them go; 1 where a reference has nothing that waits."""
    if bool(references) == all_of_it:
        raise Misconfigured("notices release", ["name the references to release, or say --all"])
    with _store(config) as engine:
        waiting = {row.reference for row in prepared(engine)}
        number = release(engine, None if all_of_it else references, clock.now())
    unknown = [reference for reference in references if reference not in waiting]
    if as_json:
        print_json({"released": number, "not_waiting": unknown})
    else:
        typer.echo(f"{number} notices released; the worker sends them in its next round.")
    for reference in unknown:
        typer.echo(f"{reference}: no notice waits under this reference", err=True)
    return 1 if unknown else 0


def switch_sending(config: Path | None, *, on: bool, as_json: bool) -> int:
    """Pause or resume; to say it twice changes nothing."""
    with _store(config, open_store) as engine:  # sending may be paused before the first mail
        changed = (resume if on else pause)(engine, clock.now())
        since = paused_since(engine)
    if as_json:
        print_json({"paused_since": iso(since) if since else None, "changed": changed})
        return 0
    said = f"Sending is paused since {iso(since)}." if since else "Notices are sent."
    typer.echo(said if changed else f"{said} Nothing has changed.")
    return 0


@contextmanager
def _store(config: Path | None, opened: Callable[[Settings], Engine] = look_into_store) -> Iterator[Engine]:
    engine = opened(load(config))
    try:
        yield engine
    finally:
        engine.dispose()


def _cells(row: PreparedRow) -> tuple[object, ...]:
    return row.reference, when(row.prepared_at), row.to, NOTICE.get(row.kind, row.kind), row.subject


def _json(row: PreparedRow) -> dict[str, str]:
    return {
        "reference": row.reference, "kind": row.kind, "to": row.to, "subject": row.subject,
        "prepared": iso(row.prepared_at),
    }  # fmt: skip
