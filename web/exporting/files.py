"""Streams the files of many entries as one ZIP, taken out of their mails by the sandboxed reader."""

import hashlib
import io
import os
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from contest.entry import EntryFile
from contest.errors import Unavailable
from parsers.reader import SandboxedReader
from store.archive import RawArchive
from store.reports.exporting import KeptFiles
from web.clean import shown

_PIECE: Final = 1 << 18
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST: Final = 120

MISSING: Final = "missing.txt"
"""The member that names the files which could not be taken out; there is none where all are there."""


def zipped(entries: Iterable[KeptFiles], archive: RawArchive, reader: SandboxedReader) -> Iterator[bytes]:
    """The bytes of the ZIP as they come: a folder for each entry, named by its reference.

    No more than the files of one entry lie on disk at a time, and a piece of one in memory. What the
    archive no longer holds, or the reader cannot take out, is named in `missing.txt` at the end.
    """
    pipe = _Pipe()
    missing: list[str] = []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as out:
        for entry in entries:
            with TemporaryDirectory(prefix="export-") as folder:
                _take_out(entry, Path(folder), archive, reader)
                for name, file in _named(entry):
                    if (Path(folder) / file.sha256).exists():
                        yield from _member(out, pipe, name, Path(folder) / file.sha256)
                    else:
                        missing.append(name)
        if missing:
            out.writestr(zipfile.ZipInfo(MISSING), "\r\n".join(missing) + "\r\n")
    yield pipe.taken()


def _member(out: zipfile.ZipFile, pipe: "_Pipe", name: str, path: Path) -> Iterator[bytes]:
    with path.open("rb") as source, out.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
        while piece := source.read(_PIECE):
            member.write(piece)
            yield pipe.taken()


def _take_out(entry: KeptFiles, folder: Path, archive: RawArchive, reader: SandboxedReader) -> None:
    """The entry's files into a folder, each under its hash, from the newest mails that carry them."""
    taker = _Taker(folder, {file.sha256 for file in entry.files})
    for mail in entry.mails:
        if not taker.wanted:
            return
        if not archive.path(mail).exists():
            continue  # erased, or lost: `verify` says which
        descriptor = archive.descriptor(mail)
        try:
            reader.hand_over(descriptor, archive.size(mail), taker)
        finally:
            os.close(descriptor)


def _named(entry: KeptFiles) -> Iterator[tuple[str, EntryFile]]:
    """Each file with its name in the ZIP; of two with the same name the second gets a number."""
    given: set[str] = set()
    for number, file in enumerate(entry.files, 1):
        name = _safe(file.stored_name) or f"{number}"
        name = f"{number}-{name}" if name.casefold() in given else name
        given.add(name.casefold())
        yield f"{entry.reference}/{name}", file


def _safe(name: str) -> str:
    """A sender's name without folders, controls or what file systems refuse; its ending stays."""
    stem, dot, ending = _NOT_IN_NAMES.sub("_", shown(name)).strip(" .").rpartition(".")
    return f"{stem[: _LONGEST - len(ending)]}{dot}{ending}"[-_LONGEST:].lstrip(".")


class _Taker:
    """Takes the bytes of files as a scanner would, and keeps those that are wanted."""

    def __init__(self, folder: Path, wanted: set[str]) -> None:
        self._folder, self.wanted = folder, wanted

    def scan(self, chunks: Iterable[memoryview]) -> str:
        """Keep the file if it is wanted; nothing is ever found in it."""
        digest, passing = hashlib.sha256(), self._folder / "passing"
        try:
            with passing.open("wb") as file:
                for chunk in chunks:
                    digest.update(chunk)
                    file.write(chunk)
        except OSError as error:
            raise Unavailable(f"No room to take out files: {error.strerror}.") from error
        if digest.hexdigest() in self.wanted:
            self.wanted.discard(digest.hexdigest())
            passing.rename(self._folder / digest.hexdigest())
        return ""


class _Pipe(io.RawIOBase):
    """What is written to it waits until it is taken; it cannot be sought, so that a ZIP is streamed."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        self._pieces.append(bytes(data))  # type: ignore[call-overload] # any buffer
        return len(self._pieces[-1])

    def taken(self) -> bytes:
        """All that was written since the last time."""
        whole = b"".join(self._pieces)
        self._pieces.clear()
        return whole
