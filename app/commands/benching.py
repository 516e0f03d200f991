"""`bench`: the service beside its peers on the same work; results are written among the benchmarks."""

from collections.abc import Sequence
from pathlib import Path

import typer

from app import clock
from app.console import bar
from app.faults import WRONG_USE
from thai.dates import BANGKOK

RESULTS = Path("docs/benchmarks.md")


def bench_by_name(names: Sequence[str], rounds: int) -> int:
    """Measure what is named, else everything; 2 for a name that is none, or outside of a checkout."""
    try:
        from bench.benchmarks import BENCHMARKS, write_down  # noqa: PLC0415 - it starts servers of the tests
    except ModuleNotFoundError:
        typer.echo("The benchmarks need the checkout, with its tests and their servers.", err=True)
        return WRONG_USE
    if unknown := [name for name in names if name not in BENCHMARKS]:
        typer.echo(f"There is no benchmark {unknown[0]}; there are {', '.join(BENCHMARKS)}.", err=True)
        return WRONG_USE
    from bench.figures import table  # noqa: PLC0415

    with bar() as shown:
        task = shown.add_task("Measuring", total=len(names or BENCHMARKS))
        for name in names or BENCHMARKS:
            shown.update(task, description=f"Measuring {name}")
            figures = list(BENCHMARKS[name](rounds))
            typer.echo("\n".join([f"{name}: {BENCHMARKS[name].__doc__}", *table(figures), ""]))
            if RESULTS.is_file():
                write_down(RESULTS, name, clock.now().astimezone(BANGKOK).date(), rounds, figures)
            shown.advance(task)
    return 0
