"""Reads the rows of a list that an organiser keeps as CSV, by heads in Thai or English."""

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from notifier.printable import visible

Row = tuple[int, Mapping[str, str]]
"""The line in the file, and the cells by the English name of their column."""

Faulty = Callable[[Path, Iterable[str]], Exception]
"""Makes the exception that names everything wrong with a list."""


def rows_of(path: Path, heads: Mapping[str, str], required: Sequence[str], faulty: Faulty) -> Iterator[Row]:
    """The rows of a file in UTF-8, with or without a byte order mark; empty ones are passed over.

    `heads` gives the English name for each head, in lower case. Raises what `faulty` makes.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="", strict=True)
            known = {head: heads.get(head.strip().lower(), "") for head in reader.fieldnames or ()}
            missing = [name for name in required if name not in known.values()]
            if missing:
                raise faulty(path, [f"line 1: column {name} is missing" for name in missing])
            for row in reader:
                cells = {known.get(head, ""): visible(value or "") for head, value in row.items() if head}
                if any(cells.values()):
                    yield reader.line_num, cells
    except OSError as error:
        raise faulty(path, [f"it cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise faulty(path, [f"it is not UTF-8 (byte {error.start}): save it as “CSV UTF-8”"]) from error
    except csv.Error as error:
        raise faulty(path, [f"line {reader.line_num}: {error}"]) from error


def doubled(rows: Iterable[Row], *columns: str) -> Iterator[str]:
    """What stands twice in a column where it may stand once."""
    seen: dict[tuple[str, str], int] = {}
    for line, row in rows:
        for name in columns:
            value = row.get(name, "").lower()
            if value and (first := seen.setdefault((name, value), line)) != line:
                yield f"line {line}: {name} {row[name]} stands on line {first} already"
