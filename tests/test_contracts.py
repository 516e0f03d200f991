"""The import contracts are held, and each of them catches the breach that it is there for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = (
    "app",
    "bench",
    "contest",
    "demo",
    "intake",
    "judging",
    "notifier",
    "parsers",
    "prove",
    "store",
    "thai",
    "web",
)
LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"

ARROWS = (
    "Arrows point down: app, bench, demo and prove, web, intake and judging, "
    "notifier, store and parsers, contest, thai"
)
PURE = "The vocabulary is pure: no socket, file, database, clock, chance or environment, even indirectly"
IMAP = "Only intake.mailbox speaks IMAP"
SERVERS = "Only demo.servers is the other side of IMAP and SMTP"
SMTP = "Only notifier.smtp speaks SMTP"
DATABASE = "Only store knows the database"


def broken_contracts(folder: Path) -> tuple[int, list[str]]:
    """What the linter says of the rooms in a folder: its exit code and the contracts that are broken."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", LINT, "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout, done.stderr)  # noqa: T201 - pytest shows it beside a failure
    broken = [line.removesuffix(" BROKEN") for line in done.stdout.splitlines() if line.endswith(" BROKEN")]
    return done.returncode, broken


@pytest.fixture
def rooms(tmp_path: Path) -> Path:
    """Empty rooms under the project's own contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    return tmp_path


def write(rooms: Path, module: str, source: str) -> None:
    """Puts one module into the empty rooms; `intake.mailbox.box` makes the package between."""
    path = rooms / Path(*module.split(".")).with_suffix(".py")
    path.parent.mkdir(exist_ok=True)
    (path.parent / "__init__.py").touch()
    path.write_text(source + "\n")


def test_contracts_are_held_by_the_project() -> None:
    assert broken_contracts(ROOT) == (0, [])


def test_contracts_are_held_by_the_doors_themselves(rooms: Path) -> None:
    write(rooms, "intake.mailbox.box", "import imap_tools, imaplib")
    write(rooms, "notifier.smtp", "import aiosmtplib, smtplib")
    write(rooms, "demo.servers", "import aiosmtpd.controller, pymap")
    write(rooms, "store.ledger", "import sqlalchemy, alembic, psycopg, sqlite3")
    write(
        rooms,
        "intake.worker",
        "import intake.mailbox.box, notifier.smtp, store.ledger, parsers, contest, thai",
    )
    write(rooms, "app.service", "import intake.worker, demo.servers")
    write(rooms, "contest.call", "import dataclasses, datetime, enum, re, thai")
    assert broken_contracts(rooms) == (0, [])


@pytest.mark.parametrize(
    ("module", "source", "contract"),
    [
        ("intake.worker", "import app", ARROWS),
        ("intake.worker", "import prove", ARROWS),
        ("intake.worker", "import judging", ARROWS),
        ("judging.plan", "import web", ARROWS),
        ("web.pages", "import bench", ARROWS),
        ("notifier.postman", "import intake", ARROWS),
        ("store.ledger", "import notifier", ARROWS),
        ("store.ledger", "import parsers", ARROWS),
        ("parsers.slides", "import store", ARROWS),
        ("contest.entry", "import parsers", ARROWS),
        ("thai.words", "import contest", ARROWS),
        ("contest.entry", "import os", PURE),
        ("contest.entry", "from pathlib import Path", PURE),
        ("contest.entry", "import time", PURE),
        ("contest.entry", "import sqlalchemy", PURE),
        ("thai.words", "def words():\n    import random", PURE),
        ("intake.worker", "import imaplib", IMAP),
        ("app.doctor", "from imap_tools import MailBox", IMAP),
        ("intake.worker", "from aiosmtpd.controller import Controller", SERVERS),
        ("app.doctor", "import pymap.imap", SERVERS),
        ("notifier.postman", "import aiosmtplib", SMTP),
        ("app.doctor", "import smtplib", SMTP),
        ("intake.worker", "from sqlalchemy import select", DATABASE),
        ("app.doctor", "import sqlite3", DATABASE),
    ],
)
def test_contract_catches_a_breach(rooms: Path, module: str, source: str, contract: str) -> None:
    write(rooms, module, source)
    code, broken = broken_contracts(rooms)
    assert code == 1
    assert contract in broken


def test_contract_catches_an_impure_import_behind_another(rooms: Path) -> None:
    write(rooms, "thai.clock", "import time")
    write(rooms, "contest.entry", "import thai.clock")
    assert broken_contracts(rooms) == (1, [PURE])
