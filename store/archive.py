"""Keeps the raw messages on disk under the hash of their bytes, durable before anything else is done."""

import fcntl
import hashlib
import os
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from store.disk import disk, sync_folder
from store.incoming import IncomingFile

_SHA256 = re.compile(r"[0-9a-f]{64}")
_UNFINISHED = "incoming"
_AT_ONCE = 8
"""Folders that are synced at once: a disk writes many in the time of one."""


class Condition(StrEnum):
    """What became of an archived message."""

    SOUND = "sound"
    DAMAGED = "damaged"
    MISSING = "missing"
    ERASED = "erased"


class RawArchive:
    """A folder of `ab/cd/<sha256>.eml`, files 0600 and folders 0700, each written once.

    Several processes, on several hosts over a shared folder, may use it at once. Every method raises
    Unavailable where the disk fails. `incoming` and `sync` belong to one thread; what it began may be
    kept by several.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._unsynced: set[Path] = set()
        self._durable: set[Path] = set()
        self._placing = threading.Lock()
        with disk(root):
            root.mkdir(parents=True, exist_ok=True, mode=0o700)
            (root / _UNFINISHED).mkdir(exist_ok=True, mode=0o700)
            self.swept = self._sweep()

    def incoming(self) -> IncomingFile:
        """Begin a new message."""
        return IncomingFile(self._root / _UNFINISHED, self._place)

    def sync(self) -> None:
        """Make the names of all messages kept since the last call durable: one fsync a folder touched."""
        with disk(self._root):
            touched = sorted(self._unsynced)
            with ThreadPoolExecutor(_AT_ONCE, "syncing") as pool:
                list(pool.map(sync_folder, touched))
        self._durable.update(touched)
        self._unsynced.clear()

    def descriptor(self, sha256: str) -> int:
        """An open read-only file descriptor of one message; the caller closes it."""
        with disk(self._root):
            return os.open(self.path(sha256), os.O_RDONLY | os.O_CLOEXEC)

    def open(self, sha256: str) -> BinaryIO:
        """One message as a file open for reading."""
        return os.fdopen(self.descriptor(sha256), "rb")

    def size(self, sha256: str) -> int:
        """Bytes of one message."""
        with disk(self._root):
            return self.path(sha256).stat().st_size

    def check(self, sha256: str) -> Condition:
        """Read one message again and compare it with its hash; ERASED where a tombstone stands for it."""
        path = self.path(sha256)
        with disk(self._root):
            if not path.exists():
                return Condition.ERASED if self._tombstone(sha256).exists() else Condition.MISSING
            with path.open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        return Condition.SOUND if found == sha256 else Condition.DAMAGED

    def kept(self) -> Iterator[str]:
        """The hashes of all messages whose bytes are here, in no order."""
        with disk(self._root):
            yield from (path.stem for path in self._root.glob("??/??/*.eml"))

    def kept_at(self, sha256: str) -> datetime:
        """When the bytes of a message were written."""
        with disk(self._root):
            return datetime.fromtimestamp(self.path(sha256).stat().st_mtime, UTC)

    def is_empty(self) -> bool:
        """Whether neither a message nor a tombstone is here."""
        with disk(self._root):
            return next(self._root.glob("??/??/*"), None) is None

    def erase(self, sha256: str) -> None:
        """Put a tombstone in the place of a message; it is durable before the bytes go. May be repeated."""
        path, stone = self.path(sha256), self._tombstone(sha256)
        with disk(self._root):
            for folder in (path.parent.parent, path.parent):
                folder.mkdir(exist_ok=True, mode=0o700)
            stone.touch(mode=0o600)
            sync_folder(path.parent)
            for remains in path.parent.glob(f"{sha256}.*"):
                if remains != stone:
                    remains.unlink()
            sync_folder(path.parent)

    def _tombstone(self, sha256: str) -> Path:
        return self.path(sha256).with_suffix(".erased")

    def path(self, sha256: str) -> Path:
        """Where a message lies or would lie. ValueError for what is no SHA-256 in lower-case hexadecimal."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r:.80}")
        return self._root / sha256[:2] / sha256[2:4] / f"{sha256}.eml"

    def _place(self, unfinished: Path, sha256: str, size: int) -> None:
        """Give a durable file its name, unless the archive holds the same bytes already."""
        with self._placing:
            self._put(unfinished, self.path(sha256), size)

    def _put(self, unfinished: Path, final: Path, size: int) -> None:
        for folder in (final.parent.parent, final.parent):
            folder.mkdir(exist_ok=True, mode=0o700)
        if not final.exists():
            unfinished.rename(final)
        elif final.stat().st_size == size:
            unfinished.unlink()
        else:
            # The disk lost bytes of it; they are kept as evidence, and the whole ones take their place.
            final.rename(final.with_suffix(f".damaged-{final.stat().st_size}"))
            unfinished.rename(final)
        self._unsynced |= self._names_to_sync(final)

    def _names_to_sync(self, final: Path) -> set[Path]:
        """The folders that hold new names. A name found there may stem from a crash just before its fsync."""
        above = {
            folder.parent for folder in (final.parent.parent, final.parent) if folder not in self._durable
        }
        return {final.parent} | above

    def _sweep(self) -> int:
        """Remove what crashed writers left; a file that a living writer holds is locked, and stays."""
        swept = 0
        for unfinished in (self._root / _UNFINISHED).iterdir():
            try:
                descriptor = os.open(unfinished, os.O_RDONLY | os.O_CLOEXEC)
            except FileNotFoundError:
                continue
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                unfinished.unlink(missing_ok=True)
                swept += 1
            except BlockingIOError:
                continue
            finally:
                os.close(descriptor)
        return swept
