"""Writes one message into the archive: hashed on the way, durable before it gets its name."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store.disk import disk


class IncomingFile:
    """A message being written; nothing is kept until `keep` returns."""

    def __init__(self, folder: Path, place: Callable[[Path, str, int], None]) -> None:
        self._place = place
        self._hash = hashlib.sha256()
        self._size = 0
        with disk(folder):
            descriptor, name = tempfile.mkstemp(dir=folder, suffix=".part")
            self._path = Path(name)
            self._file = os.fdopen(descriptor, "wb", buffering=0)
            fcntl.flock(descriptor, fcntl.LOCK_EX)

    def write(self, data: bytes, /) -> None:
        """Append bytes. Raises Unavailable, and then nothing is kept."""
        with self._disk_or_discard():
            rest = memoryview(data)
            while rest:
                rest = rest[self._file.write(rest) :]
        self._hash.update(data)
        self._size += len(data)

    def keep(self) -> tuple[str, int]:
        """Make the bytes durable under their hash; returns (sha256, size). Raises Unavailable."""
        sha256 = self._hash.hexdigest()
        with self._disk_or_discard():
            os.fsync(self._file.fileno())
            self._place(self._path, sha256, self._size)
            self._file.close()
        return sha256, self._size

    def discard(self) -> None:
        """Throw the bytes away; harmless after `keep` and when repeated."""
        if not self._file.closed:
            self._path.unlink(missing_ok=True)
            self._file.close()

    @contextmanager
    def _disk_or_discard(self) -> Iterator[None]:
        try:
            with disk(self._path.parent):
                yield
        except BaseException:
            self.discard()
            raise
