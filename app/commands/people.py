"""`user add`: an account for the organiser's pages, its password asked for or read from standard input."""

import getpass
import secrets
import sys
from pathlib import Path

import typer

from app import clock
from app.configuration import Misconfigured, load
from app.opening import open_store
from contest.account import AccountRole
from store.accounts import Accounts
from web.keys import LEAST_PASSWORD, hashed, new_one_time_secret, one_time_address


def add_user(
    name: str, role: AccountRole, config: Path | None, *, one_time: bool, generate: bool, reset: bool
) -> int:
    """Make an account, or with `reset` give one that exists a new password; 1 where that cannot be."""
    if not name.strip() or not name.isprintable():
        raise Misconfigured("NAME", ["it must be a word that can be typed"])
    password = secrets.token_urlsafe(12) if generate else _asked()
    secret = new_one_time_secret() if one_time else ""
    engine = open_store(load(config))
    accounts = Accounts(engine)
    if reset:
        done = accounts.set_password(name, hashed(password), secret)
    else:
        done = accounts.add(name, role, hashed(password), secret, clock.now())
    engine.dispose()
    if not done:
        why = "There is no account" if reset else "There is already an account"
        typer.echo(f"{why} {name}." + ("" if reset else " With --reset it gets a new password."), err=True)
        return 1
    _tell(name, password if generate else "", secret)
    return 0


def _tell(name: str, password: str, secret: str) -> None:
    typer.echo(f"{name.strip().lower()} can sign in." + (f" Password: {password}" if password else ""))
    if secret:
        typer.echo(f"Key for the authenticator program: {secret}\n{one_time_address(secret, name)}")


def _asked() -> str:
    """The password, twice from a terminal, or the first line of standard input. Raises Misconfigured."""
    if not sys.stdin.isatty():
        password = sys.stdin.readline().rstrip("\r\n")
    else:
        password = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != password:
            raise Misconfigured("The password", ["the two do not agree"])
    if len(password) < LEAST_PASSWORD:
        raise Misconfigured("The password", [f"it must have at least {LEAST_PASSWORD} characters"])
    return password
