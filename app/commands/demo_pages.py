"""The organiser's pages of the season that was played, with an account to look around with."""

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import typer

from app.pages import PageServer, open_site
from app.settings import Settings
from app.wiring import Rooms
from contest.account import AccountRole
from contest.errors import Unavailable
from web.keys import hashed
from web.site import Site

NAME = "demo"
_ANY = 0


@contextmanager
def season_pages(
    settings: Settings, rooms: Rooms, port: int | None, wake: Callable[[], None]
) -> Iterator[PageServer]:
    """Serve the pages while the block runs, and say how to sign in.

    Where no port is asked for and the configured one is taken, any free one does. Raises Unavailable.
    """
    with open_site(settings, rooms, wake) as opened:
        site = opened if port is None else _at(opened, port)
        try:
            server = PageServer(site)
        except Unavailable:
            if port is not None:
                raise
            server = PageServer(_at(site, _ANY))
        password = secrets.token_urlsafe(9)
        site.accounts.add(NAME, AccountRole.ADMIN, hashed(password), "", site.clock())
        with server.in_background():
            typer.echo(f"The log: {server.address}  Sign in as {NAME} with the password {password}", err=True)
            yield server


def _at(site: Site, port: int) -> Site:
    return replace(site, settings=replace(site.settings, port=port))
