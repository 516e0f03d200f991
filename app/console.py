"""What a person sees on the terminal while long work goes on: one line of progress."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

Item = TypeVar("Item")


def progress(items: Iterable[Item], label: str) -> Iterator[Item]:
    """The items, with a bar on standard error while they are worked through, if that is a terminal."""
    with bar() as shown:
        task = shown.add_task(label, total=len(items) if isinstance(items, Sequence) else None)
        for item in items:
            yield item
            shown.advance(task)


def bar() -> Progress:
    """A progress bar on standard error that leaves nothing behind."""
    errors = Console(stderr=True)
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=errors,
        transient=True,
        disable=not errors.is_terminal,
    )
