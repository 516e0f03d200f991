"""Wires the rooms together: the only place that knows which class stands behind which protocol."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from app import clock
from app.digest import DigestWriter
from app.keys import event_keys
from app.pruner import Pruner
from app.recovery import Recovery
from app.settings import Settings
from app.values import (
    MEBIBYTE,
    added_agencies,
    call_of,
    mailbox_settings,
    policy_of,
    sender_of,
    smtp_settings,
)
from app.watchman import Watchman
from contest.call import Call
from contest.errors import Unavailable
from contest.overlay import Overlay
from contest.register import Register
from intake.mailbox import ImapMailbox
from intake.office import Clock, Office
from notifier.postman import deliver
from notifier.smtp import Smtp
from parsers.clamd import Clamd
from parsers.reader import ReaderLimits, SandboxedReader
from store.archive import RawArchive
from store.engine import Engine, open_database
from store.gazetteer import built_in
from store.ledger import SqlLedger
from store.ledger.presence import present
from store.migrate import upgrade
from store.register import imported_register
from store.solitary import alone
from store.winners import imported_winners

_Found = TypeVar("_Found")


def make_reader(settings: Settings) -> SandboxedReader:
    """The sandboxed reader; its first child starts with the first file."""
    limits = settings.limits
    return SandboxedReader(
        ReaderLimits(
            wall_seconds=limits.file_seconds,
            memory_mebibytes=limits.memory_mebibytes,
            result_bytes=limits.result_mebibytes * MEBIBYTE,
        ),
        virus_scanner(settings),
    )


def virus_scanner(settings: Settings) -> Clamd | None:
    """The virus scanner, where one is configured."""
    return Clamd(settings.scan.clamd, settings.scan.timeout_seconds) if settings.scan.clamd else None


def register_of(settings: Settings, engine: Engine | None = None) -> Register:
    """The imported register, else the built-in gazetteer, with the organiser's additions.

    Without `engine` the store is asked only where there is one, so that a dry run makes none.
    """
    base = imported_register(engine) if engine else _stored(settings, imported_register)
    return Overlay(added_agencies(settings), base or built_in())


def _stored(settings: Settings, look: Callable[[Engine], _Found]) -> _Found | None:
    """What stands in the store, None where there is no store."""
    path = sqlite_file(settings)
    if path and not path.exists():
        return None
    engine = open_store(settings)
    try:
        return look(engine)
    finally:
        engine.dispose()


def call_with_winners(settings: Settings, engine: Engine | None = None) -> Call:
    """The call, with the winners that were imported in the place of those configured for the same year.

    Without `engine` the store is asked only where there is one, so that a dry run makes none.
    """
    call = call_of(settings)
    imported = imported_winners(engine) if engine else _stored(settings, imported_winners) or ()
    years = {winner.year_be for winner in imported}
    return replace(call, winners=(*(w for w in call.winners if w.year_be not in years), *imported))


def mail_server(settings: Settings) -> Smtp:
    """The server that takes our notices. Raises Misconfigured where its password is missing.

    It is looked up while a person looks, before mail is taken, and not at the first notice.
    """
    reached = smtp_settings(settings)
    if reached.user and reached.tokens is None:
        reached.password()
    return Smtp(reached)


def open_store(settings: Settings) -> Engine:
    """The database, made where there is none, at the schema of this version. Raises Unavailable."""
    engine = open_database(_in_place(settings.store.database), event_keys(settings))
    upgrade(engine)
    return engine


def look_into_store(settings: Settings) -> Engine:
    """The database, for a command that only looks: where there is none, none is made. Raises Unavailable."""
    path = sqlite_file(settings)
    if path and not path.exists():
        raise Unavailable(
            f"There is no database {path} yet: the first mail makes it. If there should be one, look at "
            "store.database in the configuration, and at --config."
        )
    return open_store(settings)


def sqlite_file(settings: Settings) -> Path | None:
    """The file of an SQLite database, None for PostgreSQL."""
    path = settings.store.database.removeprefix("sqlite:///")
    return Path(path) if path not in (settings.store.database, ":memory:") else None


def _in_place(url: str) -> str:
    """The URL; an SQLite file's folder is made where it is missing. Raises Unavailable."""
    path = url.removeprefix("sqlite:///")
    if path not in (url, ":memory:"):
        folder = Path(path).parent
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise Unavailable(
                f"The folder {folder} of the database cannot be made: {error.strerror}."
            ) from error
    return url


@dataclass(frozen=True, slots=True)
class Rooms:
    """What may be put in the place of the real thing: the demo brings its own clock and register."""

    clock: Clock = clock.now
    register: Register | None = None
    is_watched: bool = True
    """Whether the organiser is told what is amiss."""


@contextmanager
def open_office(settings: Settings, rooms: Rooms | None = None) -> Iterator[Office]:
    """Everything the ten steps need, opened, and closed again at the end."""
    rooms = rooms or Rooms()
    with alone(_in_place(settings.store.database)) as nobody_else:
        engine = open_store(settings)
        try:
            yield from _furnished(settings, rooms, engine, nobody_else=nobody_else)
        finally:
            engine.dispose()


def _furnished(settings: Settings, rooms: Rooms, engine: Engine, *, nobody_else: bool) -> Iterator[Office]:
    with present(engine) as presence:
        ledger = SqlLedger(engine, call_of(settings), presence)
        yield from _staffed(settings, rooms, engine, ledger, nobody_else=nobody_else)


def _staffed(
    settings: Settings, rooms: Rooms, engine: Engine, ledger: SqlLedger, *, nobody_else: bool
) -> Iterator[Office]:
    from app.wiring_judging import score_post  # noqa: PLC0415 - PDF makers load slowly

    call = call_with_winners(settings, engine)
    smtp = mail_server(settings)
    mailbox, junk = ImapMailbox(mailbox_settings(settings)), junk_folder(settings)
    domain = settings.notices.mailbox.rpartition("@")[2]

    def new_message_id() -> str:
        return f"{secrets.token_urlsafe(24)}@{domain}"

    archive = RawArchive(Path(settings.store.archive))
    pruner = Pruner(settings, engine, rooms.clock)
    watchman = Watchman(settings, engine, rooms.clock, new_message_id, mailbox.quota_share)
    writer = DigestWriter(settings, engine, rooms.clock, new_message_id)
    watching = (watchman.after_round, writer.after_round, pruner.after_round)
    try:
        with make_reader(settings) as reader:
            recovery = Recovery(ledger, archive, reader, rooms.clock)
            recovery.begin(nobody_else=nobody_else)
            yield Office(
                mailbox=mailbox,
                archive=archive,
                ledger=ledger,
                reader=reader,
                register=rooms.register or register_of(settings, engine),
                call=call,
                policy=policy_of(settings),
                clock=rooms.clock,
                new_message_id=new_message_id,
                send_owed=lambda: deliver(ledger, smtp, sender_of(settings), rooms.clock),
                junk=junk,
                routes=(score_post(settings, engine, ledger, rooms.clock, new_message_id),),
                call_now=lambda: call_with_winners(settings, engine),
                after_round=each(recovery.finish, *(watching if rooms.is_watched else ())),
            )
    finally:
        mailbox.close()
        if junk:
            junk.close()


def junk_folder(settings: Settings) -> ImapMailbox | None:
    """The server's folder for junk, whose mail stays where it lies; None where none is named."""
    name = settings.mailbox.junk_folder
    return ImapMailbox(replace(mailbox_settings(settings), folder=name, filed_folder="")) if name else None


AfterRound = Callable[[Mapping[str, Unavailable]], None]


def each(*watching: AfterRound) -> AfterRound:
    """One after the other."""

    def told(outages: Mapping[str, Unavailable]) -> None:
        for watch in watching:
            watch(outages)

    return told
