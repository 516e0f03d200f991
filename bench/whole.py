"""The whole path, side by side: fetch, keep, read, judge, record, file, answer."""

from collections.abc import Iterator
from typing import Final

from bench.bare import bare
from bench.copying import getmail, mbsync
from bench.draining import seconds_of_forms
from bench.figures import Figure, middle
from bench.helpdesk import whole_path as by_helpdesk
from bench.mails import KIB, MIB, draw
from bench.ours import country, set_up, whole_path, whole_path_of
from bench.processes import Run
from bench.yard import opened

_LOOKED_AT: Final = 200
"""Forms: an officer opens them one at a time, so that the time of one is what matters."""


def large(rounds: int) -> Iterator[Figure]:
    """500 mails of 1 MiB."""
    yield from _compared(rounds, 500, MIB, ("≥ 0.5", "≥ 7"))


def small(rounds: int) -> Iterator[Figure]:
    """2,000 mails of about 50 KiB."""
    yield from _compared(rounds, 2_000, 50 * KIB, ("≥ 0.2", "≥ 9"))


def _compared(rounds: int, count: int, size: int, aims: tuple[str, str]) -> Iterator[Figure]:
    mails = list(draw(count, size))
    ours: list[Run] = []
    copied: list[Run] = []
    judging_nothing: list[Run] = []
    one_by_one: list[Run] = []
    ticketed: list[Run] = []
    with opened() as yard:
        register = country(yard)
        for _ in range(rounds):
            copied.append(mbsync(yard, yard.mailbox(mails)))
            judging_nothing.append(bare(yard, yard.mailbox(mails), count))
            config = set_up(yard, yard.mailbox(mails), register)
            ours.append(whole_path_of(yard, config, count))
            one_by_one.append(getmail(yard, yard.mailbox(mails)))
            ticketed.append(by_helpdesk(yard, yard.mailbox(mails), count))
        drained = seconds_of_forms(config, _LOOKED_AT)
    rate = count / middle([run.seconds for run in ours])
    others = (
        ("mbsync, copying", copied, aims[0]),
        ("the same steps, nothing judged", judging_nothing, ""),
        ("getmail, copying", one_by_one, ""),
        ("django-helpdesk", ticketed, aims[1]),
    )
    for other, runs, aim in others:
        theirs = count / middle([run.seconds for run in runs])
        yield Figure(f"{count:,} mails of {_size(size)}", "mails/s", rate, other, theirs, aim)
    peaks = [middle([run.peak_mib for run in runs]) for runs in (ours, ticketed)]
    yield Figure("peak memory, all processes", "MiB", peaks[0], "django-helpdesk", peaks[1], "< 200 MiB")
    yield Figure(f"evidence for people, of {_LOOKED_AT} forms, after the last answer", "s", drained)


def heavy(rounds: int) -> Iterator[Figure]:
    """Four mails of 50 MB among a hundred of 1 MiB."""
    mails = [*draw(100, MIB), *draw(4, 50_000_000)]
    with opened() as yard:
        register = country(yard)
        peaks = [whole_path(yard, yard.mailbox(mails), register, len(mails)).peak_mib for _ in range(rounds)]
    yield Figure("peak memory with four mails of 50 MB", "MiB", middle(peaks), aim="< 250 MiB")


def _size(size: int) -> str:
    return f"{size // MIB} MiB" if size >= MIB else f"{size // KIB} KiB"
