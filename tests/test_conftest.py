"""A test that skips itself is a skip for a developer and a failure in CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = """
import pytest
def test_one(): pytest.skip("no Dovecot here")
@pytest.mark.xfail(strict=True)
def test_two(): assert False
"""


@pytest.mark.parametrize(
    ("ci", "code", "closing"),
    [("", 0, "1 skipped, 1 xfailed"), ("true", 1, "1 failed, 1 xfailed")],
)
def test_skip_is_a_failure_in_ci_only(tmp_path: Path, ci: str, code: int, closing: str) -> None:
    (tmp_path / "test_source.py").write_text(SOURCE)
    (tmp_path / "pytest.ini").touch()
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-rs", "-p", "tests.conftest", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code
    assert done.stdout.splitlines()[-1].startswith(closing)
    assert "no Dovecot here" in done.stdout
