"""`prove kills` and `prove burst`: workers killed on real servers, and a burst of mail at closing time."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from app import clock
from app.configuration import Misconfigured
from app.console import bar
from app.faults import INPUT_AMISS
from app.options import Place
from prove.records import write_down
from thai.dates import BANGKOK

if TYPE_CHECKING:
    from prove.kills.ground import Ground
    from prove.kills.servers import Servers
    from prove.kills.trial import Trial

    Kind = Callable[[Ground, int, "Advance"], Trial]

Advance = Callable[[], None]
"""Moves the progress bar on."""

PLACES = {
    Place.SQLITE: ("SQLite", 1), Place.POSTGRES: ("PostgreSQL", 1), Place.WORKERS: ("PostgreSQL", 3)
}  # fmt: skip
"""Databases, and the workers on each."""


def prove_kills(proofs: Path, mails: int, kills: int, seed: int | None, on: Place | None = None) -> int:
    """Both trials in that place, or in each; 1 where one does not hold."""
    _need_a_checkout()
    from prove.kills.points import POINTS  # noqa: PLC0415 - with the servers of the tests
    from prove.kills.trial import at_every_point, at_random_moments  # noqa: PLC0415 - the same

    chosen = _seed(seed)

    def named(ground: "Ground", workers: int, advance: Advance) -> "Trial":
        return at_every_point(ground, workers, advance=advance)

    def random(ground: "Ground", workers: int, advance: Advance) -> "Trial":
        return at_random_moments(ground, workers, mails, kills, chosen, advance)

    trials = ((len(POINTS), named), (kills, random))
    held = [_holds(proofs, place, number, trial) for place in _places(on) for number, trial in trials]
    return 0 if all(held) else INPUT_AMISS


def _places(on: Place | None) -> tuple[tuple[str, int], ...]:
    return (PLACES[on],) if on else tuple(PLACES.values())


def _holds(proofs: Path, place: tuple[str, int], kills: int, trial: "Kind") -> bool:
    """Make one trial on servers of its own, and write down what came of it."""
    from prove.kills.records import kills_line  # noqa: PLC0415 - with the servers of the tests

    database, workers = place
    where = f"{database} with {'1 worker' if workers == 1 else f'{workers} workers'}"
    with _servers() as servers, bar() as shown:
        task = shown.add_task(f"Killing on {where}", total=kills)
        tried = trial(servers.ground(database), workers, lambda: shown.advance(task))
    _tell(proofs, kills_line(tried, _today(), where))
    return tried.holds


def prove_burst(proofs: Path, mails: int) -> int:
    """So many mails at closing time; 1 where one was judged by anything but its receipt time."""
    _need_a_checkout()
    from prove.kills.burst import at_closing_time  # noqa: PLC0415 - with the servers of the tests
    from prove.kills.records import burst_line  # noqa: PLC0415 - the same

    with _servers() as servers:
        tried = at_closing_time(servers.ground("SQLite"), mails)
    _tell(proofs, burst_line(tried, _today()))
    return 0 if tried.holds else INPUT_AMISS


def _need_a_checkout() -> None:
    """Raises Misconfigured where the servers of the tests are not at hand, as in an installed wheel."""
    try:
        import prove.kills.servers  # noqa: F401, PLC0415 - what borrows them
    except ModuleNotFoundError as error:
        raise Misconfigured(
            "prove", ["this trial needs a checkout: it uses the servers of its tests"]
        ) from error


def _today() -> date:
    return clock.now().astimezone(BANGKOK).date()


def _seed(seed: int | None) -> int:
    return int(f"{_today():%Y%m%d}") if seed is None else seed


def _tell(proofs: Path, told: str) -> None:
    typer.echo(told)
    if proofs.is_file():
        write_down(proofs, told)


@contextmanager
def _servers() -> Iterator["Servers"]:
    """Real servers in a folder of their own, gone afterwards. Raises Misconfigured where they are missing."""
    from prove.kills.servers import Servers, missing  # noqa: PLC0415 - with the servers of the tests

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
