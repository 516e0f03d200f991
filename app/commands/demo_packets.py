"""What the season's committee reads, built when `demo --packets` asks for it."""

from datetime import datetime

import typer

from app.commands.packets import build_all
from app.opening import look_into_store
from app.settings import Settings
from contest.judging import Recusal
from demo.committee import COMMITTEE, RECUSES
from judging.plan import panels
from store.engine import Engine
from store.judging import committee, packets


def build_for_committee(settings: Settings, now: datetime) -> None:
    """Seat the committee, assign the entries, take in the recusals, and build."""
    engine = look_into_store(settings)
    try:
        _seat(engine, now)
    finally:
        engine.dispose()
    typer.echo(build_all(settings).sentence, err=True)


def _seat(engine: Engine, now: datetime) -> None:
    entries = packets.eligible(engine)
    judges = committee.replace_judges(engine, COMMITTEE, now)
    committee.assign(engine, panels(judges, entries), now)
    for judge in judges:
        for place in RECUSES.get(judge.code, ()):
            if place <= len(entries):
                committee.recuse(engine, Recusal(judge.id, entries[place - 1].id, "มีส่วนได้เสีย"), now)
