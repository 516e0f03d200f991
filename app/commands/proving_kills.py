"""`prove kills` and `prove burst`: workers killed on real servers, and a burst of mail at closing time."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import typer

from app import clock
from app.configuration import Misconfigured
from app.console import bar
from app.faults import INPUT_AMISS
from prove.records import write_down
from thai.dates import BANGKOK

PLACES = (("SQLite", 1), ("PostgreSQL", 1), ("PostgreSQL", 3))
"""Databases, and the workers on each."""


def prove_kills(proofs: Path, mails: int, kills: int, seed: int | None) -> int:
    """Both trials in each place; 1 where one does not hold."""
    from prove.kills import records, trial  # noqa: PLC0415 - with the servers of the tests
    from prove.kills.points import POINTS  # noqa: PLC0415 - the same

    today = clock.now().astimezone(BANGKOK).date()
    chosen = _seed(today, seed)
    held = True
    for database, workers in PLACES:
        for number, what in ((len(POINTS), "at named points"), (kills, "at random moments")):
            with _servers() as servers, bar() as shown:
                task = shown.add_task(f"Killing {what} on {database}, workers: {workers}", total=number)
                ground = servers.ground(database)
                tried = (
                    trial.at_every_point(ground, workers, advance=_step(shown.advance, task))
                    if what == "at named points"
                    else trial.at_random_moments(
                        ground, workers, mails, kills, chosen, advance=_step(shown.advance, task)
                    )
                )
            held &= tried.holds
            _tell(proofs, records.kills_line(tried, today, f"{database} with {_counted(workers)}"))
    return 0 if held else INPUT_AMISS


def prove_burst(proofs: Path, mails: int) -> int:
    """So many mails at closing time; 1 where one was judged by anything but its receipt time."""
    from prove.kills import burst, records  # noqa: PLC0415 - with the servers of the tests

    today = clock.now().astimezone(BANGKOK).date()
    with _servers() as servers:
        tried = burst.at_closing_time(servers.ground("SQLite"), mails)
    _tell(proofs, records.burst_line(tried, today))
    return 0 if tried.holds else INPUT_AMISS


def _seed(today: date, seed: int | None) -> int:
    return int(f"{today:%Y%m%d}") if seed is None else seed


def _counted(workers: int) -> str:
    return "1 worker" if workers == 1 else f"{workers} workers"


def _step(advance: Callable[..., None], task: object) -> Callable[[], None]:
    return lambda: advance(task)


def _tell(proofs: Path, told: str) -> None:
    typer.echo(told)
    if proofs.is_file():
        write_down(proofs, told)


@contextmanager
def _servers() -> Iterator["Servers"]:  # type: ignore[name-defined]  # noqa: F821
    """Real servers in a folder of their own, gone afterwards. Raises Misconfigured where they are missing."""
    try:
        from prove.kills.servers import Servers, missing  # noqa: PLC0415 - with the servers of the tests
    except ModuleNotFoundError as error:
        raise Misconfigured(
            "prove", ["this trial needs a checkout: it uses the servers of its tests"]
        ) from error
    if lacking := missing():
        raise Misconfigured("prove", lacking)
    with tempfile.TemporaryDirectory(prefix="dgti-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        servers = Servers(folder)
        try:
            yield servers
        finally:
            servers.stop()
