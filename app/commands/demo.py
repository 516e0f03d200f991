"""`demo`: the season of 2564 on mail servers and a clock of its own, from the first mail to the last."""

import shutil
import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import typer

from app.commands.demo_packets import build_for_committee
from app.commands.demo_pages import season_pages
from app.commands.demo_season import FOLDER, keep_settings, make_keys, passwords_at_hand, season_settings
from app.commands.report import counts, print_statistics
from app.console import bar
from app.doors import mailbox_settings
from app.opening import open_store
from app.output import print_json
from app.service import Service, stop_on_signals
from app.settings import Settings
from app.values import call_of
from app.wiring import Rooms, open_office
from demo.run import play
from demo.season import Progress, Season
from demo.servers import Servers
from intake.office import Office
from intake.worker import work
from notifier.gallery import gallery
from store.reports.letters import first_letters
from store.reports.statistics import statistics
from store.solitary import alone


@dataclass
class SeasonClock:
    """The season's present moment, which the play moves on; once it has been left alone it goes by itself."""

    now: datetime
    left_at: float | None = None

    def __call__(self) -> datetime:
        since = 0.0 if self.left_at is None else time.monotonic() - self.left_at
        return self.now + timedelta(seconds=since)

    def leave_alone(self) -> None:
        """The play is over: from here on a second takes a second."""
        self.left_at = time.monotonic()


def play_season(
    config: Path | None,
    *,
    once: bool,
    port: int | None,
    entries: int,
    seed: int,
    notices: Path | None,
    packets: bool,
    as_json: bool,
) -> int:
    """Play it through and print what came of it; without `once` the servers then stay up for more mail."""
    began = time.monotonic()
    with Servers() as servers:
        settings = season_settings(servers, config)
        _clear_away(settings)
        make_keys()
        season = Season(seed, entries, mailbox=settings.notices.mailbox)
        clock = SeasonClock(season.opens)
        with (
            passwords_at_hand(servers),
            open_office(settings, Rooms(clock=clock, is_watched=False, is_hurried=False)) as office,
        ):
            _play(season, servers, office, clock)
            _show(settings, clock.now, time.monotonic() - began, as_json=as_json)
            if notices:
                _write_letters(settings, notices)
            if packets:
                build_for_committee(settings, clock.now)
            if not once:
                clock.leave_alone()
                _stay(office, settings, servers, Rooms(clock=clock, is_hurried=False), port)
    return 0


def _clear_away(settings: Settings) -> None:
    """Remove the season before; Occupied where another demo is still at it."""
    if FOLDER.exists():
        with alone(settings.store.database):
            shutil.rmtree(FOLDER)


def _play(season: Season, servers: Servers, office: Office, clock: SeasonClock) -> None:
    def step(moment: datetime) -> None:
        clock.now = moment
        tally = work(office)
        if held_up := tally.unsent or tally.unfiled:
            raise held_up

    with bar() as shown:
        task = shown.add_task("The season of 2564", total=len(season.works))

        def tell(progress: Progress) -> None:
            shown.update(task, completed=progress.settled, description=f"{progress.now:%d.%m.%Y}")

        play(season, servers.append, step, lambda: [sent.raw for sent in servers.outbox()], tell)


def _show(settings: Settings, now: datetime, seconds: float, *, as_json: bool) -> None:
    engine, kept = open_store(settings), keep_settings()
    found = statistics(engine)
    engine.dispose()
    if as_json:
        summary: dict[str, Any] = {**counts(found), "seconds": round(seconds, 2)}
        print_json(summary)
    else:
        print_statistics(found, call_of(settings), now)
        typer.echo(f"{found.messages} mails in {seconds:.1f} s. Look closer: ./run log --config {kept}")


def _write_letters(settings: Settings, folder: Path) -> None:
    engine = open_store(settings)
    gallery(first_letters(engine), folder)
    engine.dispose()


def _stay(office: Office, settings: Settings, servers: Servers, rooms: Rooms, port: int | None) -> None:
    """Show the log, and go on working for mail of one's own, until Ctrl-C."""
    typer.echo(
        f"The mailbox stays open at {servers.imap.host}:{servers.imap.port} (IMAP, "
        f"user {servers.imap.user}, password {servers.imap.password}). Ctrl-C ends it.",
        err=True,
    )
    service = Service(office, poll_seconds=2, retry_seconds=settings.smtp.retry_seconds)
    stop_on_signals(service)
    with season_pages(settings, rooms, port, service.wake):
        service.run(mailbox_settings(settings))
