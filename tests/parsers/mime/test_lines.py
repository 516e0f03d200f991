"""Base64 in lines of one length comes out as it does by the long way, whatever stands between the lines."""

import base64
import mmap
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.mime.lines import undo_lines
from parsers.mime.transfer import decoded, from_base64

DATA = bytes(range(256)) * 800


def in_lines(data: bytes, letters: int = 76, end: bytes = b"\r\n") -> bytes:
    """Base64 as a mail program writes it."""
    text = base64.b64encode(data)
    return b"".join(text[at : at + letters] + end for at in range(0, len(text), letters))


def undone(body: bytes) -> tuple[bytes, int]:
    """What was decoded, which is also what was shown, and how many bytes of the body it took."""
    seen = bytearray()
    room, filled, end = undo_lines(memoryview(body), seen.extend)
    assert room[:filled] == seen
    return bytes(seen), end


@pytest.mark.parametrize(("letters", "end"), [(76, b"\r\n"), (64, b"\n"), (4, b"\n"), (1000, b"\r\n")])
def test_all_but_the_last_lines_are_undone(letters: int, end: bytes) -> None:
    body = in_lines(DATA, letters, end)
    plain, taken = undone(body)
    assert plain == DATA[: len(plain)]
    assert body[:taken] == in_lines(plain, letters, end)
    assert len(body) - taken < 1 << 16


@pytest.mark.parametrize(
    "body",
    [
        b"",
        in_lines(DATA[:9_000]),
        base64.b64encode(DATA),
        in_lines(DATA, 78),
        in_lines(DATA, 1_004),
        in_lines(DATA, end=b"\r"),
        b"\r\n" + in_lines(DATA),
    ],
    ids=["nothing", "little", "no line", "uneven lines", "endless lines", "old Macs", "an empty line first"],
)
def test_other_bodies_are_left_whole(body: bytes) -> None:
    assert undone(body) == (b"", 0)


@pytest.mark.parametrize(
    "odd", [b"=", b"-", b" ", b"\n", b"\x00"], ids=["padding", "foreign", "blank", "line end", "NUL"]
)
@pytest.mark.parametrize("behind", [100_000, 100_007])
def test_piece_with_anything_else_is_left_with_all_behind_it(odd: bytes, behind: int) -> None:
    body = in_lines(DATA)
    broken = body[:behind] + odd + body[behind + 1 :]
    plain, end = undone(broken)
    assert (plain, end % 78) == (DATA[: len(plain)], 0)
    assert 0 < behind - end < 1 << 16


@given(st.data())
def test_large_body_comes_out_as_by_the_long_way(data: st.DataObject) -> None:
    """However it is damaged, cut off, or set end to end with another."""
    letters, end = (
        data.draw(st.sampled_from([76, 64, 60, 62, 4])),
        data.draw(st.sampled_from([b"\r\n", b"\n"])),
    )
    bodies = [
        bytearray(in_lines(DATA[: data.draw(st.integers(90_000, 100_000))], letters, end)) for _ in range(2)
    ]
    for body in bodies:
        for _ in range(data.draw(st.integers(0, 3))):
            at = data.draw(st.integers(0, len(body)))
            body[at : at + data.draw(st.integers(0, 90))] = data.draw(st.binary(max_size=5) | st.just(b"=="))
    whole = b"".join(islice(bodies, data.draw(st.integers(1, 2))))
    seen = bytearray()
    found = decoded(memoryview(whole), "base64", seen.extend)
    assert bytes(found) == bytes(seen) == from_base64(whole)


@pytest.mark.parametrize("behind", [b"", b"QUJD", b"QUI=", b"--list\r\nfooter"])
def test_body_in_pages_of_its_own_comes_out_as_by_the_long_way(behind: bytes) -> None:
    whole = in_lines(DATA * 30) + behind
    seen = bytearray()
    found = decoded(memoryview(whole), "base64", seen.extend)
    assert isinstance(found, memoryview)
    assert isinstance(found.obj, mmap.mmap)
    assert bytes(found) == bytes(seen) == from_base64(whole)
