"""The commands that measure the service and try it for long."""

from typing import Annotated

import typer

from app.options import Place, Proof

trials = typer.Typer(rich_markup_mode=None)


@trials.command(epilog="Example: ./run bench large small")
def bench(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="NAME...", help="Which; else all of them.", show_default=False),
    ] = None,
    *,
    rounds: Annotated[int, typer.Option(metavar="N", min=1, help="Runs of each; the middle counts.")] = 5,
) -> int:
    """Measure the service beside its peers.

    Each does the same work in the same run. The result goes to docs/benchmarks.md where there is one.

    The whole path: large, small, heavy, latency, hoard, growth, workers. A part of it: mime, deck, words,
    register, start. The pages over a crowded season: log20k. What judges read: packets.
    """
    from app.commands.benching import bench_by_name  # noqa: PLC0415

    return bench_by_name(names or (), rounds)


@trials.command(epilog="Example: ./run prove fuzz --mails 100000")
def prove(
    name: Annotated[
        Proof,
        typer.Argument(
            metavar="NAME", help="Which: fuzz, parsers, kills, burst or packets.", show_default=False
        ),
    ],
    *,
    mails: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, help="Number of mails or files; else what docs/proofs.md has."),
    ] = None,
    kills: Annotated[int, typer.Option(metavar="N", min=1, help="Kills at random moments.")] = 200,
    seconds: Annotated[
        float | None, typer.Option(metavar="S", min=1, help="End after so long at the latest.")
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="Seed of all chance; else the date.")] = None,
    on: Annotated[
        Place | None,
        typer.Option(metavar="PLACE", help="Kills on sqlite, postgres or workers (three); else on all."),
    ] = None,
) -> int:
    """Try for long what the tests try briefly.

    fuzz: damaged mails are read and judged; none may end without a verdict, nor memory grow. parsers:
    damaged files of every kind are read and looked at; none may meet a bug, nor memory grow. kills:
    workers on real servers are killed at every step and at random moments; nothing may be lost, doubled
    or left without its answer. burst: mail around closing time is judged by its receipt time. packets: what
    judges get says what is on record, in poppler and pdfium, and nobody can be found in it. Results go to
    docs/proofs.md where there is one, damaged mails that failed to var/fuzz. Without a seed, fuzz goes on
    where its last trial there was ended.
    """
    from app.commands.proving import prove_by_name  # noqa: PLC0415

    return prove_by_name(name, mails, kills, seconds, seed, on)


def add_to(cli: typer.Typer) -> None:
    """Offer the commands beside the others."""
    cli.registered_commands.extend(trials.registered_commands)
