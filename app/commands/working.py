"""`once`: one round of the ten steps on a real mailbox."""

from pathlib import Path

import typer

from app.beginning import begin
from app.configuration import load
from app.output import print_json
from app.wiring import open_office
from contest.errors import Unavailable
from intake.tally import Tally
from intake.worker import work


def work_once(config: Path | None, *, fresh: bool, as_json: bool) -> int:
    """One round; an outage ends it with exit code 3."""
    settings = load(config)
    begin(settings, ask_mailbox=True, fresh=fresh)
    with open_office(settings) as office:
        try:
            tally = work(office)
        except Unavailable as error:
            office.after_round({"mailbox": error})
            raise
        office.after_round(_outages(tally))
    return print_tally(tally, as_json=as_json)


def _outages(tally: Tally) -> dict[str, Unavailable]:
    held_up = {"notices": tally.unsent, "filing": tally.unfiled, "junk": tally.no_junk, "sent": tally.no_sent}
    return {name: error for name, error in held_up.items() if error}


def print_tally(tally: Tally, *, as_json: bool) -> int:
    """What a round did, in a line or as JSON; 1 where mail was set aside. Raises what held up the rest."""
    counts = {
        "fetched": tally.fetched,
        "decided": tally.decided,
        "set_aside": tally.set_aside,
        "sent": tally.sent,
    }
    if as_json:
        print_json(counts)
    else:
        typer.echo(
            f"{tally.fetched} fetched, {tally.decided} decided, {tally.set_aside} set aside, "
            f"{tally.sent} notices sent"
        )
    if held_up := tally.unsent or tally.unfiled or tally.no_junk or tally.no_sent:
        raise held_up
    return 1 if tally.set_aside else 0
