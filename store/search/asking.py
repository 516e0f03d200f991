"""Asks the database which entries hold a word: by trigrams where it has three letters."""

from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    Text,
    bindparam,
    column,
    func,
    literal,
    select,
    text,
    union_all,
)

from store.engine import is_postgres
from store.schema import entry
from store.search_schema import INDEX_OF, deck_words, entry_words
from thai.seeking import sought

_MOST_WORDS: Final = 12
"""Of more words the longest are sought."""

_BEHIND: Final = "\U0010ffff"
"""Stands behind every letter in the order of SQLite, which compares the bytes of UTF-8."""


def words_of(asked: str) -> tuple[str, ...]:
    """The words that an entry must hold, every one of them; whatever they consist of, they are plain text."""
    words = sought(asked)
    return tuple(sorted(words, key=len, reverse=True)[:_MOST_WORDS]) if len(words) > _MOST_WORDS else words


def holds(connection: Connection, word: str) -> ColumnElement[bool]:
    """Whether an entry is known by what holds a word, or its slides do."""
    rows = on_postgres if is_postgres(connection) else _matching
    return entry.c.id.in_(union_all(*(rows(table, word) for table in tables_for(word))))


def tables_for(word: str) -> "tuple[Table[Any], ...]":
    """Where a word is looked for. A single letter is not, in slides: nearly all of them hold it."""
    return (entry_words,) if len(word) == 1 else (entry_words, deck_words)


def on_postgres(table: "Table[Any]", word: str) -> Select[int]:
    """The entries whose row holds a word, as PostgreSQL is asked.

    Indexes answer this for two letters, and by pg_trgm for more. For a single one every row is read: by
    strpos, since all Thai letters begin with the same byte, at each of which LIKE begins anew.
    """
    words = table.c.words
    match len(word):
        case 1:
            holds_it = func.strpos(words, word) > 0
        case 2:
            pairs = func.dgti_pairs(words, type_=ARRAY(Text))
            holds_it = pairs.op("@>", is_comparison=True)(literal([word], ARRAY(Text)))
        case _:
            pattern = "".join(f"\\{letter}" if letter in "\\%_" else letter for letter in word)
            holds_it = words.like(f"%{pattern}%", escape="\\")
    return select(table.c.entry).where(holds_it)


def _matching(table: "Table[Any]", word: str) -> Select[int]:
    """The index of trigrams, of which two letters begin several; a single one is looked for row by row."""
    index = INDEX_OF[table]
    match len(word):
        case 1:
            return select(table.c.entry).where(func.instr(table.c.words, word) > 0)
        case 2:
            return _rows(f"{index} MATCH ({_BEGUN.format(index=index)})", word=word, behind=word + _BEHIND)
        case _:
            return _rows(f"{index} MATCH :word", word=_quoted(word))


_BEGUN: Final = (
    """SELECT coalesce(group_concat('"' || replace(term, '"', '""') || '"', ' OR '), '""') """
    "FROM {index}_terms WHERE term >= :word AND term < :behind"
)
"""The trigrams that begin with a word, as a query of FTS5; for none an empty phrase, which finds nothing."""


def _rows(condition: str, **values: str) -> Select[int]:
    index = condition.partition(" ")[0]
    wanted = text(f"SELECT rowid AS entry FROM {index} WHERE {condition}")  # noqa: S608 - names of ours
    bound = (bindparam(name, value, Text(), unique=True) for name, value in values.items())
    found = wanted.bindparams(*bound).columns(column("entry", Integer())).subquery()
    return select(found.c.entry)


def _quoted(word: str) -> str:
    """A string of FTS5's query syntax (sqlite.org/fts5.html, 3.1): whatever stands in it is not syntax."""
    return '"' + word.replace('"', '""') + '"'
