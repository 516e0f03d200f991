"""Reads the works that won in earlier years from a CSV file, and says in one go all that is wrong with it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from contest.call import Winner
from store.csv_rows import ListFaulty, rows_of

_REQUIRED: Final = ("year", "award_th", "project_th", "agency_th", "province_th")
_YEARS: Final = range(2550, 2700)
"""Buddhist years; one of the Common Era is a mistake."""


class WinnersFaulty(ListFaulty):
    """A list of winners cannot be used. The message lists every problem with its line, for an operator."""

    what = "list of winners"


def read_winners(path: Path) -> tuple[Winner, ...]:
    """The works of a CSV file (`store.csv_rows`).

    Required columns: year (พ.ศ.), award_th, project_th, agency_th (full or short name), province_th. Others
    are not looked at. Line numbers count from 1, the header's. Raises WinnersFaulty.
    """
    rows = list(rows_of(path, {name: name for name in _REQUIRED}, _REQUIRED, WinnersFaulty))
    problems = [problem for line, row in rows for problem in _problems(line, row)]
    if problems or not rows:
        raise WinnersFaulty(path, problems or ["it lists no work"])
    return tuple(_winner(row) for _, row in rows)


def _problems(line: int, row: Mapping[str, str]) -> Iterator[str]:
    for name in _REQUIRED:
        if not row[name]:
            yield f"line {line}: {name} is empty"
    if row["year"] and not (row["year"].isdecimal() and int(row["year"]) in _YEARS):
        yield f"line {line}: year “{row['year']}” is no year of the Buddhist Era, such as 2565"


def _winner(row: Mapping[str, str]) -> Winner:
    return Winner(int(row["year"]), row["award_th"], row["project_th"], row["agency_th"], row["province_th"])
