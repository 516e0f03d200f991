"""The tables of the people behind the pages: accounts, their sessions, sign-ins, and officers' rulings.

Personal data stands in `account.name`, `sign_in` and the words of a `ruling`.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    TypedColumns,
    UniqueConstraint,
)

from contest.account import AccountRole
from contest.ruling import Act, Standing
from contest.taking_up import Way
from store import schema  # noqa: F401 - what its keys point at
from store.columns import Encoded, Moment, Plain, Word
from store.metadata import metadata


class AccountColumns(TypedColumns):
    """One person; `password` is an argon2 hash, `totp` the secret of one-time codes, "" for none.

    `code_step` is the time step of the last code that was taken (RFC 6238), which none may follow twice.
    """

    id = Column(Integer, primary_key=True)
    name: Named[str] = Column(Plain)
    role: Named[AccountRole] = Column(Word(AccountRole))
    password: Named[str] = Column(Plain)
    totp: Named[str] = Column(Plain)
    language: Named[str] = Column(Plain)
    created_at: Named[datetime] = Column(Moment)
    disabled_at: Named[datetime | None] = Column(Moment)
    code_step: Named[int | None] = Column(BigInteger)


class SessionColumns(TypedColumns):
    """One sign-in that still holds; `token` is the SHA-256 of what the cookie carries."""

    id = Column(Integer, primary_key=True)
    token: Named[str] = Column(String(64))
    account: Named[int] = Column(ForeignKey("account.id", ondelete="CASCADE"))
    created_at: Named[datetime] = Column(Moment)
    seen_at: Named[datetime] = Column(Moment)
    expires_at: Named[datetime] = Column(Moment)


class SignInColumns(TypedColumns):
    """One failed attempt to sign in, kept for as long as it counts against the next."""

    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    name: Named[str] = Column(Plain)
    origin: Named[str] = Column(Plain)


class RulingColumns(TypedColumns):
    """One order of an officer that was carried out; `undoes` names the ruling that it takes back."""

    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    entry: Named[int] = Column(ForeignKey("entry.id"))
    account: Named[int | None] = Column(ForeignKey("account.id", ondelete="SET NULL"))
    act: Named[Act] = Column(Word(Act))
    because: Named[str] = Column(Plain)
    words: Named[str] = Column(Plain)
    before: Named[Standing] = Column(Encoded[Standing](Standing))
    after: Named[Standing] = Column(Encoded[Standing](Standing))
    notice: Named[int | None] = Column(ForeignKey("notice.id"))
    undoes: Named[int | None] = Column(ForeignKey("ruling.id"))


class UploadColumns(TypedColumns):
    """A link by which one file comes for an entry; `token` is the SHA-256 of what the link carries.

    `addressee` got it with a notice. Once used it names the message that the file became, and what the
    file itself was: `size` in bytes and `sha256`.
    """

    id = Column(Integer, primary_key=True)
    token: Named[str] = Column(String(64))
    entry: Named[int] = Column(ForeignKey("entry.id"))
    account: Named[int | None] = Column(ForeignKey("account.id", ondelete="SET NULL"))
    addressee: Named[int | None] = Column(ForeignKey("person.id", ondelete="SET NULL"))
    notice: Named[int] = Column(ForeignKey("notice.id"))
    made_at: Named[datetime] = Column(Moment)
    until: Named[datetime] = Column(Moment)
    used_at: Named[datetime | None] = Column(Moment)
    message: Named[int | None] = Column(ForeignKey("message.id"))
    size: Named[int] = Column(BigInteger)
    sha256: Named[str] = Column(String(64))


class HandlingColumns(TypedColumns):
    """A mail that belongs to no entry and has been seen to, by whom and why."""

    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    message: Named[int] = Column(ForeignKey("message.id"))
    account: Named[int | None] = Column(ForeignKey("account.id", ondelete="SET NULL"))
    because: Named[str] = Column(Plain)


class TakingUpColumns(TypedColumns):
    """A mail that an officer had taken up again, in which way, and as a part of which entry."""

    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    message: Named[int] = Column(ForeignKey("message.id"))
    account: Named[int | None] = Column(ForeignKey("account.id", ondelete="SET NULL"))
    way: Named[Way] = Column(Word(Way))
    entry: Named[int | None] = Column(ForeignKey("entry.id"))
    because: Named[str] = Column(Plain)


class WrittenBackColumns(TypedColumns):
    """A mail that the office wrote in its own mail program, and the mail that began what it answers."""

    message: Named[int] = Column(ForeignKey("message.id"), primary_key=True)
    answers: Named[int] = Column(ForeignKey("message.id"))


account = Table("account", metadata, AccountColumns, UniqueConstraint("name"))
session = Table(
    "session", metadata, SessionColumns, UniqueConstraint("token"), Index(None, "account"),
    Index(None, "expires_at"),
)  # fmt: skip
sign_in = Table("sign_in", metadata, SignInColumns, Index(None, "at"))
ruling = Table("ruling", metadata, RulingColumns, UniqueConstraint("undoes"), Index(None, "entry"))
upload = Table(
    "upload", metadata, UploadColumns, UniqueConstraint("token"), Index(None, "entry"),
    Index(None, "addressee"),
)  # fmt: skip
handling = Table("handling", metadata, HandlingColumns, UniqueConstraint("message"))
written_back = Table("written_back", metadata, WrittenBackColumns, Index(None, "answers"))
taking_up = Table("taking_up", metadata, TakingUpColumns, Index(None, "message"))
