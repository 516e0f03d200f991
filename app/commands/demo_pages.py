"""The organiser's pages of the season that was played, with an account to look around with."""

import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import typer
from msgspec.structs import replace

from app.pages import PageServer, open_site
from app.settings import Settings
from app.wiring import Rooms
from contest.account import AccountRole
from web.keys import hashed

NAME = "demo"
_ANY = 0


@contextmanager
def season_pages(
    settings: Settings, rooms: Rooms, port: int | None, wake: Callable[[], None]
) -> Iterator[PageServer]:
    """Serve the pages while the block runs, and say how to sign in.

    Where no port is asked for and the configured one is taken, any free one does. Raises Unavailable.
    Applicants of the demo are on this machine: where nothing else is configured, its pages are reached here.
    """
    host = settings.web.host
    chosen = port or _free(host, settings.web.port)
    public_url = settings.web.public_url or f"http://{host}:{chosen}"
    drawn = replace(settings.packets, slide_pictures=True)  # a deck when it is asked for, never the season
    reached = replace(settings, packets=drawn, web=replace(settings.web, port=chosen, public_url=public_url))
    with open_site(reached, rooms, wake) as site:
        server = PageServer(site)
        password = secrets.token_urlsafe(9)
        site.accounts.add(NAME, AccountRole.ADMIN, hashed(password), "", site.clock())
        with server.in_background():
            typer.echo(f"The log: {server.address}  Sign in as {NAME} with the password {password}", err=True)
            yield server


def _free(host: str, wanted: int) -> int:
    """The wanted port, or another where it is taken."""
    for port in (wanted, _ANY):
        with suppress(OSError), socket.create_server((host, port)) as found:
            number: int = found.getsockname()[1]
            return number
    return wanted
