"""The table of the organiser's own words in notices, which every command reads that knows the call."""

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


wording = Table("wording", metadata, WordingColumns, Index(None, "name"))
