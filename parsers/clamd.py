"""Asks clamd whether bytes carry malware (clamd(8), INSTREAM): it is given bytes alone, no name, no path."""

import re
import socket
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from contest.errors import Unavailable

INFECTED: Final = "INFECTED"
"""The warning on a file in which malware was found; the next one is its name."""

NOT_SCANNED: Final = "NOT_SCANNED"
"""The warning on a file that the virus scanner did not take."""

_MOST_SAID: Final = 4_096  # bytes of an answer
_FOUND: Final = re.compile(r"stream: (.+) FOUND")
_NOT_IN_NAMES: Final = re.compile(r"[^\w.:()/-]+", re.ASCII)
_NAME: Final = 80


class TooLargeToScan(Exception):
    """clamd takes less in one stream (StreamMaxLength) than this file has."""


class Clamd:
    """A clamd at an address: the path of its socket, or HOST:PORT. Every method raises Unavailable."""

    def __init__(self, address: str, seconds: float) -> None:
        self.address, self._seconds = address, seconds

    def version(self) -> str:
        """What it says of itself and of its signatures."""
        return self._told(b"zVERSION\0")

    def scan(self, chunks: Iterable[memoryview]) -> str:
        """The name of what was found in the bytes, "" for nothing. Raises TooLargeToScan."""
        with self._connected() as line:
            try:
                line.sendall(b"zINSTREAM\0")
                for chunk in chunks:
                    line.sendall(len(chunk).to_bytes(4, "big"))
                    line.sendall(chunk)
                line.sendall(bytes(4))
            except (BrokenPipeError, ConnectionResetError):
                pass  # it has hung up because it has heard enough, and says why
            return self._understood(_answer(line))

    def _told(self, command: bytes) -> str:
        with self._connected() as line:
            line.sendall(command)
            return _answer(line)

    def _understood(self, answer: str) -> str:
        if answer == "stream: OK":
            return ""
        if found := _FOUND.fullmatch(answer):
            return _NOT_IN_NAMES.sub("_", found[1])[:_NAME]
        if "size limit exceeded" in answer:
            raise TooLargeToScan
        raise Unavailable(f"The virus scanner at {self.address} could not scan: {answer or 'it hung up'}")

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        host, colon, port = self.address.rpartition(":")
        is_path = self.address.startswith("/") or not colon
        line = socket.socket(socket.AF_UNIX) if is_path else None
        try:
            if line is None:
                line = socket.create_connection((host, int(port)), self._seconds)
            else:
                line.settimeout(self._seconds)
                line.connect(self.address)
            yield line
        except (OSError, ValueError) as error:
            why = "it did not answer in time" if isinstance(error, TimeoutError) else _cause(error)
            raise Unavailable(f"The virus scanner at {self.address} is out of reach: {why}") from error
        finally:
            if line is not None:
                line.close()


def _cause(error: OSError | ValueError) -> str:
    told = error.strerror if isinstance(error, OSError) else None
    return told or str(error)


def _answer(line: socket.socket) -> str:
    """What it says, which ends with a NUL or with the connection."""
    said = b""
    while b"\0" not in said and len(said) < _MOST_SAID:
        try:
            more = line.recv(_MOST_SAID)
        except ConnectionResetError:
            break
        if not more:
            break
        said += more
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()
