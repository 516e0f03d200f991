"""`worker`: the ten steps on a real mailbox, until stopped."""

from pathlib import Path

import structlog

from app.beginning import begin
from app.binder import SECONDS, open_binder
from app.configuration import load
from app.doors import look_up_secrets, mailbox_settings
from app.service import Service, stop_on_signals
from app.wiring import open_office
from contest.errors import LoginRefused, Unavailable
from intake.office import Office

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
