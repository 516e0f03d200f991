"""What the archive does to a disk, and what it says when the disk fails."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contest.errors import Unavailable

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})


@contextmanager
def disk(folder: Path) -> Iterator[None]:
    """Turn what a disk fails of into one sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise Unavailable(
                f"The disk of the archive {folder} is full: nothing more can be kept."
            ) from error
        where = error.filename or folder
        raise Unavailable(f"The archive cannot be used: {error.strerror or error} ({where}).") from error


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
