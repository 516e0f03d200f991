"""The options and arguments that several commands share, so that one word means one thing everywhere."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Configuration; else config.toml, else the example."),
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON instead of a table.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do it; else only say what would be done.")]
Words = Annotated[
    str,
    typer.Argument(metavar="TEXT", help="A part of address, name or telephone.", show_default=False),
]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files or folders.", show_default=False)]


class Proof(StrEnum):
    """What `prove` can try."""

    FUZZ = "fuzz"
    KILLS = "kills"
    BURST = "burst"
    PARSERS = "parsers"
    PACKETS = "packets"


class Place(StrEnum):
    """Where `prove kills` tries it: one worker on either database, or three on PostgreSQL."""

    SQLITE = "sqlite"
    POSTGRES = "postgres"
    WORKERS = "workers"
