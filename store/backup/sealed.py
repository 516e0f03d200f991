"""Encrypts a file in portions, so that one of any size fits in little memory and none can be cut short.

Layout: magic, id of the key (8), salt (16), then portions of AES-256-GCM (NIST SP 800-38D), 64 KiB of text
and 16 bytes of tag each. The key of a file is HKDF-SHA-256 (RFC 5869) of the backup key, the salt and the
file's name, so that files cannot be exchanged for one another. The nonce is the number of the portion and,
in its last byte, 1 for the last one (STREAM: Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import os
from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from store.chain import EventKey, EventKeys

_MAGIC: Final = b"DGTI-BACKUP-1\n"
_PORTION: Final = 64 * 1024
_TAG: Final = 16


class BackupFaulty(Exception):
    """A file of a backup is damaged, cut short, exchanged, or encrypted with a key that is not at hand."""


def seal(source: Iterable[bytes], target: BinaryIO, key: EventKey, name: str) -> None:
    """Encrypt what `source` gives; `name` must be the same when it is opened."""
    salt = os.urandom(16)
    target.write(_MAGIC + key.id.encode() + salt)
    cipher = _cipher(key, salt, name)
    number, held = 0, b""
    for portion in _portions(source):
        if held:
            target.write(cipher.encrypt(_nonce(number, last=False), held, None))
            number += 1
        held = portion
    target.write(cipher.encrypt(_nonce(number, last=True), held, None))


def unsealed(source: BinaryIO, keys: EventKeys, name: str) -> Iterator[bytes]:
    """The text again in portions. Raises BackupFaulty; what was given before that is true all the same."""
    cipher = _begun(source, keys, name)
    number, portion = 0, source.read(_PORTION + _TAG)
    while portion:
        following = source.read(_PORTION + _TAG)
        try:
            yield cipher.decrypt(_nonce(number, last=not following), portion, None)
        except InvalidTag:
            raise BackupFaulty(f"{name} of the backup is damaged or was exchanged.") from None
        number, portion = number + 1, following
    if number == 0:
        raise BackupFaulty(f"{name} of the backup is cut short.")


def _begun(source: BinaryIO, keys: EventKeys, name: str) -> AESGCM:
    head = source.read(len(_MAGIC) + 8 + 16)
    if len(head) < len(_MAGIC) + 24 or not head.startswith(_MAGIC):
        raise BackupFaulty(f"{name} of the backup is no file of a backup.")
    key_id, salt = head[len(_MAGIC) : -16].decode("ascii", "replace"), head[-16:]
    key = next((key for key in keys if key.id == key_id and not key.lost), None)
    if key is None:
        raise BackupFaulty(f"{name} of the backup is encrypted with key {key_id}, which is not at hand.")
    return _cipher(key, salt, name)


def _cipher(key: EventKey, salt: bytes, name: str) -> AESGCM:
    derived = HKDF(SHA256(), 32, salt, b"dgti-intake backup\0" + name.encode())
    return AESGCM(derived.derive(key.secret))


def _nonce(number: int, *, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


def _portions(source: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in portions of one size, the last one shorter."""
    held = bytearray()
    for data in source:
        held += data
        while len(held) >= _PORTION:
            yield bytes(held[:_PORTION])
            del held[:_PORTION]
    if held:
        yield bytes(held)
