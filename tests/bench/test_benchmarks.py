"""Every benchmark can be asked for by a name that the help tells, and finds its place among the results."""

from datetime import date
from pathlib import Path

from typer.testing import CliRunner

from app.catalogue import cli
from bench.benchmarks import BENCHMARKS, machine, write_down
from bench.figures import Figure

DAY = date(2023, 7, 20)


def test_benchmarks_are_all_named_by_the_help() -> None:
    shown = CliRunner().invoke(cli, ["bench", "--help"]).output
    words = {word.strip(",.:") for word in shown.split()}
    assert set(BENCHMARKS) - words == set()


def test_result_takes_the_place_of_the_earlier_one_of_its_name(tmp_path: Path) -> None:
    path = tmp_path / "benchmarks.md"
    path.write_text("# Benchmarks\n\nhead\n\n## start\n\nearlier\n\n## words\n\nstays\n", "utf-8")
    write_down(path, "start", DAY, 3, [Figure("start", "s", 0.4, aim="< 0.5 s")])
    assert path.read_text("utf-8") == (
        f"# Benchmarks\n\nhead\n\n## start\n\n{BENCHMARKS['start'].__doc__}\n\n"
        f"2023-07-20, {machine()}, medians of 3.\n\n"
        "| what | ours | other | theirs | ratio | aim |\n| --- | --- | --- | --- | --- | --- |\n"
        "| start | 0.4 s |  |  |  | < 0.5 s |\n\n## words\n\nstays\n"
    )
