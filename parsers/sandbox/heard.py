"""Keeps what reading children have told of the files of an item, so that the next one need not repeat it."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Protocol

from contest.content import Content, Unreadable
from contest.message import Attachment, Message
from parsers.clamd import INFECTED, NOT_SCANNED, TooLargeToScan
from parsers.sandbox.protocol import Begun, Finished
from parsers.sandbox.supervisor import Progress


class Scanner(Protocol):
    """Looks for malware."""

    def scan(self, chunks: Iterable[memoryview], /) -> str:
        """The name of what was found, "" for nothing. Raises Unavailable and TooLargeToScan."""


class Heard:
    """What children have told of the files of one item: those that are known, and the one they are at."""

    def __init__(self, scanner: Scanner | None = None) -> None:
        self.known: dict[int, Content] = {}
        self._at: Begun | None = None
        self._scanner = scanner
        self._amiss: dict[str, tuple[str, ...]] = {}

    def take(self, chunks: Iterable[memoryview]) -> None:
        """Scan the bytes of a file, which is known by their hash from now on."""
        passing = _Passing(chunks)
        warnings: tuple[str, ...] = ()
        try:
            if found := self._scanner.scan(passing) if self._scanner else "":
                warnings = (INFECTED, found)
        except TooLargeToScan:
            warnings = (NOT_SCANNED,)
        self._amiss[passing.rest()] = warnings

    def judged(self, message: Message) -> Message:
        """The message as it was read; a file in which malware was found is without its content."""
        if not any(self._amiss.values()):
            return message
        return replace(message, attachments=tuple(map(self._judged, message.attachments)))

    def _judged(self, file: Attachment) -> Attachment:
        warnings = self._amiss.get(file.sha256, ())
        if INFECTED in warnings:
            return replace(file, content=Content(file.kind, reason=Unreadable.DANGEROUS, warnings=warnings))
        return replace(file, content=replace(file.content, warnings=(*file.content.warnings, *warnings)))

    def __call__(self, progress: Progress) -> None:
        match progress:
            case Begun():
                self._at = progress
            case Finished(file=number, content=content):
                self.known[number] = content
                self._at = None

    def blames(self, reason: Unreadable) -> bool:
        """Whether a child died of a file, which is known from now on, and not of the item as such."""
        if self._at is None:
            return False
        self.known[self._at.file] = self.end(reason)
        self._at = None
        return True

    def end(self, reason: Unreadable) -> Content:
        """The content of the file that children were at when they ended for this reason."""
        return Content(self._at.kind if self._at else "unknown", reason=reason)


class _Passing:
    """Chunks on their way to the scanner, hashed; what befalls the child is no fault of the scanner."""

    def __init__(self, chunks: Iterable[memoryview]) -> None:
        self._chunks, self._digest = iter(chunks), hashlib.sha256()
        self._broken: Exception | None = None

    def __iter__(self) -> Iterator[memoryview]:
        try:
            for chunk in self._chunks:
                self._digest.update(chunk)
                yield chunk
        except (OSError, EOFError) as error:
            self._broken = error

    def rest(self) -> str:
        """Take what the scanner left; the hash of all, in hexadecimal. Raises what befell the child."""
        for _ in self:
            pass
        if self._broken:
            raise self._broken
        return self._digest.hexdigest()
