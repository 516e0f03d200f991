"""The sandboxed reader: hands untrusted bytes to a child process and gives back values of `contest`."""

import os
import threading
import time
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from contest.content import Content, Unreadable
from contest.errors import Unavailable
from contest.evidence import FormEvidence
from contest.masks import Mask
from contest.message import Message
from parsers.refused import Refused
from parsers.sandbox.heard import Heard, Scanner
from parsers.sandbox.limits import ReaderLimits
from parsers.sandbox.protocol import (
    DrawPages,
    DrawSlides,
    EvidenceRead,
    FileRead,
    MessageRead,
    NotRead,
    PagesDrawn,
    ReadEvidence,
    ReadFile,
    ReadMessage,
    Request,
)
from parsers.sandbox.supervisor import Answer, Death, Supervisor
from parsers.tesseract import DPI, tesseract, words_of

__all__ = ["FileReading", "ReaderLimits", "SandboxedReader"]


@dataclass(frozen=True, slots=True)
class FileReading:
    """What was read of one file, and what that took: wall time, and the child's highest memory use (MiB)."""

    content: Content
    seconds: float
    peak_mebibytes: float


class SandboxedReader:
    """Reads one item at a time in a warm child, which is started by the first one; callers wait their turn.

    Whatever an item does to its child, it costs only itself: the next one gets a new child.
    """

    def __init__(self, limits: ReaderLimits | None = None, scanner: Scanner | None = None) -> None:
        self._limits, self._scanner = limits or ReaderLimits(), scanner
        self._supervisor = Supervisor(self._limits)
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        with self._turn:
            self._supervisor.close()

    def locks(self) -> tuple[str, ...]:
        """The locks that hold in a child here, of limits, user, landlock and seccomp. Raises Unavailable."""
        with self._turn:
            self._supervisor.start()
            return self._supervisor.locks

    def read_message(self, descriptor: int, size: int) -> Message | Unreadable:
        """The e-mail in an open file of `size` bytes, or why it cannot be read. Raises Unavailable.

        A file that kills the child costs only itself: a new child reads the message again, told what is
        known of each file, until every file has been read or has had its chance. With a scanner every
        file goes through it first; one in which malware is found is DANGEROUS, with the warning INFECTED
        and its name.
        """
        return self._message(descriptor, size, self._scanner)

    def hand_over(self, descriptor: int, size: int, taker: Scanner) -> None:
        """Give the bytes of each file of the e-mail in an open file to `taker`, as a scanner gets them.

        A file that the reading child cannot take out of the e-mail does not come. Raises Unavailable.
        """
        self._message(descriptor, size, taker)

    def _message(self, descriptor: int, size: int, scanner: Scanner | None) -> Message | Unreadable:
        _check(descriptor, size)
        ends = time.monotonic() + self._limits.item_seconds
        heard, scan = Heard(scanner), scanner is not None
        reason = Unreadable.TOO_SLOW
        with self._turn:
            for chances in range(self._limits.deaths, -1, -1):
                seconds = max(0.0, ends - time.monotonic()) if chances else 0.0
                request = ReadMessage(size, seconds, heard.known, scan)
                said = self._supervisor.ask(request, descriptor, heard)
                if isinstance(said, MessageRead):
                    return heard.judged(said.message)
                if not isinstance(said, Death):
                    return _reason(said)
                reason = said.reason
                if not heard.blames(reason):
                    break
        return reason

    def read_file(self, descriptor: int, size: int, name: str) -> FileReading:
        """One open file of `size` bytes by itself; `name` is its sender's. Raises Unavailable."""
        _check(descriptor, size)
        began = time.monotonic()
        heard = Heard()
        with self._turn:
            said = self._supervisor.ask(ReadFile(size, self._limits.item_seconds, name), descriptor, heard)
        match said:
            case FileRead(content=content, usage=usage):
                return FileReading(content, usage.seconds, usage.peak)
            case Death(peak=peak):
                return FileReading(heard.end(said.reason), round(time.monotonic() - began, 4), round(peak, 1))
            case _:
                return FileReading(
                    Content("unknown", reason=_reason(said)), said.usage.seconds, said.usage.peak
                )

    def read_evidence(
        self, descriptor: int, size: int, name: str, *, inside: str = ""
    ) -> FormEvidence | Unreadable:
        """What a person would see on the form in an open file of `size` bytes, or why nothing is seen.

        For an officer's eye, after the sender has been answered; no verdict is taken from it. With `inside`,
        the SHA-256 of an attachment, the open file is the e-mail that carries it. Files other than PDFs and
        pictures are UNSUPPORTED. Raises Unavailable.
        """
        said = self._ask(ReadEvidence(size, self._limits.wall_seconds, name, inside), descriptor)
        return said.evidence if isinstance(said, EvidenceRead) else _why(said)

    def draw_pages(
        self,
        descriptor: int,
        size: int,
        name: str,
        *,
        dpi: int = 100,
        inside: str = "",
        masks: tuple[Mask, ...] = (),
    ) -> tuple[bytes, ...] | Unreadable:
        """The first pages of a PDF or a picture in shades of grey (PNG); the rest as in `read_evidence`.

        With `masks` only the pages that bear one, each covered in black before it leaves the child.
        """
        said = self._ask(DrawPages(size, self._limits.wall_seconds, name, dpi, inside, masks), descriptor)
        return said.pictures if isinstance(said, PagesDrawn) else _why(said)

    def draw_slides(
        self, descriptor: int, size: int, first: int, most: int
    ) -> tuple[bytes, ...] | Unreadable:
        """Pages of a PDF in colour (JPEG), from `first`, which is counted from 0; () behind the last.

        Raises Unavailable.
        """
        said = self._ask(DrawSlides(size, self._limits.wall_seconds, first, most), descriptor)
        return said.pictures if isinstance(said, PagesDrawn) else _why(said)

    def read_words(self, descriptor: int, size: int, name: str, *, inside: str = "") -> str | Unreadable:
        """What tesseract reads on the first pages of a scan, a page after the other.

        Seconds a page, and with mistakes: for an officer's eye. Empty where it is not installed with Thai.
        The rest as in `read_evidence`.
        """
        if tesseract() is None:
            return ""
        pages = self.draw_pages(descriptor, size, name, dpi=DPI, inside=inside)
        if isinstance(pages, Unreadable):
            return pages
        try:
            return "\n\n".join(words_of(page, self._limits) for page in pages)
        except Refused as refused:
            return refused.reason

    def _ask(self, request: Request, descriptor: int) -> Answer | Death:
        _check(descriptor, request.size)
        with self._turn:
            return self._supervisor.ask(request, descriptor, Heard())


def _why(said: Answer | Death) -> Unreadable:
    return said.reason if isinstance(said, Death) else _reason(said)


def _reason(answer: Answer) -> Unreadable:
    """Why an item as a whole was not read; DANGEROUS where the child answers something else than asked."""
    return answer.reason if isinstance(answer, NotRead) else Unreadable.DANGEROUS


def _check(descriptor: int, size: int) -> None:
    if os.fstat(descriptor).st_size < size:
        raise Unavailable("A file to be read is shorter than it was when it was put on record.")
