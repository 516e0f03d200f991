"""LibreOffice prints strangers' presentations; missing, hanging or broken it costs pictures and no more."""

import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from contest.content import Unreadable
from demo.decks import build_deck
from demo.season import Season
from parsers.office.installed import library
from parsers.office.printing import LIMITS, as_pdf
from parsers.office.studio import SlideStudio
from parsers.reader import SandboxedReader
from parsers.refused import Refused
from tests.conftest import need
from tests.parsers.sandbox.asking import opened
from tests.servers.libreoffice import missing

NOWHERE = Path("/nowhere/libmergedlo.so")


@pytest.fixture(scope="module")
def deck() -> bytes:
    """A work's presentation."""
    return build_deck(Season(1, 1).works[0], Random(1))


@pytest.fixture
def office() -> Path:
    """LibreOffice as it is installed."""
    need(missing())
    found = library()
    assert found is not None
    return found


@pytest.fixture(autouse=True)
def rooms(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where rooms are made, open to nobody's looking."""
    rooms = Path(tempfile.mkdtemp(prefix="dgti-rooms-"))
    rooms.chmod(0o711)
    monkeypatch.setattr(tempfile, "tempdir", str(rooms))
    yield rooms
    shutil.rmtree(rooms)


@pytest.mark.usefixtures("office")
def test_deck_becomes_a_picture_of_every_slide(deck: bytes, rooms: Path) -> None:
    with SandboxedReader() as reader, opened(deck) as (descriptor, size):
        read = reader.read_file(descriptor, size, "deck.pptx").content.deck
        drawn = SlideStudio(reader).slides(deck, "pptx", 150)
    assert read
    assert isinstance(drawn, tuple)
    shapes = [(image.format, max(image.size)) for image in map(Image.open, map(io.BytesIO, drawn))]
    assert shapes == [("JPEG", 1280)] * len(read.slides)
    assert list(rooms.iterdir()) == []


def test_damaged_deck_is_printed_by_nobody(office: Path) -> None:
    with pytest.raises(Refused) as refused:
        as_pdf(office, b"PK\x03\x04 and no more", "pptx")
    assert refused.value.reason is Unreadable.DAMAGED


@pytest.mark.parametrize(
    ("library_at", "kind", "seconds", "reason"),
    [
        (NOWHERE, "pptx", 60, Unreadable.DAMAGED),
        (NOWHERE, "pptx", 0.01, Unreadable.TOO_SLOW),
        (NOWHERE, "docx", 60, Unreadable.UNSUPPORTED),
    ],
    ids=["crashes", "hangs", "no deck"],
)
def test_program_that_crashes_or_hangs_is_ended_and_leaves_nothing(
    rooms: Path, library_at: Path, kind: str, seconds: float, reason: Unreadable
) -> None:
    with pytest.raises(Refused) as refused:
        as_pdf(library_at, b"a deck", kind, replace(LIMITS, wall_seconds=seconds))
    assert refused.value.reason is reason
    assert list(rooms.iterdir()) == []


def test_program_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("parsers.office.studio.library", lambda: None)
    monkeypatch.setattr("parsers.office.studio.tesseract", lambda: "tesseract")
    with SandboxedReader() as reader:
        studio = SlideStudio(reader)
        assert (studio.lacks("pptx"), studio.lacks("pdf")) == ("LibreOffice Impress", "")
        monkeypatch.setattr("parsers.office.studio.tesseract", lambda: None)
        assert studio.lacks("pdf") == "tesseract-ocr-tha"


_ATTEMPTS = """
import json, os, socket, sys, threading
from parsers.sandbox.limits import ReaderLimits, confine

room, beside = sys.argv[1:]
def thread():
    one = threading.Thread(target=lambda: None)
    one.start()
    one.join()

attempts = {
    "write in its room": lambda: open(f"{room}/new", "w").write("x"),
    "have threads": thread,
    "write beside it": lambda: open(f"{beside}/new", "w"),
    "read beside it": lambda: open(f"{beside}/secret").read(),
    "open a socket": lambda: socket.socket(),
    "open a socket here": lambda: socket.socket(socket.AF_UNIX),
    "start what it wrote": lambda: os.execv(f"{room}/new", ["new"]),
    "read passwords": lambda: open("/etc/passwd"),
}
confine(ReaderLimits(), os.getppid(), ("/usr", "/lib", "/lib64"), room)
done = {}
for name, attempt in attempts.items():
    try:
        attempt()
        done[name] = "done"
    except OSError:
        done[name] = "refused"
os.write(1, json.dumps(done).encode())
"""


def test_program_with_a_room_writes_there_and_nowhere_else(rooms: Path) -> None:
    with SandboxedReader() as reader:
        if not {"landlock", "seccomp"} <= set(reader.locks()):
            pytest.skip(f"this kernel has only the locks {reader.locks()}")
    room, beside = rooms / "room", rooms / "beside"
    for folder in (room, beside):
        folder.mkdir()
        folder.chmod(0o777)
    (beside / "secret").write_text("x")
    told = subprocess.run(
        [sys.executable, "-c", _ATTEMPTS, str(room), str(beside)], capture_output=True, check=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )  # fmt: skip
    refused = ("write beside it", "read beside it", "open a socket", "open a socket here",
               "start what it wrote", "read passwords")  # fmt: skip
    assert json.loads(told.stdout) == {
        "write in its room": "done", "have threads": "done", **dict.fromkeys(refused, "refused")
    }  # fmt: skip
