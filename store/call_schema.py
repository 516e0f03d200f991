"""The tables of what the office changes of the call: words in notices, and when it closes.

Every command reads them that knows the call.
"""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, Index, Integer, Named, Table, TypedColumns

from store.columns import Encoded, Moment, Plain
from store.metadata import metadata


class WordingColumns(TypedColumns):
    """One version of the organiser's words for a letter or a part: all its sentences that read otherwise.

    The latest of a name is in force; one without texts goes back to the built-in words.
    """

    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    account: Named[int | None] = Column(ForeignKey("account.id", ondelete="SET NULL"))
    name: Named[str] = Column(Plain)
    because: Named[str] = Column(Plain)
    texts: Named[tuple[tuple[str, str], ...]] = Column(
        Encoded[tuple[tuple[str, str], ...]](tuple[tuple[str, str], ...])
    )


class ExtensionColumns(TypedColumns):
    """One extension: until when works are in time, and what was written about it to everybody."""

    id = Column(Integer, primary_key=True)
    at: Named[datetime] = Column(Moment)
    account: Named[int | None] = Column(ForeignKey("account.id", ondelete="SET NULL"))
    closes: Named[datetime] = Column(Moment)
    because: Named[str] = Column(Plain)
    words: Named[str] = Column(Plain)
    letters: Named[int]


extension = Table("extension", metadata, ExtensionColumns)
wording = Table("wording", metadata, WordingColumns, Index(None, "name"))
