"""Accounts and their sessions: who may sign in, who has, and who has failed to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, insert, or_, select, update

from contest.account import Account, AccountRole
from store.engine import reading, writing
from store.inserting import insert_new
from store.office_schema import account, session, sign_in

_SEEN_EVERY = timedelta(minutes=1)
"""A session is noted as used no more often than this, so that reading pages need not write."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """An account with what proves its owner: an argon2 hash, and the secret of one-time codes or ""."""

    account: Account
    password: str
    totp: str


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account in the list of people."""

    account: Account
    created_at: datetime
    last_seen: datetime | None
    disabled: bool


class Accounts:
    """The people in the database. Every method raises Unavailable on an outage."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, name: str, role: AccountRole, password: str, totp: str, now: datetime) -> bool:
        """A new account, its password already hashed; False where the name is taken."""
        with writing(self._engine) as connection:
            made = insert_new(
                connection, account, ("name",), name=_plain(name), role=role, password=password, totp=totp,
                language="th", created_at=now,
            )  # fmt: skip
        return made is not None

    def credentials(self, name: str) -> Credentials | None:
        """What proves a person of this name, None where nobody may sign in under it."""
        wanted = select(account).where(account.c.name == _plain(name), account.c.disabled_at.is_(None))
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        known = Account(row.id, row.name, row.role, row.language, bool(row.totp))
        return Credentials(known, row.password, row.totp)

    def use_code(self, row: int, step: int) -> bool:
        """Take the one-time code of a time step; False where it, or a later one, was taken before."""
        later = or_(account.c.code_step.is_(None), account.c.code_step < step)
        with writing(self._engine) as connection:
            used = connection.execute(
                update(account).where(account.c.id == row, later).values(code_step=step)
            )
        return used.rowcount == 1

    def set_password(self, name: str, password: str, totp: str) -> bool:
        """A new password for a known name, and all its sessions ended; False for an unknown one."""
        with writing(self._engine) as connection:
            row = connection.scalar(select(account.c.id).where(account.c.name == _plain(name)))
            if row is None:
                return False
            values = {"password": password, "totp": totp, "disabled_at": None}
            connection.execute(update(account).where(account.c.id == row).values(values))
            connection.execute(delete(session).where(session.c.account == row))
        return True

    def disable(self, row: int, now: datetime) -> None:
        """Nobody signs in under this account any more, and who is signed in is not."""
        with writing(self._engine) as connection:
            connection.execute(update(account).where(account.c.id == row).values(disabled_at=now))
            connection.execute(delete(session).where(session.c.account == row))

    def everyone(self) -> tuple[AccountRow, ...]:
        """All accounts by name."""
        last = select(func.max(session.c.seen_at)).where(session.c.account == account.c.id).scalar_subquery()
        wanted = select(account, last.label("last_seen")).order_by(account.c.name)
        with reading(self._engine) as connection:
            return tuple(
                AccountRow(
                    Account(row.id, row.name, row.role, row.language, bool(row.totp)),
                    row.created_at,
                    row.last_seen,
                    row.disabled_at is not None,
                )
                for row in connection.execute(wanted)
            )

    def begin(self, row: int, token: str, now: datetime, lasts: timedelta) -> None:
        """A session for an account; `token` is the hash of the cookie's. Those that are over are removed."""
        with writing(self._engine) as connection:
            connection.execute(delete(session).where(session.c.expires_at <= now))
            values = {"token": token, "account": row, "created_at": now, "seen_at": now}
            connection.execute(insert(session).values(values | {"expires_at": now + lasts}))

    def who(self, token: str, now: datetime, idle: timedelta) -> Account | None:
        """Whose session it is, None where it is over, was ended, or was not used for `idle`."""
        c = session.c
        wanted = (
            select(account, c.seen_at)
            .join(session, c.account == account.c.id)
            .where(
                c.token == token, c.expires_at > now, c.seen_at > now - idle, account.c.disabled_at.is_(None)
            )
        )
        with reading(self._engine) as connection:
            row = connection.execute(wanted).first()
        if row is None:
            return None
        if row.seen_at <= now - _SEEN_EVERY:
            with writing(self._engine) as connection:
                connection.execute(update(session).where(c.token == token).values(seen_at=now))
        return Account(row.id, row.name, row.role, row.language, bool(row.totp))

    def end(self, token: str) -> None:
        """Sign out."""
        with writing(self._engine) as connection:
            connection.execute(delete(session).where(session.c.token == token))

    def speak(self, row: int, language: str) -> None:
        """Remember the language a person reads."""
        with writing(self._engine) as connection:
            connection.execute(update(account).where(account.c.id == row).values(language=language))

    def note_failure(self, name: str, origin: str, now: datetime, window: timedelta) -> None:
        """One failed attempt to sign in; those older than the window are forgotten."""
        with writing(self._engine) as connection:
            connection.execute(delete(sign_in).where(sign_in.c.at <= now - window))
            connection.execute(insert(sign_in).values(at=now, name=_plain(name), origin=origin))

    def failures(self, name: str, origin: str, since: datetime) -> tuple[int, int]:
        """Failed attempts since then: under this name, and from this address under any."""
        c = sign_in.c
        number = select(func.count()).where(c.at > since)
        with reading(self._engine) as connection:
            named = connection.scalar(number.where(c.name == _plain(name))) or 0
            return named, connection.scalar(number.where(c.origin == origin)) or 0


def _plain(name: str) -> str:
    """Names are told apart without capitals."""
    return name.strip().lower()[:200]
