"""`user add`: an account is made once, its password is long enough and stands nowhere in clear."""

import io
from pathlib import Path

import pyotp
import pytest

from contest.account import AccountRole
from store.accounts import Accounts, Credentials
from store.engine import open_database
from tests.app.conftest import Command
from web.keys import matches

PASSWORD = "correct horse"


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The password comes from standard input."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))


def kept(name: str) -> Credentials | None:
    engine = open_database("sqlite:///var/intake.db")
    try:
        return Accounts(engine).credentials(name)
    finally:
        engine.dispose()


def test_account_can_sign_in_with_the_password_that_was_typed(command: Command, typed: None) -> None:
    answer = command("user", "add", "Somsri", "--role", "officer")
    assert (answer.code, answer.out, answer.err) == (0, "somsri can sign in.\n", "")
    found = kept("somsri")
    assert found
    assert (found.account.role, matches(PASSWORD, found.password)) == (AccountRole.OFFICER, True)
    assert PASSWORD.encode() not in Path("var/intake.db").read_bytes()


def test_name_that_is_taken_is_left_as_it_is(command: Command, typed: None) -> None:
    command("user", "add", "somsri", "--role", "officer")
    answer = command("user", "add", "SOMSRI", "--role", "admin", "--generate")
    said = "There is already an account SOMSRI. With --reset it gets a new password.\n"
    assert (answer.code, answer.out, answer.err) == (1, "", said)
    found = kept("somsri")
    assert found
    assert found.account.role is AccountRole.OFFICER


def test_password_is_made_and_printed_once(command: Command) -> None:
    answer = command("user", "add", "somsri", "--role", "secretary", "--generate")
    password = answer.out.removeprefix("somsri can sign in. Password: ").rstrip("\n")
    found = kept("somsri")
    assert found
    assert matches(password, found.password)


def test_new_password_takes_the_place_of_the_old(command: Command, typed: None) -> None:
    command("user", "add", "somsri", "--role", "officer")
    answer = command("user", "add", "somsri", "--role", "officer", "--reset", "--generate")
    found = kept("somsri")
    assert found
    assert (answer.code, matches(PASSWORD, found.password)) == (0, False)


def test_unknown_name_gets_no_new_password(command: Command) -> None:
    answer = command("user", "add", "nobody", "--role", "officer", "--reset", "--generate")
    assert (answer.code, answer.err) == (1, "There is no account nobody.\n")


def test_one_time_key_is_for_an_authenticator(command: Command, typed: None) -> None:
    answer = command("user", "add", "somsri", "--role", "officer", "--one-time")
    secret, address = answer.out.splitlines()[1].rpartition(" ")[2], answer.out.splitlines()[2]
    found = kept("somsri")
    assert found
    assert (found.totp, found.account.one_time) == (secret, True)
    assert pyotp.parse_uri(address).secret == secret


def test_short_password_is_not_taken(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("short\n"))
    answer = command("user", "add", "somsri", "--role", "officer")
    assert (answer.code, answer.err) == (
        2,
        "The password has 1 mistake:\n  it must have at least 10 characters\n",
    )
    assert not Path("var/intake.db").exists()


@pytest.mark.parametrize("line", [["user", "add", "x"], ["user", "add", "x", "--role", "king"]])
def test_role_must_be_one_there_is(command: Command, line: list[str]) -> None:
    assert command(*line).code == 2
