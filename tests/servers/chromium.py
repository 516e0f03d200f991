"""The distribution's Chromium, driven by Playwright; and axe-core, which tells what keeps people out."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

PROGRAM = Path("/usr/bin/chromium")
AXE = "4.14.1"
SECONDS = 300


def missing() -> str | None:
    """Why no browser can be had here, in one line."""
    if not PROGRAM.exists():
        return "no Chromium here: apt-get install chromium"
    return None if shutil.which("npm") else "no npm here, which brings axe-core: apt-get install npm"


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window. Root may not use the browser's own sandbox, and these pages are ours."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=PROGRAM,
            args=["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"],
        )
        yield opened
        opened.close()


def axe() -> str:
    """The source of axe-core, from the npm registry once and then from the user's cache."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "dgti-intake" / f"axe-{AXE}"
    source = cache / "node_modules" / "axe-core" / "axe.min.js"
    if not source.exists():
        cache.mkdir(parents=True, exist_ok=True)
        command = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            str(cache),
        ]
        subprocess.run([*command, f"axe-core@{AXE}"], check=True, timeout=SECONDS, stdout=subprocess.DEVNULL)
    return source.read_text("utf-8")
