"""The tables behind the judges' pages: signing in, conflicts of interest, notes, and how bundles reach them.

Personal data stands in `judge_note.text`.
"""

from datetime import datetime

from sqlalchemy import (
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

from store import judging_schema, office_schema  # noqa: F401 - what its keys point at
from store.columns import Moment, Plain
from store.metadata import metadata


class SignInCodeColumns(TypedColumns):
    """A code that was mailed to a judge; it holds once, for a while, in the browser that asked for it.

    `browser` is the SHA-256 of that browser's token, `digest` that of code and token together.
    """

    id = Column(Integer, primary_key=True)
    judge: Named[int] = Column(ForeignKey("judge.id"))
    browser: Named[str] = Column(String(64))
    digest: Named[str] = Column(String(64))
    expires_at: Named[datetime] = Column(Moment)
    tries: Named[int]


class JudgeAccountColumns(TypedColumns):
    """The account under which a judge is signed in; nobody knows a password of it."""

    judge: Named[int] = Column(ForeignKey("judge.id"), primary_key=True)
    account: Named[int] = Column(ForeignKey("account.id", ondelete="CASCADE"))


class DeclarationColumns(TypedColumns):
    """A judge has said whether there is a conflict of interest with an entry: then its files open."""

    judge: Named[int] = Column(ForeignKey("judge.id"), primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"), primary_key=True)
    declared_at: Named[datetime] = Column(Moment)


class JudgeNoteColumns(TypedColumns):
    """What a judge notes on an entry for themselves; `revision` grows with every change."""

    judge: Named[int] = Column(ForeignKey("judge.id"), primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"), primary_key=True)
    text: Named[str] = Column(Plain)
    revision: Named[int]


class BundleDeliveryColumns(TypedColumns):
    """A notice that brought, or was to bring, a bundle; a later row stands for sending it again."""

    id = Column(Integer, primary_key=True)
    judge: Named[int] = Column(ForeignKey("judge.id"))
    number: Named[int]
    notice: Named[int] = Column(ForeignKey("notice.id"))


class BundleLinkColumns(TypedColumns):
    """A judge's personal link to a bundle; `token` is the SHA-256 of what stands in its address."""

    id = Column(Integer, primary_key=True)
    judge: Named[int] = Column(ForeignKey("judge.id"))
    number: Named[int]
    token: Named[str] = Column(String(64))
    expires_at: Named[datetime] = Column(Moment)


sign_in_code = Table(
    "sign_in_code", metadata, SignInCodeColumns, Index(None, "browser"), Index(None, "judge")
)
judge_account = Table("judge_account", metadata, JudgeAccountColumns, UniqueConstraint("account"))
declaration = Table("declaration", metadata, DeclarationColumns)
judge_note = Table("judge_note", metadata, JudgeNoteColumns)
bundle_delivery = Table(
    "bundle_delivery", metadata, BundleDeliveryColumns, Index(None, "judge"), Index(None, "notice")
)
bundle_link = Table("bundle_link", metadata, BundleLinkColumns, UniqueConstraint("token"))
