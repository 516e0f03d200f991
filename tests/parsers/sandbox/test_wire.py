"""What comes over the wire is bounded in time and size, and taken by its type alone."""

import os
import socket
import time
from collections.abc import Iterator

import msgspec
import pytest

from contest.content import Content, Unreadable
from parsers.refused import Refused
from parsers.sandbox.protocol import Begun, Bytes, Finished, ReadFile, Reply, Request
from parsers.sandbox.wire import Wire

MIB = 1 << 20
REPLIES = msgspec.json.Decoder(Reply)


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    """The keeper's end and the child's end of a socket."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def soon() -> float:
    """A deadline that is near."""
    return time.monotonic() + 0.2


def test_frame_arrives_as_it_was_sent(ends: tuple[socket.socket, socket.socket]) -> None:
    frame = Finished(3, Content("pdf", reason=Unreadable.PASSWORD, warnings=("ก",)))
    Wire(ends[1]).send(frame)
    assert Wire(ends[0]).receive(REPLIES, soon(), MIB)[0] == frame


def test_what_is_said_at_once_is_told_piece_by_piece(ends: tuple[socket.socket, socket.socket]) -> None:
    child, keeper = Wire(ends[1]), Wire(ends[0])
    child.send(Begun(0, "pdf"))
    child.send(Bytes(0, 5))
    child.send_bytes(memoryview(b"bytes"))
    child.send(Begun(1, "pptx"))
    told = [keeper.receive(REPLIES, soon(), MIB)[0] for _ in range(2)]
    handed = b"".join(map(bytes, keeper.receive_bytes(5, 1)))
    assert (told, handed) == ([Begun(0, "pdf"), Bytes(0, 5)], b"bytes")
    assert keeper.receive(REPLIES, soon(), MIB)[0] == Begun(1, "pptx")


def test_file_arrives_with_its_request(ends: tuple[socket.socket, socket.socket]) -> None:
    sent = os.memfd_create("sent")
    os.write(sent, b"bytes")
    Wire(ends[0]).send(ReadFile(5, 1, "a.pdf"), sent, 1)
    request, received = Wire(ends[1]).receive_with_file(msgspec.json.Decoder(Request))
    assert received is not None
    assert (request, os.pread(received, 9, 0)) == (ReadFile(5, 1, "a.pdf"), b"bytes")
    os.close(sent)
    os.close(received)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b'{"type":"Begun","file":1,"kind":"pdf"}' + b" " * MIB, Unreadable.TOO_LARGE),
        (b'{"type":"Begun","file":"1","kind":"pdf"}', Unreadable.DANGEROUS),
        (b'{"type":"Begun","file":1,"kind":"pdf","more":1}', Unreadable.DANGEROUS),
        (b'{"type":"Finished","file":1,"content":{"kind":"pdf","reason":"NO_SUCH"}}', Unreadable.DANGEROUS),
        (b'{"type":"ReadFile","size":1,"name":"a"}', Unreadable.DANGEROUS),
        (b"cos\nsystem\n(S'id'\ntR.", Unreadable.DANGEROUS),
    ],
    ids=["too long", "wrong type", "unknown field", "unknown reason", "not a reply", "a pickle"],
)
def test_what_an_honest_child_cannot_say_is_refused(
    ends: tuple[socket.socket, socket.socket], said: bytes, reason: Unreadable
) -> None:
    ends[1].setblocking(False)
    ends[1].send(len(said).to_bytes(4, "big") + said)
    with pytest.raises(Refused) as refused:
        Wire(ends[0]).receive(REPLIES, soon(), MIB)
    assert refused.value.reason is reason


def test_length_is_judged_before_anything_more_is_taken_in(ends: tuple[socket.socket, socket.socket]) -> None:
    ends[1].send(b"\xff\xff\xff\xff")
    with pytest.raises(Refused):
        Wire(ends[0]).receive(REPLIES, soon(), MIB)


@pytest.mark.parametrize("begun", [b"", b"\0", b"\0\0\0\x09half"])
def test_silence_ends_at_the_deadline(ends: tuple[socket.socket, socket.socket], begun: bytes) -> None:
    ends[1].send(begun)
    with pytest.raises(TimeoutError):
        Wire(ends[0]).receive(REPLIES, soon(), MIB)


def test_end_that_hung_up_is_the_end(ends: tuple[socket.socket, socket.socket]) -> None:
    Wire(ends[1]).send(Begun(0, "pdf"))
    ends[1].close()
    wire = Wire(ends[0])
    assert wire.receive(REPLIES, soon(), MIB)[0] == Begun(0, "pdf")
    with pytest.raises(EOFError):
        wire.receive(REPLIES, soon(), MIB)
