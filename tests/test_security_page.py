"""The security page names tests that there are, and the unit file is as hardened as it says."""

import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

from tests.app.test_cli import names

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "security.md").read_text("utf-8")
UNIT = ROOT / "packaging" / "dgti-intake.service"
HARDENED = {
    "NoNewPrivileges": "yes", "CapabilityBoundingSet": "", "ProtectSystem": "strict", "ProtectHome": "yes",
    "PrivateTmp": "yes", "PrivateDevices": "yes", "RestrictNamespaces": "yes", "UMask": "0077",
    "RestrictSUIDSGID": "yes", "RestartPreventExitStatus": "2",
    "KillMode": "mixed", "OOMPolicy": "continue",
}  # fmt: skip


def defined() -> set[str]:
    """The name of every test."""
    found: set[str] = set()
    for file in (ROOT / "tests").rglob("test_*.py"):
        found |= set(re.findall(r"^(?:async )?def (test_\w+)", file.read_text("utf-8"), re.MULTILINE))
    return found


def test_every_test_that_the_page_names_exists() -> None:
    named = set(re.findall(r"`(test_\w+)`", PAGE))
    assert len(named) > 50
    assert named - defined() == set()


def test_every_threat_has_an_answer_and_a_test() -> None:
    rows = [line.strip("|").split(" | ") for line in PAGE.splitlines() if line.startswith("| ")]
    threats = [row for row in rows if row[0].strip() not in ("threat", "---")]
    assert len(threats) > 20
    assert [row[0] for row in threats if len(row) != 3 or "`test_" not in row[2]] == []


def test_unit_is_hardened_and_starts_a_command_that_there_is() -> None:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNIT, "utf-8")
    service = unit["Service"]
    assert {key: service.get(key) for key in HARDENED} == HARDENED
    assert service["ExecStart"].split()[1] in names()
    assert max(map(len, UNIT.read_text("utf-8").splitlines())) <= 125


def test_systemd_itself_finds_little_exposed() -> None:
    """Where there is a systemd to ask: 0 is best, 10 worst; an unhardened service has 9.6."""
    program = shutil.which("systemd-analyze")
    if program is None:
        assert "ProtectSystem=strict" in UNIT.read_text("utf-8")
        return
    command = [program, "security", "--offline=true", "--no-pager", "--threshold=20", str(UNIT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, "Unknown" in done.stderr) == (0, False), done.stdout[-300:] + done.stderr
