"""The folder of a backup: encrypted messages, kept once for all, and a generation for each time it was made.

`archive/ab/cd/<sha256>.sealed` and `generations/<moment>/{database,manifest}.sealed`. A generation gets its
name only when everything in it was read again.
"""

import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from store.backup.sealed import BackupFaulty, seal, unsealed
from store.chain import EventKey, EventKeys
from store.disk import disk, sync_folder

UNFINISHED: Final = ".part"
_READ_AT_ONCE: Final = 1024 * 1024


class Erasure(msgspec.Struct, frozen=True):
    """One thing that was erased, by its id, at its place in the event log."""

    sequence: int
    table: str
    row: int


class Manifest(msgspec.Struct, frozen=True):
    """What a generation holds: the log it ends with, every message with its size, and what was erased."""

    made_at: str
    revision: str
    sequence: int
    head: str
    rows: int
    database_sha256: str
    messages: dict[str, int]
    erased: list[str]
    erasures: list[Erasure]


@dataclass(frozen=True, slots=True)
class Generation:
    """One backup in a folder; its name is the moment at which it was made, in UTC."""

    folder: Path

    @property
    def name(self) -> str:
        """20230731T093000Z."""
        return self.folder.name

    def manifest(self, keys: EventKeys) -> Manifest:
        """Raises BackupFaulty."""
        try:
            data = b"".join(opened(self.folder / "manifest.sealed", keys, f"manifest {self.name}"))
            return msgspec.json.decode(data, type=Manifest)
        except msgspec.DecodeError:
            raise BackupFaulty(f"The manifest of {self.name} is of another release.") from None

    def database(self, keys: EventKeys) -> Iterator[bytes]:
        """The dump, in portions."""
        name = self.name.removesuffix(UNFINISHED)
        return opened(self.folder / "database.sealed", keys, f"database {name}")


def generations(folder: Path) -> list[Generation]:
    """Those that were finished, oldest first."""
    with disk(folder):
        found = sorted((folder / "generations").glob("*Z"))
    return [Generation(path) for path in found]


def message_file(folder: Path, sha256: str) -> Path:
    """Where the encrypted bytes of a message lie."""
    return folder / "archive" / sha256[:2] / sha256[2:4] / f"{sha256}.sealed"


def opened(path: Path, keys: EventKeys, name: str) -> Iterator[bytes]:
    """The text of one file. Raises BackupFaulty."""
    try:
        with path.open("rb") as file:
            yield from unsealed(file, keys, name)
    except FileNotFoundError:
        raise BackupFaulty(f"{name} is missing in the backup.") from None


def write(path: Path, source: Iterable[bytes], key: EventKey, name: str) -> None:
    """One file, whole and durable before it has its name. Raises Unavailable."""
    unfinished = path.with_suffix(UNFINISHED)
    with disk(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            seal(source, file, key, name)
            file.flush()
            os.fsync(file.fileno())
        unfinished.rename(path)
        sync_folder(path.parent)


def portions(path: Path) -> Iterator[bytes]:
    """A plain file in portions."""
    with path.open("rb") as file:
        while data := file.read(_READ_AT_ONCE):
            yield data


def finish(unfinished: Path) -> Generation:
    """Give a generation its name."""
    final = unfinished.with_suffix("")
    with disk(final.parent):
        unfinished.rename(final)
        sync_folder(final.parent)
    return Generation(final)


def drop(old: Generation) -> None:
    """Remove one."""
    with disk(old.folder.parent):
        shutil.rmtree(old.folder)
