"""Finds on PostgreSQL what is to be shown of a search, without reading all that holds a common word.

Its index of trigrams tells where a word may be, and has to look at every text to be sure: for a word that
stands in most entries that is as long as reading them all. So a word is looked for until it is known to be
common, which is remembered until anything happens, and of entries that hold only such words no more are
looked at than a page needs.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any, Final

from sqlalchemy import CompoundSelect, Connection, Table, Text, bindparam, func, select, union_all

from store.among import among
from store.reports.remembering import once
from store.search.asking import on_postgres, tables_for

FEW: Final = 1_000
"""Entries in which a word may stand without being common."""

_AT_ONCE: Final = 200
"""Entries looked at together: few enough for the planner to go by their ids."""


def rare(connection: Connection, words: Sequence[str]) -> set[int] | None:
    """The ids of the entries that hold all words; None where each of the words is common."""
    for word in sorted(words, key=len, reverse=True):
        few = _few(connection, word)
        if few is not None:
            others = [other for other in words if other != word]
            return set(first_holding(connection, sorted(few), others, len(few) + 1)[0])
    return None


def first_holding(
    connection: Connection, ids: Sequence[int], words: Sequence[str], most: int
) -> tuple[list[int], bool]:
    """Of entries those that hold all words, in their order, until there are `most`; whether some are left."""
    found: list[int] = []
    for first in range(0, len(ids), _AT_ONCE):
        if len(found) >= most:
            return found, True
        some = ids[first : first + _AT_ONCE]
        held: Collection[int] = some
        for word in words:
            held = _holding(connection, held, word)
        found += [row for row in some if row in held]
    return found, False


def _few(connection: Connection, word: str) -> set[int] | None:
    common, found = once(connection, _common), set[int]()
    if word in common:
        return None
    for table in tables_for(word):
        found.update(connection.scalars(on_postgres(table, word).limit(FEW + 1)))
        if len(found) > FEW:
            common.add(word)
            return None
    return found


def _common(_: Connection) -> set[str]:
    """The words known to be common, none at a new head of the log; `_few` adds what it finds to be so.

    Those that are rare are not kept: `search build` adds words of slides without an event.
    """
    return set()


def _holding(connection: Connection, ids: Collection[int], word: str) -> set[int]:
    """Those of few ids whose entry holds a word, looked up by id: not by the index of trigrams."""
    return set(connection.scalars(_by_id(tables_for(word)), {"ids": list(ids), "word": word}))


@cache
def _by_id(tables: "tuple[Table[Any], ...]") -> CompoundSelect[int]:
    """In one question, since to ask takes longer than to look at a slide twice."""
    word = bindparam("word", type_=Text())
    looked = (
        select(table.c.entry).where(among(table.c.entry, "ids"), func.strpos(table.c.words, word) > 0)
        for table in tables
    )
    return union_all(*looked)
