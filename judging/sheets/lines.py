"""Finds score sheets among files: a line for each entry, with the token that says whose it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from contest.content import Content, Document, Table
from contest.judging import Source
from judging.signing import TOKEN, looks_like_token

_TICKED: Final = frozenset(
    {"x", "✓", "✔", "/", "yes", "true", "1", "ใช่", "๑", "ขอไม่พิจารณา", "งด", "งดให้คะแนน"}
)
_KEYS_WITHIN: Final = 10
"""Rows among which the one with the keys of the columns stands, should lines have been put above it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What was written, and where: G4 of a workbook, a field of a form."""

    place: str
    written: str


@dataclass(frozen=True, slots=True)
class Line:
    """What one sheet says of one entry: its token, and cells by key (points/3.1, comment/3.1, recuse …)."""

    token: str
    cells: tuple[tuple[str, Cell], ...]

    def get(self, key: str) -> Cell:
        """The cell of a key, an empty one where the sheet has none."""
        return dict(self.cells).get(key, Cell("", ""))

    def ticked(self, key: str) -> bool:
        """Whether a tick or a word of consent stands there."""
        return self.get(key).written.strip().casefold() in _TICKED


def lines_of(content: Content) -> tuple[Source, tuple[Line, ...]] | None:
    """The lines of a score sheet in the order of the file, None for a file that is none."""
    if content.document and (line := _of_form(content.document)):
        return Source.PDF, (line,)
    found = tuple(line for table in content.tables for line in _of_table(table))
    return (Source.WORKBOOK, found) if found else None


def _of_form(document: Document) -> Line | None:
    fields = {field.name: field for field in document.fields}
    token = fields.get(TOKEN)
    if token is None or not looks_like_token(token.value):
        return None
    cells = {
        name.removeprefix("tick/"): Cell(
            name, "x" if field.ticked else "" if field.ticked is not None else field.value
        )
        for name, field in fields.items()
    }
    return Line(token.value, tuple(cells.items()))


def _of_table(table: Table) -> Iterator[Line]:
    at = next((n for n, row in enumerate(table.rows[:_KEYS_WITHIN]) if TOKEN in row), None)
    if at is None:
        return
    keys = table.rows[at]
    place = keys.index(TOKEN)
    for number, row in enumerate(table.rows[at + 1 :], at + 2):
        if len(row) > place and looks_like_token(row[place]):
            yield Line(row[place], tuple(_cells(keys, row, number)))


def _cells(keys: Sequence[str], row: Sequence[str], number: int) -> Iterator[tuple[str, Cell]]:
    for column, key in enumerate(keys):
        if key:
            yield key, Cell(f"{_column(column)}{number}", row[column] if column < len(row) else "")


def _column(number: int) -> str:
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name
