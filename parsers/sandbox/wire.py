"""The socket between keeper and child: frames of JSON with their length before them, files as descriptors."""

import socket
import time
from collections.abc import Iterator
from typing import Final, TypeVar

import msgspec

from contest.content import Unreadable
from parsers.refused import Refused
from parsers.sandbox.protocol import Frame

T = TypeVar("T")

_LENGTH: Final = 4  # bytes, big-endian
_CHUNK: Final = 1 << 18
_AHEAD: Final = 1 << 16


class Wire:
    """One end of the socket. Raises EOFError or OSError where the other end is gone.

    Only the keeper sets times: behind the locks a child may not even change the mode of its socket.
    """

    def __init__(self, end: socket.socket) -> None:
        self._end = end
        self._held = bytearray()

    def close(self) -> None:
        """Hang up."""
        self._end.close()

    def send(self, frame: Frame, descriptor: int | None = None, seconds: float | None = None) -> None:
        """Say one thing, with an open file where one belongs to it. Raises TimeoutError."""
        body = msgspec.json.encode(frame)
        data = memoryview(len(body).to_bytes(_LENGTH, "big") + body)
        if seconds is not None:
            self._end.settimeout(seconds)
        sent = 0 if descriptor is None else socket.send_fds(self._end, [data], [descriptor])
        self._end.sendall(data[sent:])

    def receive(self, decoder: "msgspec.json.Decoder[T]", deadline: float, most: int) -> tuple[T, int]:
        """The next frame and its length, by `deadline` (time.monotonic()).

        Raises TimeoutError; Refused(TOO_LARGE) for a frame above `most` bytes, before it is taken in, and
        Refused(DANGEROUS) for one that is not of its type, which an honest child cannot send.
        """
        length = int.from_bytes(self._taken(_LENGTH, deadline), "big")
        if length > most:
            raise Refused(Unreadable.TOO_LARGE)
        data = self._taken(length, deadline)
        try:
            return decoder.decode(data), length
        except msgspec.DecodeError as error:
            raise Refused(Unreadable.DANGEROUS) from error

    def send_bytes(self, data: memoryview) -> None:
        """Say bytes as they are, after the frame that tells how many."""
        self._end.sendall(data)

    def receive_bytes(self, count: int, seconds: float) -> Iterator[memoryview]:
        """So many bytes in chunks, the next one within so many seconds. Raises TimeoutError."""
        while count:
            if held := bytes(self._held[:count]):
                del self._held[: len(held)]
                count -= len(held)
                yield memoryview(held)
                continue
            data = bytearray(min(count, _CHUNK))
            self._end.settimeout(seconds)
            got = self._end.recv_into(data)
            if not got:
                raise EOFError
            count -= got
            yield memoryview(data)[:got]

    def receive_with_file(self, decoder: "msgspec.json.Decoder[T]") -> tuple[T, int | None]:
        """The next frame, however late, and the descriptor that came with it."""
        head, descriptors, _, _ = socket.recv_fds(self._end, _LENGTH, 1)
        if not head:
            raise EOFError
        head += self._exactly(_LENGTH - len(head))
        return decoder.decode(self._exactly(int.from_bytes(head, "big"))), next(iter(descriptors), None)

    def _taken(self, count: int, deadline: float) -> bytes:
        """So many bytes. What comes with them is held: every wait for the child is one for Python as well."""
        while len(self._held) < count:
            self._end.settimeout(_left(deadline))
            self._held += self._next(_AHEAD)
        data = bytes(self._held[:count])
        del self._held[:count]
        return data

    def _exactly(self, count: int) -> bytes:
        """So many bytes and no more: with the next ones a file may come."""
        data = bytearray()
        while len(data) < count:
            data += self._next(count - len(data))
        return bytes(data)

    def _next(self, most: int) -> bytes:
        data = self._end.recv(most)
        if not data:
            raise EOFError
        return data


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
