"""Writes files that are there whole or not at all."""

import os
import secrets
from pathlib import Path

from store.disk import disk


def keep(path: Path, data: bytes) -> None:
    """Put `data` at `path`, for us alone; a crash leaves the old file or the new. Raises Unavailable."""
    with disk(path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        part = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.rename(path)
