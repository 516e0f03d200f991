"""Reads the rows of a list that an organiser keeps in a spreadsheet, however that saved it as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from contest.errors import Unusable
from thai.charsets import decode

Row = tuple[int, Mapping[str, str]]
"""The line in the file, the header's is 1, and the cells by the name of their column."""

_CHARSETS: Final = frozenset({"ascii", "utf-8", "utf-8-sig", "utf-16", "cp874"})
"""In which Excel saves Thai: “CSV UTF-8”, “Unicode Text” and, on Windows, “CSV”."""

_SEPARATORS: Final = ",;\t"
_MOST_SHOWN: Final = 20
"""Problems that are listed; the rest is counted."""


class ListFaulty(Unusable):
    """A list of the organiser's cannot be used. The message lists every problem with its line."""

    what = "list"

    def __init__(self, path: Path, problems: Iterable[str]) -> None:
        self.problems: Final = tuple(problems)
        shown = [f"  - {problem}" for problem in self.problems[:_MOST_SHOWN]]
        if len(self.problems) > _MOST_SHOWN:
            shown.append(f"  … and {len(self.problems) - _MOST_SHOWN} more")
        super().__init__("\n".join([f"{path} is not a usable {self.what}:", *shown]))


def rows_of(
    path: Path, heads: Mapping[str, str], required: Sequence[str], faulty: type[ListFaulty]
) -> Iterator[Row]:
    """The rows of a file, separated by commas, semicolons or tabs; empty ones are passed over.

    `heads` gives the name of a column for each of its heads, in lower case; other columns are not looked at.
    Raises `faulty`.
    """
    text = _text(path, faulty)
    separator = max(_SEPARATORS, key=text.partition("\n")[0].count)
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="", strict=True, delimiter=separator)
    try:
        known = {head: heads.get(head.strip().lower(), "") for head in reader.fieldnames or ()}
        missing = [name for name in required if name not in known.values()]
        if missing:
            raise faulty(path, [f"line 1: column {name} is missing" for name in missing])
        for row in reader:
            cells = {known[head]: (row[head] or "").strip() for head in known if known[head]}
            if any(cells.values()):
                yield reader.line_num, cells
    except csv.Error as error:
        raise faulty(path, [f"line {reader.reader.line_num}: {error}"]) from error


def doubled(rows: Iterable[Row], *columns: str) -> Iterator[str]:
    """What stands twice in a column where it may stand once."""
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        for name in columns:
            value = row.get(name, "").lower()
            if value and (first := seen.setdefault((name, value), line)) != line:
                yield f"line {line}: {name} {row[name]} stands on line {first} already"


def _text(path: Path, faulty: type[ListFaulty]) -> str:
    try:
        read = decode(path.read_bytes())
    except OSError as error:
        raise faulty(path, [f"it cannot be read: {error.strerror}"]) from error
    if read.charset not in _CHARSETS or "\ufffd" in read.text:
        raise faulty(path, ["it is neither UTF-8 nor windows-874: save it as “CSV UTF-8”"])
    return read.text
