"""Wires the rooms together: the only place that knows which class stands behind which protocol."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event

from app import clock
from app.calls import CallInForce
from app.digest import DigestWriter
from app.doors import mailbox_settings, smtp_settings
from app.opening import call_with_winners, in_place, open_store, stored
from app.pruner import Pruner
from app.recovery import Recovery
from app.sealer import Sealer
from app.settings import Settings
from app.start import settle
from app.values import (
    MEBIBYTE,
    added_agencies,
    call_of,
    policy_of,
    sender_of,
)
from app.watchman import Watchman
from app.wiring_judging import score_post
from contest.errors import Unavailable
from contest.overlay import Overlay
from contest.register import Register
from intake.ahead import Ahead
from intake.in_time_now import InTimeNow
from intake.mailbox import ImapMailbox, SentFolder
from intake.office import Clock, Office
from notifier.postman import deliver
from notifier.smtp import Smtp
from notifier.taken import Taken
from parsers.clamd import Clamd
from parsers.reader import ReaderLimits, SandboxedReader
from store.archive import RawArchive
from store.engine import Engine
from store.in_time import in_time_by_now
from store.late_files import in_time_now
from store.ledger import SqlLedger
from store.ledger.presence import present
from store.register import imported_register
from store.solitary import alone


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
    base = imported_register(engine) if engine else stored(settings, imported_register)
    return Overlay(added_agencies(settings), base or _gazetteer())


def _gazetteer() -> Register:
    from store.gazetteer import built_in  # noqa: PLC0415 - 15 ms that an imported register spares

    return built_in()


def mail_server(settings: Settings) -> Smtp:
    """The server that takes our notices. Raises Misconfigured where its password is missing.

    It is looked up while a person looks, before mail is taken, and not at the first notice.
    """
    reached = smtp_settings(settings)
    if reached.user and reached.tokens is None:
        reached.password()
    return Smtp(reached)


@dataclass(frozen=True, slots=True)
class Rooms:
    """What may be put in the place of the real thing: the demo brings its own clock and register."""

    clock: Clock = clock.now
    register: Register | None = None
    is_watched: bool = True
    """Whether the organiser is told what is amiss."""
    is_hurried: bool = True
    """Whether mail is read ahead, and notices are sent beside; a story is told one thing after the other."""


@contextmanager
def open_office(settings: Settings, rooms: Rooms | None = None) -> Iterator[Office]:
    """Everything the ten steps need, opened, and closed again at the end."""
    rooms = rooms or Rooms()
    with alone(in_place(settings.store.database)) as nobody_else:
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
    call = call_with_winners(settings, engine)
    smtp = mail_server(settings)
    mailbox, junk, sent = (
        ImapMailbox(mailbox_settings(settings)),
        junk_folder(settings),
        sent_folder(settings),
    )
    domain = settings.notices.mailbox.rpartition("@")[2]

    def new_message_id() -> str:
        return f"{secrets.token_urlsafe(24)}@{domain}"

    archive = RawArchive(Path(settings.store.archive))
    pruner = Pruner(settings, engine, rooms.clock)
    watchman = Watchman(settings, engine, rooms.clock, new_message_id, mailbox.quota_share)
    writer = DigestWriter(settings, engine, rooms.clock, new_message_id)
    call_now = CallInForce(settings, engine)
    sealer = Sealer(engine, lambda: call_now().closes, rooms.clock)
    watching, stop = (watchman.after_round, writer.after_round, pruner.after_round), Event()
    taken = Taken(ledger, rooms.clock)
    extended = InTimeNow(ledger, partial(in_time_by_now, engine), partial(in_time_now, engine))
    try:
        with make_reader(settings) as reader, threads(archive, reader, alone=nobody_else) as at_work:
            recovery = Recovery(ledger, archive, reader, rooms.clock)
            recovery.begin(nobody_else=nobody_else)
            settle()
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
                send_owed=lambda: deliver(ledger, smtp, sender_of(settings), rooms.clock, stop.is_set, taken),
                junk=junk,
                sent=sent,
                routes=(score_post(settings, engine, ledger, rooms.clock, new_message_id),),
                beforehand=extended.settle,
                is_unsettled=extended.is_unsettled,
                call_now=lambda: call_with_winners(settings, engine),
                after_round=each(
                    recovery.finish, sealer.after_round, *(watching if rooms.is_watched else ())
                ),
                ahead=at_work.ahead if rooms.is_hurried else None,
                beside=at_work.beside if rooms.is_hurried else None,
                fetching=at_work.fetching if rooms.is_hurried else None,
                stop=stop,
            )
    finally:
        for folder in filter(None, (mailbox, junk, sent)):
            folder.close()


@dataclass(frozen=True, slots=True)
class Threads:
    """One to read ahead, one to send and one to fetch beside the deciding."""

    ahead: Ahead | None
    beside: ThreadPoolExecutor
    fetching: ThreadPoolExecutor


@contextmanager
def threads(archive: RawArchive, reader: SandboxedReader, *, alone: bool) -> Iterator[Threads]:
    """All of them, ended with the block. Who shares mail with others takes it in hand before reading."""
    ahead = Ahead(archive, reader) if alone else None
    with ThreadPoolExecutor(1, "sending") as beside, ThreadPoolExecutor(1, "fetching") as fetching:
        try:
            yield Threads(ahead, beside, fetching)
        finally:
            if ahead:
                ahead.close()


def junk_folder(settings: Settings) -> ImapMailbox | None:
    """The server's folder for junk, whose mail stays where it lies; None where none is named."""
    name = settings.mailbox.junk_folder
    return ImapMailbox(replace(mailbox_settings(settings), folder=name, filed_folder="")) if name else None


def sent_folder(settings: Settings) -> SentFolder | None:
    """The folder of what the office sent itself; None where none is named."""
    name = settings.mailbox.sent_folder
    return SentFolder(replace(mailbox_settings(settings), folder=name)) if name else None


AfterRound = Callable[[Mapping[str, Unavailable]], None]


def each(*watching: AfterRound) -> AfterRound:
    """One after the other."""

    def told(outages: Mapping[str, Unavailable]) -> None:
        for watch in watching:
            watch(outages)

    return told
