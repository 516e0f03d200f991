"""Packs a judge's bundle: a ZIP whose bytes depend on nothing but what is in it."""

import hashlib
import io
import zipfile
from collections.abc import Mapping
from typing import Final

from judging.naming import MANIFEST

_MADE: Final = (2020, 1, 1, 0, 0, 0)
_PACKED: Final = frozenset({"pdf", "xlsx"})
"""Kinds that are compressed already."""


def bundle(files: Mapping[str, bytes]) -> bytes:
    """A ZIP of these files by path, and of a manifest of their hashes (`sha256sum -c` reads it)."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as packed:
        for path, data in (*files.items(), (MANIFEST, manifest(files))):
            entry = zipfile.ZipInfo(path, _MADE)
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            stored = path.rpartition(".")[2] in _PACKED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            packed.writestr(entry, data)
    return saved.getvalue()


def manifest(files: Mapping[str, bytes]) -> bytes:
    """One line a file: its SHA-256, two spaces, its path."""
    lines = (f"{hashlib.sha256(data).hexdigest()}  {path}\n" for path, data in files.items())
    return "".join(lines).encode()
