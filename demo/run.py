"""Plays a season: the loop between the mailbox, the worker, and the applicants who read its answers."""

from collections.abc import Callable
from datetime import datetime

from demo.season import Progress, Season


def play(
    season: Season,
    deliver: Callable[[bytes, datetime], None],
    work: Callable[[datetime], None],
    outbox: Callable[[], list[bytes]],
    progress: Callable[[Progress], None] = lambda _: None,
) -> None:
    """Play the season to its end.

    `deliver` puts a mail into the mailbox with its receipt time, `work` lets the organiser's side work at
    a moment, `outbox` gives the notices sent since it was last asked.
    """
    while (moment := season.next_moment()) is not None:
        for mail in season.due(moment):
            deliver(mail.raw, mail.received)
        work(moment)
        season.read(outbox(), moment)
        progress(season.progress(moment))
