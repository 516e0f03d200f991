"""Tables that fit the terminal, with Thai standing straight in them and broken between its words."""

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from notifier.printable import visible
from thai.columns import width
from thai.words import wrap

_FILE_WIDTH = 160
"""Columns of a table that goes into a pipe or a file."""

_GAP = 2

_TOO_NARROW = "จอแคบ ไม่ได้แสดง ดูได้ด้วย --json"
"""Said of columns that were left out."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, and how its column gives way where the table is too wide: never below `least` columns.

    A `firm` column is as narrow as that before the others give way at all. Where even so there is too
    little room, columns with the highest `spare` are left out first, those with 0 never.
    """

    heading: str
    least: int = 8
    spare: int = 0
    firm: bool = False


def print_table(title: str, columns: Sequence[Column], rows: Iterable[Sequence[object]]) -> None:
    """Print a table: long cells are folded, columns of numbers stand right, nothing is taken for markup."""
    screen = _screen()
    cells = [[_words(value) for value in row] for row in rows]
    naturals = [
        max(map(width, (column.heading, *(row[number] for row in cells))), default=0)
        for number, column in enumerate(columns)
    ]
    widths = fit(columns, naturals, screen.width)
    screen.print(Text(visible(title), "bold"), soft_wrap=True)
    screen.print(_drawn(columns, cells, widths))
    if left_out := [column.heading for number, column in enumerate(columns) if number not in widths]:
        screen.print(Text(f"({', '.join(left_out)}: {_TOO_NARROW})", "dim"), soft_wrap=True)
    screen.print()


def fit(columns: Sequence[Column], naturals: Sequence[int], room: int) -> dict[int, int]:
    """The width of each column that is shown, by its number: its natural one, or so that all fit `room`."""
    shown = _chosen(columns, naturals, room)
    widths = {n: min(naturals[n], columns[n].least) for n in shown}
    for firm in (False, True):
        left = room - _GAP * (len(shown) - 1) - sum(widths.values())
        _widen(widths, naturals, [n for n in shown if columns[n].firm is firm], left)
    return widths


def _chosen(columns: Sequence[Column], naturals: Sequence[int], room: int) -> list[int]:
    shown = list(range(len(columns)))
    while any(columns[n].spare for n in shown):
        if sum(min(naturals[n], columns[n].least) for n in shown) + _GAP * (len(shown) - 1) <= room:
            break
        shown.remove(max(shown, key=lambda n: columns[n].spare))
    return shown


def _widen(widths: dict[int, int], naturals: Sequence[int], growing: Sequence[int], left: int) -> None:
    """Give what is left away, one by one, to the column whose longest cell is folded most often."""
    for _ in range(left):
        short = [n for n in growing if widths[n] < naturals[n]]
        if not short:
            break
        widths[max(short, key=lambda n: naturals[n] / widths[n])] += 1


def _drawn(columns: Sequence[Column], cells: Sequence[Sequence[str]], widths: dict[int, int]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for number, columns_wide in widths.items():
        numeric = bool(cells) and all(row[number].replace(",", "").isdigit() for row in cells)
        table.add_column(
            _folded(columns[number].heading, columns_wide),
            justify="right" if numeric else "left",
            width=columns_wide,
            no_wrap=True,
        )
    for row in cells:
        table.add_row(*(_folded(row[number], columns_wide) for number, columns_wide in widths.items()))
    return table


def _folded(text: str, columns: int) -> Text:
    if width(text) <= columns:
        return Text(text)
    return Text("\n".join(line.printed for line in wrap(text, columns)))


def _words(value: object) -> str:
    """A cell on one line; what could steer the terminal is left out, since senders write subjects."""
    return "" if value is None else visible(str(value))


class _Screen(Console):
    """A console that leaves it to `app.faults` what becomes of a reader who has gone (`| head`)."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704  (rich calls this where it caught the BrokenPipeError)


def _screen() -> Console:
    """Standard output: as wide as the terminal or COLUMNS say, or wide enough for a file."""
    is_known = sys.stdout.isatty() or "COLUMNS" in os.environ
    return _Screen(highlight=False, width=None if is_known else _FILE_WIDTH)
