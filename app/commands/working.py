"""`worker` and `once`: the ten steps on a real mailbox."""

from pathlib import Path

import structlog
import typer

from app.beginning import begin
from app.binder import SECONDS, open_binder
from app.configuration import load
from app.doors import look_up_secrets, mailbox_settings
from app.output import print_json
from app.service import Service, stop_on_signals
from app.wiring import open_office
from contest.errors import LoginRefused, Unavailable
from intake.office import Office
from intake.worker import Tally, work

log = structlog.get_logger()


def work_until_stopped(config: Path | None) -> int:
    """Watch the mailbox until a signal; outages are waited out."""
    settings = load(config)
    look_up_secrets(settings)  # Misconfigured here, and not in the thread that watches
    begin(settings, ask_mailbox=True)
    with open_office(settings) as office:
        _log_in(office)
        service = Service(office, settings.mailbox.poll_seconds, settings.smtp.retry_seconds)
        stop_on_signals(service)
        log.info("watching", mailbox=mailbox_settings(settings).account, folder=settings.mailbox.folder)
        with open_binder(settings, office.clock, service.is_over) as binder:
            service.beside("packets", binder.turn, SECONDS)
            service.run(mailbox_settings(settings) if settings.mailbox.idle else None)
    return 0


def _log_in(office: Office) -> None:
    """Try it while a person looks: a refusal ends the start, an outage is waited out. Raises LoginRefused."""
    try:
        office.mailbox.select()
    except LoginRefused:
        raise
    except Unavailable as error:
        log.warning("outage", room="mailbox", why=str(error))


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
    held_up = {"notices": tally.unsent, "filing": tally.unfiled, "junk": tally.no_junk}
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
    if held_up := tally.unsent or tally.unfiled or tally.no_junk:
        raise held_up
    return 1 if tally.set_aside else 0
