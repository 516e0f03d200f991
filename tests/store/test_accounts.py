"""Accounts: who may sign in, for how long a session holds, and what is remembered of failures."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from contest.account import Account, AccountRole
from store.accounts import Accounts, Credentials
from tests.store.building import MINUTE, NOON, digest

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
SOMSRI = Account(1, "somsri", AccountRole.OFFICER)


@pytest.fixture
def accounts(engine: Engine) -> Accounts:
    kept = Accounts(engine)
    kept.add("Somsri ", AccountRole.OFFICER, "argon", "", NOON)
    return kept


def test_name_is_taken_once_whatever_its_capitals(accounts: Accounts) -> None:
    assert not accounts.add("SOMSRI", AccountRole.ADMIN, "other", "", NOON)
    assert accounts.credentials("somsri") == Credentials(SOMSRI, "argon", "")


def test_unknown_name_has_no_credentials(accounts: Accounts) -> None:
    assert accounts.credentials("nobody") is None


def test_session_holds_until_it_ends_or_is_not_used(accounts: Accounts) -> None:
    accounts.begin(1, digest("token"), NOON, DAY)
    used = [accounts.who(digest("token"), NOON + HOUR * n, HOUR * 2) for n in (1, 2, 3)]
    assert used == [SOMSRI] * 3
    assert accounts.who(digest("token"), NOON + HOUR * 6, HOUR * 2) is None
    assert accounts.who(digest("token"), NOON + DAY, DAY * 9) is None
    assert accounts.who(digest("other"), NOON, DAY) is None


def test_signing_out_ends_the_session(accounts: Accounts) -> None:
    accounts.begin(1, digest("token"), NOON, DAY)
    accounts.end(digest("token"))
    assert accounts.who(digest("token"), NOON, DAY) is None


def test_new_password_ends_all_sessions(accounts: Accounts) -> None:
    accounts.begin(1, digest("token"), NOON, DAY)
    assert accounts.set_password("somsri", "new", "SECRET")
    assert accounts.who(digest("token"), NOON, DAY) is None
    found = accounts.credentials("somsri")
    assert found
    assert (found.password, found.totp, found.account.one_time) == ("new", "SECRET", True)
    assert not accounts.set_password("nobody", "new", "")


def test_disabled_account_is_shut_out_at_once(accounts: Accounts) -> None:
    accounts.begin(1, digest("token"), NOON, DAY)
    accounts.disable(1, NOON)
    assert (accounts.who(digest("token"), NOON, DAY), accounts.credentials("somsri")) == (None, None)
    assert [(row.account, row.disabled) for row in accounts.everyone()] == [(SOMSRI, True)]


def test_everyone_is_listed_with_the_last_time_seen(accounts: Accounts) -> None:
    accounts.begin(1, digest("token"), NOON, DAY)
    accounts.who(digest("token"), NOON + HOUR, DAY)
    [row] = accounts.everyone()
    assert (row.created_at, row.last_seen, row.disabled) == (NOON, NOON + HOUR, False)


def test_language_is_remembered(accounts: Accounts) -> None:
    accounts.speak(1, "en")
    found = accounts.credentials("somsri")
    assert found
    assert found.account.language == "en"


def test_failures_count_by_name_and_by_origin_while_they_are_fresh(accounts: Accounts) -> None:
    for minute, (name, origin) in enumerate([("somsri", "a"), ("SOMSRI", "b"), ("other", "a")]):
        accounts.note_failure(name, origin, NOON + MINUTE * minute, HOUR)
    assert accounts.failures("somsri", "a", NOON - MINUTE) == (2, 2)
    assert accounts.failures("somsri", "a", NOON) == (1, 1)
    accounts.note_failure("somsri", "a", NOON + HOUR * 2, HOUR)
    assert accounts.failures("somsri", "a", NOON - MINUTE) == (1, 1)
