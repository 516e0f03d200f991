"""What is printed for programs (JSON in UTF-8, an object a line), and names fit to be printed."""

import os
import sys
from pathlib import Path
from typing import Any

import msgspec


def print_json(value: Any) -> None:
    """One JSON object on a line, UTF-8, not ASCII-escaped."""
    sys.stdout.buffer.write(msgspec.json.encode(value) + b"\n")
    sys.stdout.buffer.flush()


def readable(name: str) -> str:
    """A file name or argument that may hold bytes of no charset (PEP 383), fit to be printed."""
    return os.fsencode(name).decode("utf-8", "replace")


def program() -> str:
    """How the user calls us: `./run` from a checkout, `dgti-intake` where it is installed."""
    return "dgti-intake" if Path(sys.argv[0]).name.startswith("dgti-intake") else "./run"
