"""The demo's pages as a user gets them: the command is started, and says where to look and how to sign in."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.app.post import ROOT

SECONDS = 300
_SAID = re.compile(r"The log: (\S+)  Sign in as (\S+) with the password (\S+)")


@dataclass(frozen=True)
class DemoPages:
    """Where the log is, and an account."""

    address: str
    name: str
    password: str
    folder: Path


@contextmanager
def demo_pages(folder: Path, configured: str = "") -> Iterator[DemoPages]:
    """Plays the season in a folder of its own, so configured, and leaves its log open meanwhile."""
    (folder / "home").mkdir()
    command = [sys.executable, "-P", "-m", "app", "demo", "--config", "web.toml"]
    (folder / "web.toml").write_text(f"[web]\nport = 18064\n{configured}", "utf-8")
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(folder / "home")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield _said(process, folder)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=60)


def _said(process: "subprocess.Popen[str]", folder: Path) -> DemoPages:
    lines = []
    for line in process.stderr or ():
        lines.append(line)
        if found := _SAID.search(line):
            return DemoPages(found[1], found[2], found[3], folder)
    raise AssertionError("".join(lines))
