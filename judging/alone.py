"""Lets one process at a time build packets in a folder; who is killed holds nothing."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from contest.errors import Unavailable
from store.disk import disk


class Building(Unavailable):
    """The packets are being built at this moment by another process: ./run packets status shows how far."""


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Nobody else builds in this folder while the block lasts. Raises Building, Unavailable."""
    with disk(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(folder / ".building", os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Building(Building.__doc__ or "") from error
        yield
    finally:
        os.close(descriptor)
