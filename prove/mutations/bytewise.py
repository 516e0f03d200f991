"""Damage to bytes, whatever they mean; any bytes may be given, also none."""

from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]
"""Gives other bytes, by chance."""

_TOKENS = (
    *(b"\0", b"\r", b"\n", b"\r\n\r\n", b" ", b"\t", b'"', b"\\", b"(", b"<", b">", b";", b":", b","),
    *(b"=", b"%"),
    *(b"--", b"=?utf-8?B?", b"?=", b"=?tis-620?Q?=", b"&#3585;", b"%E0%B8", b"\xe0\xb8", b"\xff\xfe"),
    *(b"\xa0", "ก".encode(), "ำ่".encode(), "\ud800".encode("utf-8", "surrogatepass"), "\u202e".encode()),
    *(b"<!--", b"<a href='", b"</blockquote>", b"PK\3\4", b"%PDF-", b"begin 644 x\n", b"\xd0\xcf\x11\xe0"),
    *(b"\x7f\xff\xff\xff", b"\xff" * 8, b"99999999999999999999", b"-1", b"1e999"),
)


def flip(data: bytes, rng: Random) -> bytes:
    """A few bits, or whole bytes."""
    damaged = bytearray(data)
    for _ in range(rng.choice((1, 1, 4, 32)) if data else 0):
        at = rng.randrange(len(damaged))
        damaged[at] = rng.choice((damaged[at] ^ 1 << rng.randrange(8), rng.randrange(256)))
    return bytes(damaged)


def cut(data: bytes, rng: Random) -> bytes:
    """A stretch is lost, short or long."""
    start, length = _stretch(data, rng)
    return data[:start] + data[start + length :]


def break_off(data: bytes, rng: Random) -> bytes:
    """The end is lost."""
    return data[: rng.randrange(len(data) + 1)]


def repeat(data: bytes, rng: Random) -> bytes:
    """A stretch stands there several times, a short one very often."""
    start, length = _stretch(data, rng)
    times = rng.choice((2, 3, 20_000 // max(1, length)))
    return data[:start] + data[start : start + length] * times + data[start + length :]


def insert(data: bytes, rng: Random) -> bytes:
    """Something that means something in a mail stands where it does not belong, perhaps very often."""
    at = rng.randrange(len(data) + 1)
    return data[:at] + rng.choice(_TOKENS) * rng.choice((1, 1, 2, 50, 5_000)) + data[at:]


def move(data: bytes, rng: Random) -> bytes:
    """A stretch stands elsewhere."""
    start, length = _stretch(data, rng)
    rest = data[:start] + data[start + length :]
    at = rng.randrange(len(rest) + 1)
    return rest[:at] + data[start : start + length] + rest[at:]


def noise(data: bytes, rng: Random) -> bytes:
    """A stretch is nothing but chance."""
    start, length = _stretch(data, rng)
    return data[:start] + rng.randbytes(length) + data[start + length :]


def _stretch(data: bytes, rng: Random) -> tuple[int, int]:
    start = rng.randrange(len(data) + 1)
    return start, rng.randrange(1 + min(len(data) - start, rng.choice((4, 80, 1_000, 100_000))))


BYTEWISE: tuple[Mutation, ...] = (flip, flip, cut, break_off, repeat, insert, insert, move, noise)
