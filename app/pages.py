"""Wires the organiser's pages, and serves them on a thread of their own or on this one."""

import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import uvicorn

from app.calls import CallInForce
from app.doors import mailbox_settings
from app.opening import call_with_winners, open_store
from app.settings import Settings
from app.values import policy_of
from app.wiring import Rooms, make_reader, register_of
from app.wiring_hall import easel_of, hall_of
from contest.errors import Unavailable
from contest.uploading import UploadTerms
from intake.mailbox import ImapMailbox
from intake.office import Office
from intake.ordering import Chambers
from parsers.reader import SandboxedReader
from store.accounts import Accounts
from store.archive import RawArchive
from store.engine import Engine
from store.ledger import SqlLedger
from web.front import site_of
from web.site import Site, WebSettings


def web_settings(settings: Settings) -> WebSettings:
    """How the pages are reached and guarded."""
    w = settings.web
    return WebSettings(
        host=w.host,
        port=w.port,
        public_url=w.public_url,
        session=timedelta(hours=w.session_hours),
        idle=timedelta(minutes=w.idle_minutes),
        tries_per_name=w.tries_per_name,
        tries_per_origin=w.tries_per_origin,
        behind_proxy=w.behind_proxy,
        metrics_from=tuple(w.metrics_from),
    )


def upload_terms(settings: Settings) -> UploadTerms | None:
    """What links for large files the office gives; none where applicants cannot reach the pages."""
    w = settings.web
    return UploadTerms(w.public_url, w.upload_days, w.upload_mebibytes) if w.public_url else None


@contextmanager
def open_site(
    settings: Settings, rooms: Rooms | None = None, wake: Callable[[], None] = lambda: None
) -> Iterator[Site]:
    """The pages with all they need, opened and closed again; `wake` has owed notices sent soon."""
    rooms = rooms or Rooms()
    engine = open_store(settings)
    try:
        with make_reader(settings) as reader, closing(easel_of(settings, engine, reader)) as easel:
            call_now = CallInForce(settings, engine)
            office = _office(settings, engine, rooms, reader)
            yield Site(
                engine=engine,
                archive=RawArchive(Path(settings.store.archive)),
                reader=reader,
                accounts=Accounts(engine),
                chambers=_chambers(settings, engine, rooms),
                register=rooms.register or register_of(settings, engine),
                call=call_now(),
                clock=rooms.clock,
                settings=web_settings(settings),
                wake=wake,
                office=office,
                hall=hall_of(settings, engine, message_ids(settings)),
                easel=easel,
                call_now=call_now,
            )
    finally:
        engine.dispose()


def _chambers(settings: Settings, engine: Engine, rooms: Rooms) -> Chambers:
    call = call_with_winners(settings, engine)
    return Chambers(
        SqlLedger(engine, call), call, rooms.clock, message_ids(settings), upload_terms(settings),
        settings.policy.two_for_refusal,
    )  # fmt: skip


def _office(settings: Settings, engine: Engine, rooms: Rooms, reader: SandboxedReader) -> Office:
    """Where a mail is taken up again on the pages; it looks into no mailbox and sends nothing itself."""
    call = call_with_winners(settings, engine)
    return Office(
        mailbox=ImapMailbox(mailbox_settings(settings)),  # never selected
        archive=RawArchive(Path(settings.store.archive)),
        ledger=SqlLedger(engine, call),
        reader=reader,
        register=rooms.register or register_of(settings, engine),
        call=call,
        policy=policy_of(settings),
        clock=rooms.clock,
        new_message_id=message_ids(settings),
        send_owed=lambda: 0,
        call_now=lambda: call_with_winners(settings, engine),
    )


def message_ids(settings: Settings) -> Callable[[], str]:
    """Makes Message-IDs that nobody guesses."""
    domain = settings.notices.mailbox.rpartition("@")[2]
    return lambda: f"{secrets.token_urlsafe(24)}@{domain}"


def listening(host: str, port: int) -> socket.socket:
    """A socket at this address, 0 for any free port. Raises Unavailable where the address is taken."""
    try:
        door = socket.create_server((host, port), reuse_port=False)
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise Unavailable(f"The pages cannot listen at {host}:{port}: {why}.") from error
    # Else a short page waits 40 ms for the browser to acknowledge its headers (RFC 896): asyncio sees to
    # that only on sockets that name their protocol, and those that are accepted here do not.
    door.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return door


class PageServer:
    """Serves the pages at one address until stopped. Raises Unavailable where the address is taken."""

    def __init__(self, site: Site) -> None:
        self._socket = listening(site.settings.host, site.settings.port)
        config = uvicorn.Config(
            site_of(site), log_config=None, access_log=False, server_header=False, date_header=True,
            proxy_headers=False, timeout_graceful_shutdown=3, h11_max_incomplete_event_size=64 * 1024,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """Where the pages are, on this machine."""
        host, port = self._socket.getsockname()[:2]
        return f"http://{host}:{port}"

    def run(self) -> None:
        """Serve on this thread until a signal, or `stop`."""
        self._server.run(sockets=[self._socket])

    def stop(self) -> None:
        """End once the answers in hand are given."""
        self._server.should_exit = True

    @contextmanager
    def in_background(self) -> Iterator[None]:
        """Serve on a thread of its own while the block runs."""
        thread = threading.Thread(target=self.run, name="pages", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.stop()
            thread.join(timeout=10)
