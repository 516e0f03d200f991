"""How long the committee waits: every packet and every bundle of the demo's season, from nothing."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bench.figures import Figure, middle
from bench.ours import ROOT, command
from bench.processes import run, worked_until_now

_SEASON: Final = Path("var/demo")


def packets(rounds: int) -> Iterator[Figure]:
    """45 packets of the demo's season and 5 bundles, three of them with recusals, without slide pictures."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, here = Path(scratch), {"PYTHONPATH": str(ROOT)}
        run(command("demo", "--once", "--packets"), here, folder=folder)
        build = command("packets", "build", "--config", str(_SEASON / "config.toml"))
        runs, worked = [], []
        for _ in range(rounds):
            shutil.rmtree(folder / _SEASON / "packets", ignore_errors=True)
            began = worked_until_now()
            runs.append(run(build, here, folder=folder))
            worked.append(worked_until_now() - began)
        yield Figure("45 packets and 5 bundles", "s", middle([each.seconds for each in runs]), aim="< 60 s")
        yield Figure("of that work of a processor, all processes", "s", middle(worked))
        yield Figure("peak memory, all processes", "MiB", middle([each.peak_mib for each in runs]))
