"""Keeps the accounts of the office as an administrator orders it: each change is one event in the log."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, select, update

from contest.account import Account, AccountRole
from store.engine import reading, writing
from store.event_kind import EventKind
from store.events import record
from store.inserting import insert_new
from store.office_schema import account, session


class Staff:
    """The accounts of people who work in the office; those of judges belong to the committee.

    `by` is the administrator's account, who can do nothing to that one but reset it: somebody is left to
    let the others in. Every method raises Unavailable on an outage.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def find(self, row: int) -> Account | None:
        """One account of the office, None where there is none with this id."""
        wanted = select(account).where(account.c.id == row, account.c.role != AccountRole.JUDGE)
        with reading(self._engine) as connection:
            found = connection.execute(wanted).first()
        return Account(found.id, found.name, found.role, found.language, bool(found.totp)) if found else None

    def add(self, name: str, role: AccountRole, password: str, totp: str, by: int, now: datetime) -> bool:
        """A new account, its password already hashed; False where the name is taken."""
        plain = name.strip().lower()[:200]
        with writing(self._engine) as connection:
            made = insert_new(
                connection, account, ("name",), name=plain, role=role, password=password, totp=totp,
                language="th", created_at=now,
            )  # fmt: skip
            if made is not None:
                _note(connection, made, f"add {role}", by, now)
        return made is not None

    def give_role(self, row: int, role: AccountRole, by: int, now: datetime) -> bool:
        """What this person may see and do from the next sign-in on; False for one's own account."""
        return self._change(row, {"role": role}, f"role {role}", by, now)

    def disable(self, row: int, by: int, now: datetime) -> bool:
        """Nobody signs in under it any more, and who is signed in is not; False for one's own account."""
        return self._change(row, {"disabled_at": now}, "disable", by, now)

    def reset(self, row: int, password: str, totp: str, by: int, now: datetime) -> None:
        """A new password, hashed, and codes of a new secret or none; a disabled account is open again."""
        values = {"password": password, "totp": totp, "disabled_at": None, "code_step": None}
        self._change(row, values, "reset", 0 if row == by else by, now)

    def _change(self, row: int, values: Mapping[str, object], what: str, by: int, now: datetime) -> bool:
        if row == by:
            return False
        with writing(self._engine) as connection:
            connection.execute(update(account).where(account.c.id == row).values(values))
            connection.execute(delete(session).where(session.c.account == row))
            _note(connection, row, what, by or row, now)
        return True


def _note(connection: Connection, row: int, what: str, by: int, now: datetime) -> None:
    record(connection, now, EventKind.ACCOUNT, {"account": row, "act": what, "by": by})
