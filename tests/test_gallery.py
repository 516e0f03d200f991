"""The notices in docs/notices are those that the demo season sends today, and each reads as a notice must."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from notifier.kinds import NoticeKind
from thai.columns import width

ROOT = Path(__file__).parents[1]
GALLERY = ROOT / "docs" / "notices"
TEXTS = sorted(GALLERY.glob("*.txt"))
THAI = re.compile("[ก-๛]")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first notice of each kind that a season played now sends."""
    folder = tmp_path_factory.mktemp("season")
    command = [sys.executable, "-m", "app", "demo", "--once", "--json", "--notices", str(folder / "notices")]
    subprocess.run(command, cwd=folder, env=_environment(), check=True, stdout=subprocess.DEVNULL)
    return folder / "notices"


def _environment() -> dict[str, str]:
    import os

    return os.environ | {"PYTHONPATH": str(ROOT)}


def test_gallery_is_what_the_season_sends(written: Path) -> None:
    kept = {file.name: file.read_text("utf-8") for file in GALLERY.iterdir() if file.suffix != ".md"}
    now = {file.name: file.read_text("utf-8") for file in written.iterdir()}
    assert now == kept, "write it anew with: ./run demo --once --notices docs/notices"


def test_gallery_holds_notices_of_known_kinds_only() -> None:
    assert {file.stem for file in TEXTS} <= {kind.value for kind in NoticeKind}
    assert len(TEXTS) >= 10


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.stem)
def test_notice_of_the_gallery_reads_as_it_must(file: Path) -> None:
    subject, _, body = file.read_text("utf-8").partition("\n")
    assert re.fullmatch(r"Subject: \[(DG64-\d{4}|Q-\d{4})\] .+ – .+|Subject: \[Q-\d{4}\] .+", subject)
    message = subject.removeprefix("Subject: ").rpartition(" – ")[0] or subject.removeprefix("Subject: ")
    assert len(message) <= 60, "the message stands in the first 60 characters"
    thai, dashes, english = body.partition("\n------------")
    assert dashes
    assert THAI.search(thai)
    assert re.search(r"\bDear\b", english)
    assert [line for line in body.splitlines() if width(line) > 78] == []
    assert [word for word in ("{", "}", "None", "“”", "()", "  ·") if word in body] == []


def test_misnamed_form_is_told_its_exact_name() -> None:
    body = (GALLERY / "rename_confirm.txt").read_text("utf-8")
    assert "\n    เทศบาลนครนครสวรรค์_form1.pdf\n" in body
