"""Damage to what is encoded in a mail: to the code, and, beneath it, to files and to what is in zips."""

import binascii
import re
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from random import Random

from prove.mutations.bytewise import BYTEWISE, Mutation

_BASE64 = re.compile(rb"[A-Za-z0-9+/\r\n]{24,}+={0,2}")
_MEMBERS = 50


def change_file(mail: bytes, rng: Random) -> bytes:
    """A file or text is damaged, and encoded as before."""
    return _recoded(mail, rng, lambda data: rng.choice(BYTEWISE)(data, rng))


def change_member(mail: bytes, rng: Random) -> bytes:
    """One of the files in a zip (which a deck is too) is damaged; the zip around it is whole."""
    return _recoded(mail, rng, lambda data: repacked(data, rng))


def tear_code(mail: bytes, rng: Random) -> bytes:
    """The code itself is damaged: its padding, its length, its alphabet."""
    return _changed(mail, rng, lambda code: rng.choice(BYTEWISE)(code, rng))


def rewrap_code(mail: bytes, rng: Random) -> bytes:
    """The code stands on one line, or each letter of it on a line of its own."""
    return _changed(mail, rng, rng.choice((_on_one_line, _letter_by_letter)))


def _on_one_line(code: bytes) -> bytes:
    return b"".join(code.split())


def _letter_by_letter(code: bytes) -> bytes:
    letters = _on_one_line(code)
    lines = bytearray(3 * len(letters))
    lines[::3], lines[1::3], lines[2::3] = letters, b"\r" * len(letters), b"\n" * len(letters)
    return bytes(lines)


def leave_raw(mail: bytes, rng: Random) -> bytes:
    """What should be encoded stands there as it is, or was encoded twice."""
    if rng.random() < 0.5:
        return _changed(mail, rng, _decoded)
    return _changed(mail, rng, lambda code: binascii.b2a_base64(code, newline=True))


def _recoded(mail: bytes, rng: Random, change: Callable[[bytes], bytes]) -> bytes:
    return _changed(mail, rng, lambda code: _lines(change(_decoded(code))))


def _changed(mail: bytes, rng: Random, change: Callable[[bytes], bytes]) -> bytes:
    found = list(_BASE64.finditer(mail))
    if not found:
        return mail
    code = rng.choice(found)
    return mail[: code.start()] + change(code[0]) + mail[code.end() :]


def _decoded(code: bytes) -> bytes:
    letters = b"".join(code.split()).rstrip(b"=")
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


def _lines(data: bytes) -> bytes:
    code = binascii.b2a_base64(data, newline=False)
    return b"".join(code[at : at + 76] + b"\r\n" for at in range(0, len(code), 76))


def repacked(data: bytes, rng: Random) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            members = {entry.filename: packed.read(entry) for entry in packed.infolist()[:_MEMBERS]}
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error, EOFError):
        return rng.choice(BYTEWISE)(data, rng)
    if members:
        chosen = rng.choice(sorted(members))
        members[chosen] = rng.choice(BYTEWISE)(members[chosen], rng)
    saved = BytesIO()
    with zipfile.ZipFile(saved, "w", rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as packed:
        for name, member in members.items():
            packed.writestr(zipfile.ZipInfo(name), member)
    return saved.getvalue()


ENCODED: tuple[Mutation, ...] = (change_file, change_file, change_member, tear_code, rewrap_code, leave_raw)
