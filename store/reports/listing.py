"""The organiser's list: one page of the entries asked for, and where the words asked for stand in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import Connection, Engine

from store.engine import is_postgres, reading
from store.reports.asked import Asked, Order
from store.reports.choosing import chosen
from store.reports.list_row import ListRow
from store.reports.listed import rows_of
from store.search import FEW, Excerpt, excerpts, first_holding, rare, words_of

__all__ = ["Asked", "Listing", "Order", "listing"]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and how many entries there are in all of it.

    With `more` there are more entries than `total`, and nobody has counted them. `found` says by reference
    where the words asked for stand, beside what a row shows; `words` are they.
    """

    rows: tuple[ListRow, ...]
    total: int
    asked: Asked
    words: tuple[str, ...] = ()
    found: Mapping[str, tuple[Excerpt, ...]] = field(default_factory=dict)
    more: bool = False

    @property
    def pages(self) -> int:
        """The number of pages, at least one; there may be `more`, of which the next is one."""
        return max(1, -(-(self.total + self.more) // self.asked.size))


def listing(engine: Engine, asked: Asked, closes: datetime) -> Listing:
    """One page of the entries asked for; a page behind the last is empty."""
    with reading(engine) as connection:
        listed, total, more = _counted(connection, asked, closes)
        ids = listed[(asked.page - 1) * asked.size : asked.page * asked.size]
        rows, words = rows_of(connection, ids), words_of(asked.text)
        found = excerpts(connection, ids, words)
        by_reference = {row.reference: found.get(number, ()) for number, row in zip(ids, rows, strict=True)}
        return Listing(rows, total, asked, words, by_reference, more)


def _counted(connection: Connection, asked: Asked, closes: datetime) -> tuple[list[int], int, bool]:
    """The ids of the entries asked for, in order, their number, and whether there are more.

    PostgreSQL looks for common words no further than a page needs; SQLite has all at once.
    """
    words = words_of(asked.text)
    if not words or not is_postgres(connection):
        ids = chosen(connection, asked, closes)
        return ids, len(ids), False
    plain, needed = replace(asked, text=""), asked.page * asked.size
    few = rare(connection, words)
    if few is not None:
        ids = chosen(connection, plain, closes, few)
        return ids, len(ids), False
    ids, more = first_holding(connection, chosen(connection, plain, closes), words, needed + 1)
    known = FEW if len(words) == 1 and plain.asks_for_all else 0
    return ids, max(known, needed) if more else len(ids), more
