"""The tables of the committee's work: judges, what they judge, what was built for them, what they gave.

A score is never changed: a later one is a further row, and the latest of a confirmed sheet counts. The
judges' names and addresses stand in `person`, their words in `score.comment` and `recusal.reason`.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
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

from contest.judging import Source
from store import schema  # noqa: F401 - what its keys point at
from store.columns import Moment, Plain, Word
from store.metadata import metadata


class JudgeColumns(TypedColumns):
    """One member of the committee; `left_at` is set when they leave it, their scores stay."""

    id = Column(Integer, primary_key=True)
    code: Named[str] = Column(Plain)
    person: Named[int | None] = Column(ForeignKey("person.id", ondelete="SET NULL"))
    body: Named[str] = Column(Plain)
    panel: Named[str] = Column(Plain)
    left_at: Named[datetime | None] = Column(Moment)


class AssignmentColumns(TypedColumns):
    """A judge judges an entry; scores of an assignment that was removed are kept and do not count."""

    judge: Named[int] = Column(ForeignKey("judge.id"), primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"), primary_key=True)
    removed_at: Named[datetime | None] = Column(Moment)


class RecusalColumns(TypedColumns):
    """A judge does not judge an entry, until it is lifted."""

    judge: Named[int] = Column(ForeignKey("judge.id"), primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"), primary_key=True)
    reason: Named[str] = Column(Plain)
    declared_at: Named[datetime] = Column(Moment)
    lifted_at: Named[datetime | None] = Column(Moment)


class SlotColumns(TypedColumns):
    """When and where an entry is presented."""

    entry: Named[int] = Column(ForeignKey("entry.id"), primary_key=True)
    starts_at: Named[datetime] = Column(Moment)
    minutes: Named[int]
    place: Named[str] = Column(Plain)


class PacketColumns(TypedColumns):
    """What judges read of one entry: `fingerprint` is that of all it is made of, `number` counts from 1."""

    id = Column(Integer, primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"))
    number: Named[int]
    version: Named[int]
    rubric: Named[str] = Column(Plain)
    fingerprint: Named[str] = Column(String(64))
    built_at: Named[datetime] = Column(Moment)


class BundleColumns(TypedColumns):
    """The ZIP made for one judge, `number` counting from 1; sent when a notice about it was owed."""

    id = Column(Integer, primary_key=True)
    judge: Named[int] = Column(ForeignKey("judge.id"))
    number: Named[int]
    sha256: Named[str] = Column(String(64))
    size: Named[int] = Column(BigInteger)
    built_at: Named[datetime] = Column(Moment)
    sent_at: Named[datetime | None] = Column(Moment)


class SheetColumns(TypedColumns):
    """One score sheet that came back: by which road, when, and when the judge said that it holds.

    `message` is the mail that brought it, `sha256` its bytes (of a page: what it sent).
    """

    id = Column(Integer, primary_key=True)
    judge: Named[int] = Column(ForeignKey("judge.id"))
    source: Named[Source] = Column(Word(Source))
    sha256: Named[str] = Column(String(64))
    received_at: Named[datetime] = Column(Moment)
    message: Named[int | None] = Column(ForeignKey("message.id"))
    confirmed_at: Named[datetime | None] = Column(Moment)


class ScoreColumns(TypedColumns):
    """What a sheet gives one entry for one criterion: hundredths of a point, empty for a comment alone."""

    id = Column(Integer, primary_key=True)
    sheet: Named[int] = Column(ForeignKey("sheet.id"))
    entry: Named[int] = Column(ForeignKey("entry.id"))
    criterion: Named[str] = Column(Plain)
    hundredths: Named[int | None]
    comment: Named[str] = Column(Plain)
    packet: Named[int]


class StandingColumns(TypedColumns):
    """How the committee settled a tie or set a place by vote: later rows hold over earlier ones."""

    id = Column(Integer, primary_key=True)
    entry: Named[int] = Column(ForeignKey("entry.id"))
    place: Named[int]
    reason: Named[str] = Column(Plain)
    decided_at: Named[datetime] = Column(Moment)


class MinutesColumns(TypedColumns):
    """The results as the committee signed them: their text and its hash; a correction is a further row."""

    id = Column(Integer, primary_key=True)
    text: Named[str] = Column(Plain)
    sha256: Named[str] = Column(String(64))
    reason: Named[str] = Column(Plain)
    signed_at: Named[datetime] = Column(Moment)


class ResultLetterColumns(TypedColumns):
    """The letter that tells an entry its result, owed once when it is released."""

    entry: Named[int] = Column(ForeignKey("entry.id"), primary_key=True)
    award: Named[str] = Column(Plain)
    prepared_at: Named[datetime] = Column(Moment)
    released_at: Named[datetime | None] = Column(Moment)
    notice: Named[int | None] = Column(ForeignKey("notice.id"))


class JudgingKeyColumns(TypedColumns):
    """The secret that signs score sheets where the configuration names none."""

    id = Column(Integer, primary_key=True)
    key: Named[str] = Column(String(64))


judge = Table("judge", metadata, JudgeColumns, UniqueConstraint("code"), Index(None, "person"))
assignment = Table("assignment", metadata, AssignmentColumns, Index(None, "entry"))
recusal = Table("recusal", metadata, RecusalColumns, Index(None, "entry"))
slot = Table("slot", metadata, SlotColumns)
packet = Table("packet", metadata, PacketColumns, UniqueConstraint("entry", "number"))
bundle = Table("bundle", metadata, BundleColumns, UniqueConstraint("judge", "number"))
sheet = Table(
    "sheet",
    metadata,
    SheetColumns,
    UniqueConstraint("judge", "sha256", "received_at"),
    Index(None, "message"),
)
score = Table(
    "score",
    metadata,
    ScoreColumns,
    UniqueConstraint("sheet", "entry", "criterion"),
    CheckConstraint("hundredths IS NULL OR hundredths >= 0", "points_are_not_negative"),
    Index(None, "entry"),
)
standing = Table("standing", metadata, StandingColumns, Index(None, "entry"))
minutes = Table("minutes", metadata, MinutesColumns)
result_letter = Table("result_letter", metadata, ResultLetterColumns)
judging_key = Table("judging_key", metadata, JudgingKeyColumns)
