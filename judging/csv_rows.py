"""Reads the rows of a list of the committee's, fit to be printed in letters and pages."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from notifier.printable import visible
from store.csv_rows import ListFaulty, Row
from store.csv_rows import rows_of as rows_as_they_stand


def rows_of(
    path: Path, heads: Mapping[str, str], required: Sequence[str], faulty: type[ListFaulty]
) -> Iterator[Row]:
    """The rows as `store.csv_rows` reads them, without what is not visible. Raises `faulty`."""
    for line, row in rows_as_they_stand(path, heads, required, faulty):
        yield line, {name: visible(value) for name, value in row.items()}
