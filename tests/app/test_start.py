"""A command loads what it needs and no more: what would slow every start is named here."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.post import ROOT

_LOADED = (
    "import json, sys\nfrom app.__main__ import main\n"
    "try:\n    main()\nfinally:\n    print(json.dumps([*sys.modules]), file=sys.stderr)"
)
_LOOKING = {
    "aiosmtplib",
    "alembic",
    "apscheduler",
    "cryptography",
    "imap_tools",
    "jinja2",
    "lxml",
    "store.judging_schema",
    "store.ledger",
    "store.search",
}
_NOWHERE = {
    "PIL",
    "geothai",
    "pikepdf",
    "pptx",
    "pydantic",
    "pypdf",
    "pypdfium2",
    "pythainlp",
    "sqlalchemy.dialects.postgresql",
    "typst",
    "xlsxwriter",
}
_CONFIGURATION = """\
[store]
database = "sqlite:///intake.db"
archive = "archive"
[mailbox]
host = "127.0.0.1"
port = 1
password_env = "SECRET"
[smtp]
user = ""
"""
_REGISTER = "lao_id,type,name_th,district_th,province_th\n1,SAO,แสนดี,เมืองตัวอย่าง,ตัวอย่าง\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with a register, and a mailbox that is away."""
    (tmp_path / "config.toml").write_text(_CONFIGURATION)
    (tmp_path / "register.csv").write_text(_REGISTER)
    assert _modules_of(tmp_path, "register", "import", "register.csv")
    return tmp_path


@pytest.mark.parametrize(
    ("command", "spared"), [("log", _LOOKING | _NOWHERE), ("once", _NOWHERE | {"alembic", "apscheduler"})]
)
def test_command_loads_no_library_that_it_does_not_use(folder: Path, command: str, spared: set[str]) -> None:
    assert _modules_of(folder, command) & spared == set()


def _modules_of(folder: Path, *words: str) -> set[str]:
    ended = subprocess.run(
        [sys.executable, "-c", _LOADED, *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT), "SECRET": "x"},
        capture_output=True,
        timeout=120,
        check=False,
    )
    return set(json.loads(ended.stderr.splitlines()[-1]))


def test_command_ends_without_looking_through_what_it_leaves() -> None:
    main = "from app.__main__ import main\ntry:\n    main()\nfinally:\n    print(gc.get_freeze_count())"
    command = [sys.executable, "-c", f"import gc\n{main}", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert int(done.stdout.split()[-1]) > 10_000
