"""`replay`: set-aside mail through the ten steps again, or the whole archive in a scratch store, compared."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path

import typer

from app import clock
from app.commands.working import print_tally
from app.configuration import Misconfigured, load
from app.console import progress
from app.doors import mailbox_settings
from app.faults import INPUT_AMISS
from app.moments import iso, when
from app.opening import call_as_of, call_with_winners, look_into_store
from app.output import print_json
from app.references import reference_of
from app.settings import Settings
from app.tables import Column, print_table
from app.values import policy_of
from app.wiring import make_reader, open_office, register_of
from contest.casebook import Case
from intake.mailbox import ImapMailbox
from intake.office import Office
from intake.replaying import Replayed, Stores, replay_all
from intake.steps import notify
from intake.tally import Tally
from intake.worker import take
from store.archive import RawArchive
from store.engine import Engine, open_database
from store.ledger import SqlLedger
from store.migrate import upgrade
from store.replay import SetAside, set_aside_cases

_LEAST_HASH = 6
"""Digits of a hash that name a message."""

CASES = (Column("ได้รับ", 10, firm=True), Column("SHA-256", 12), Column("ไบต์", 9), Column("เหตุ", 20))


def list_set_aside(config: Path | None, *, as_json: bool) -> int:
    """What is set aside, with the hash by which it is replayed."""
    cases = _waiting(load(config))
    if as_json:
        print_json(
            [{"received": iso(c.received_at), "sha256": c.sha256, "bytes": c.size, "because": why}
             for c, why, _ in cases]
        )  # fmt: skip
        return 0
    rows = ((when(c.received_at), c.sha256[:12], f"{c.size:,}", why) for c, why, _ in cases)
    print_table(f"อีเมลที่พักไว้ {len(cases)} ฉบับ", CASES, rows)
    return 0


def replay_set_aside(named: Sequence[str], config: Path | None, *, as_json: bool) -> int:
    """Decide and answer what was set aside, as if it had just come; 1 where some of it is set aside again."""
    settings = load(config)
    chosen = [*_chosen(named, _waiting(settings), settings)]
    with open_office(settings) as office:
        tally = Tally()
        for case in progress(chosen, "Replaying"):
            take(office, case, tally)
        notify(office, tally)
    return print_tally(tally, as_json=as_json)


def replay_everything(config: Path | None, *, as_json: bool) -> int:
    """Nothing is stored or sent; 1 where something comes out otherwise than it is on record."""
    settings = load(config)
    old = look_into_store(settings)
    try:
        with _scratch() as new, _office(settings, old, new) as office:
            stores = Stores(old, new)
            known = cache(partial(call_as_of, settings, old))
            replayed = replay_all(
                office,
                stores,
                lambda items: progress(list(items), "Replaying"),
                lambda one: known(max(one.wording, 0), _extension(one.rules, settings)),
            )
    finally:
        old.dispose()
    _print(replayed, as_json=as_json)
    return INPUT_AMISS if replayed.differences else 0


def _waiting(settings: Settings) -> tuple[SetAside, ...]:
    engine = look_into_store(settings)
    try:
        return set_aside_cases(engine)
    finally:
        engine.dispose()


def _chosen(named: Sequence[str], waiting: Sequence[SetAside], settings: Settings) -> Iterator[Case]:
    """Those named by the beginning of their hash or the reference of our answer; all where none is named."""
    for name in named:
        reference = reference_of(name, settings.contest.reference_prefix)
        found = [one.case for one in waiting if _is_meant(one, name.lower(), reference)]
        if not found:
            said = f"{reference}: no set-aside mail has this hash or reference"
            raise Misconfigured("The command line", [f"{said}; replay without a name lists them"])
        yield from found
    if not named:
        yield from (one.case for one in waiting)


def _is_meant(one: SetAside, name: str, reference: str) -> bool:
    by_hash = len(name) >= _LEAST_HASH and one.case.sha256.startswith(name)
    return by_hash or reference in one.references


@contextmanager
def _scratch() -> Iterator[Engine]:
    """An empty store that is gone afterwards; its folder is ours alone (0700)."""
    with tempfile.TemporaryDirectory(prefix="dgti-replay-") as folder:
        engine = open_database(f"sqlite:///{folder}/scratch.db")
        try:
            upgrade(engine)
            yield engine
        finally:
            engine.dispose()


def _extension(rules: str, settings: Settings) -> int:
    """The extension by which a message was decided, from the version of its rules; 0 for none."""
    number = rules.removeprefix(f"{settings.contest.version}+")
    return int(number) if number.isdigit() else 0


@contextmanager
def _office(settings: Settings, old: Engine, new: Engine) -> Iterator[Office]:
    call = call_with_winners(settings, old)
    with make_reader(settings) as reader:
        yield Office(
            mailbox=ImapMailbox(mailbox_settings(settings)),  # never selected
            archive=RawArchive(Path(settings.store.archive)),
            ledger=SqlLedger(new, call),
            reader=reader,
            register=register_of(settings, old),
            call=call,
            policy=policy_of(settings),
            clock=clock.now,
            new_message_id=str,
            send_owed=lambda: 0,
        )


def _print(replayed: Replayed, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "decided": replayed.decided,
                "as_recorded": replayed.as_recorded,
                "differences": [
                    {"about": d.about, "what": d.what, "recorded": d.recorded, "anew": d.anew}
                    for d in replayed.differences
                ],
            }
        )
        return
    for found in replayed.differences:
        typer.echo(f"{found.about[:12]} {found.what}: recorded {found.recorded}, anew {found.anew}")
    typer.echo(
        f"{replayed.decided} mails decided anew, {replayed.as_recorded} erased ones taken as recorded, "
        f"{len(replayed.differences)} differences."
    )
