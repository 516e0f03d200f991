"""The keys of the event log: who does not hold one can neither write an event nor rewrite the log unseen."""

import hashlib
import hmac
import re
import secrets
from dataclasses import dataclass, field

from contest.errors import Unavailable

_HEX = re.compile(r"[0-9a-f]{64}")
_LOST = re.compile(r"lost ([0-9a-f]{8})")


class KeyFaulty(ValueError):
    """What stands where a key should stand is none; the message does not repeat it."""


class KeyMissing(Unavailable):
    """The log was written with a key that is not at hand; without it nothing may be appended."""


@dataclass(frozen=True, slots=True)
class EventKey:
    """32 bytes that only the service holds; `id` names the key without telling it.

    A key that was lost is known by its id alone: the log goes on under another one, and what was written
    with it can no longer be proven.
    """

    secret: bytes = field(repr=False)
    lost: str = ""

    @property
    def id(self) -> str:
        """Eight hexadecimal digits by which an event says which key it was written with."""
        if self.lost:
            return self.lost
        return hashlib.sha256(b"dgti-intake event key\0" + self.secret).hexdigest()[:8]


EventKeys = tuple[EventKey, ...]
"""The key that new events are written with, then older ones; () for a log without a key."""


def new_key() -> str:
    """A key as it stands in a file: 64 hexadecimal digits from the system's source of chance."""
    return secrets.token_hex(32)


def keys_in(text: str) -> EventKeys:
    """The keys of a file, one a line, the present one first; # begins a comment. Raises KeyFaulty.

    `lost 1a2b3c4d` below the present key gives up an older one by its id.
    """
    lines = (line.partition("#")[0].strip().lower() for line in text.splitlines())
    keys = tuple(_key(line) for line in lines if line)
    if keys and keys[0].lost:
        raise KeyFaulty("the first line is the present key")
    return keys


def seal(data: bytes, key: EventKey | None) -> str:
    """HMAC-SHA-256 (RFC 2104) under the key, plain SHA-256 without one; 64 hexadecimal digits."""
    if key is None:
        return hashlib.sha256(data).hexdigest()
    return hmac.new(key.secret, data, hashlib.sha256).hexdigest()


def _key(line: str) -> EventKey:
    if given_up := _LOST.fullmatch(line):
        return EventKey(b"", given_up[1])
    if not _HEX.fullmatch(line):
        raise KeyFaulty("a key is 64 hexadecimal digits, one key a line")
    return EventKey(bytes.fromhex(line))
