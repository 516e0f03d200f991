"""`web` and `service`: the organiser's pages by themselves, or with the worker in one process."""

from pathlib import Path

import structlog
import typer

from app.beginning import begin
from app.binder import SECONDS, open_binder
from app.configuration import load
from app.doors import look_up_secrets, mailbox_settings
from app.output import program
from app.pages import PageServer, open_site
from app.service import Service, stop_on_signals
from app.start import settle
from app.wiring import open_office
from web.site import Site

log = structlog.get_logger()


def serve_pages(config: Path | None) -> int:
    """The pages, until stopped; a worker elsewhere sends what is owed."""
    with open_site(load(config)) as site:
        settle()
        server = PageServer(site)
        _say_where(site, server)
        server.run()
    return 0


def serve_and_work(config: Path | None) -> int:
    """The worker on this thread and the pages beside it, until a signal."""
    settings = load(config)
    look_up_secrets(settings)
    begin(settings, ask_mailbox=True)
    with open_office(settings) as office:
        service = Service(office, settings.mailbox.poll_seconds, settings.smtp.retry_seconds)
        with (
            open_site(settings, wake=service.wake) as site,
            open_binder(settings, office.clock, service.is_over) as binder,
        ):
            service.beside("packets", binder.turn, SECONDS)
            server = PageServer(site)
            stop_on_signals(service)
            _say_where(site, server)
            with server.in_background():
                service.run(mailbox_settings(settings) if settings.mailbox.idle else None)
    return 0


def _say_where(site: Site, server: PageServer) -> None:
    log.info("pages", address=site.settings.public_url or server.address)
    if not site.accounts.everyone():
        typer.echo(
            f"Nobody can sign in yet. Make the first account: {program()} user add NAME --role admin",
            err=True,
        )
