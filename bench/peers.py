"""Installs peers from the package index, each in an environment of its own beside the project's."""

import subprocess
import venv
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[1] / "var" / "bench" / "peers"


def environment(*packages: str) -> Path:
    """The Python of an environment that has these packages; made where it is missing.

    Raises subprocess.CalledProcessError where a package cannot be had.
    """
    folder = HOME / packages[0].partition("[")[0]
    python = folder / "bin" / "python"
    if not (folder / "complete").exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-qq", *packages], check=True)
        (folder / "complete").touch()
    return python
