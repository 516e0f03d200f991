"""The organiser's log of a crowded season: how long its pages and files take, on either database."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote

from app.configuration import load
from app.opening import open_store
from app.values import call_of
from bench.browsing import Pages, served
from bench.entering import fill
from bench.figures import Figure, at_95, middle
from bench.filling import multiply
from bench.presenting import schedule
from bench.yard import workplace
from store.archive import RawArchive
from store.engine import Engine
from store.ledger import SqlLedger
from tests.servers.postgres import Postgres
from tests.servers.process import free_port

_SEASON: Final = 1_000
"""Entries that come in through the ledger's doors, which takes a quarter of an hour for all."""
_COPIES: Final = 19
_MAILED: Final = 9
_PRESENTED: Final = 500
_EACH: Final = 20
"""Times that each address is asked for in a round."""

_CONFIGURATION: Final = """\
[store]
database = "{database}"
archive = "{folder}/archive"
[web]
port = {port}
"""


def _asking(query: str) -> tuple[str, ...]:
    """The list as words are sought in it."""
    return tuple(f"/entries?q={quote(words)}" for words in query.split("|"))


PAGES: Final[Mapping[str, tuple[str, ...]]] = {
    "overview": ("/",),
    "list": ("/entries", "/entries?page=2", "/entries?page=200", "/entries?page=400"),
    "list, sorted": tuple(
        f"/entries?sort={by}&down={down}"
        for by in ("received", "reference", "state", "province", "title", "go-live", "version")
        for down in (0, 1)
    ),
    "list, filtered": (
        "/entries?today=1", "/entries?state=held", "/entries?state=open&state=asked", "/entries?late=1",
        "/entries?several=1", "/entries?unsent=1",
        "/entries?problem=form-missing&problem=agency", "/entries?unmatched=1", "/entries?kind=SAO",
        f"/entries?province={quote('ชลบุรี')}",
        f"/entries?type=E-Service&province={quote('ภูเก็ต')}&state=complete",
    ),
    "search, agency and sender": _asking("บางบ้านหนอง|อบต.โคกดอนท่า|saraban7@|งานธุรการ บางบ้านหนอง"),
    "search, reference": _asking("DG66-0001|DG66-12345|dg66-199"),
    "search, words of title": _asking("ระบบ|ยื่นคำร้อง|บริการประชาชน ออนไลน์|E-Permit|แผนที่"),
    "search, words of slides": _asking("ผู้สูงอายุ|ประชาชน|ลดเวลา|รอคิว นาน|ลายเซ็นอิเล็กทรอนิกส์|ไม่มีคำนี้เลย"),
    "search, one and two letters": _asking("น้ำ|AI|7|ภู"),
    "one entry": tuple(f"/entries/DG66-{number:04d}" for number in range(1, 20_000, 997)),
    "presentations of 500 works": (
        "/presenting", "/presenting?day=2023-09-20", "/presenting?work=DG66-0001",
    ),
    "other mail": ("/mails", "/mails?tab=all", "/mails?tab=bounces", "/mails?tab=questions"),
}  # fmt: skip
"""Addresses by what they show."""


def log20k(rounds: int) -> Iterator[Figure]:
    """The pages over 20,000 entries: how long a browser waits, 95 times of 100, and files."""
    with workplace() as folder:
        for name in ("sqlite", "postgres"):
            (folder / name).mkdir()
        yield from _on("SQLite", f"sqlite:///{folder}/sqlite/intake.db", folder / "sqlite", rounds)
        server = Postgres(folder / "postgres")
        try:
            yield from _on("PostgreSQL", server.create_database(), folder / "postgres", rounds)
        finally:
            server.stop()


def _on(database: str, url: str, folder: Path, rounds: int) -> Iterator[Figure]:
    config = folder / "config.toml"
    config.write_text(_CONFIGURATION.format(database=url, folder=folder, port=free_port()), "utf-8")
    engine = _filled(config, folder)
    try:
        with served(config, engine) as pages:
            yield from _waits(pages, database, rounds)
            yield from _files(pages, database, rounds)
    finally:
        engine.dispose()


def _filled(config: Path, folder: Path) -> Engine:
    settings = load(config)
    engine = open_store(settings)
    fill(SqlLedger(engine, call_of(settings)), RawArchive(folder / "archive"), _SEASON, _MAILED)
    multiply(engine, _COPIES, _SEASON)
    schedule(engine, _PRESENTED)
    return engine


def _waits(pages: Pages, database: str, rounds: int) -> Iterator[Figure]:
    for name, paths in PAGES.items():
        for path in paths:
            pages.milliseconds(path)
        waits = [pages.milliseconds(path) for _ in range(rounds * _EACH // len(paths) + 1) for path in paths]
        what = f"{name}, {database} (half of them under {middle(waits):.0f} ms)"
        yield Figure(what, "ms", at_95(waits), aim="< 100 ms")


def _files(pages: Pages, database: str, rounds: int) -> Iterator[Figure]:
    for form in ("xlsx", "csv", "json"):
        taken = [pages.take(f"/entries.{form}") for _ in range(rounds)]
        yield Figure(f"{form} of all, {database}", "s", middle([t.seconds for t in taken]), aim="< 8 s")
        yield Figure(f"{form}, peak, {database}", "MiB", max(t.peak_mib for t in taken), aim="< 200 MiB")
    taken = [pages.take("/entries.zip?q=DG66-000") for _ in range(rounds)]
    yield Figure(f"ZIP of nine entries' files, first byte, {database}", "s", middle([t.first for t in taken]))
    yield Figure(f"ZIP, its size, {database}", "MiB", taken[0].size / 2**20)
    yield Figure(f"ZIP, peak, {database}", "MiB", max(t.peak_mib for t in taken), aim="< 200 MiB")
