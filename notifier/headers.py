"""Writes the header fields of a letter (RFC 5322, RFC 2047), so that nothing a sender wrote can add one."""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from typing import Final

from contest.message import Address
from notifier.outcome import Refused

_LINE: Final = 76
"""Octets of a line that holds an encoded word (RFC 2047 section 2)."""

_LONGEST_ID: Final = 250
"""Longer message identifiers are left out: a line may have 998 octets (RFC 5322 section 2.1.1)."""

_MOST_REFERENCES: Final = 20
_ID: Final = re.compile(r"[!-;=?-~]+")
"""Printable ASCII without space and angle brackets; RFC 5322 is stricter, senders are not."""

_LOCAL: Final = re.compile(r'[^\s\x00-\x1f\x7f<>()\[\]:;@\\,"]{1,64}')
_DOMAIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?", re.IGNORECASE)


def wire_address(email: str) -> str | Refused:
    """An address as SMTP carries it: the domain in ASCII (IDNA), the local part as it is (RFC 6531)."""
    local, _, domain = email.rpartition("@")
    try:
        host = domain.encode("idna").decode("ascii")
    except UnicodeError:
        host = ""
    if _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(host) and ".." not in host:
        return f"{local}@{host}"
    return Refused(f"The address {email!r} is not one that mail can be sent to.")


def field(name: str, value: str) -> bytes:
    """One field of words, encoded where they are not ASCII, folded between words."""
    plain = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    pieces = plain.split(" ") if plain.isascii() and "=?" not in plain else list(_encoded_words(name, plain))
    return _folded(name, pieces)


def sender_field(sender: Address) -> bytes:
    """The From field: the name as encoded words, which need no quoting (RFC 2047 section 5)."""
    return _folded("From", [*_encoded_words("From", sender.name), f"<{sender.email}>"])


def recipient_field(address: str) -> bytes:
    """The To field: the address alone, since its display name is the sender's own word (UTF-8, RFC 6532)."""
    return f"To: <{address}>\r\n".encode()


def identifiers(name: str, ids: Iterable[str]) -> bytes:
    """A field of message identifiers, each on its line; what is none, or too long, is left out."""
    good = [i for i in ids if len(i) <= _LONGEST_ID and _ID.fullmatch(i)]
    if len(good) > _MOST_REFERENCES:
        good = [good[0], *good[1 - _MOST_REFERENCES :]]
    return _folded(name, [f"<{i}>" for i in good]) if good else b""


def _folded(name: str, pieces: Iterable[str]) -> bytes:
    lines = [f"{name}:"]
    for piece in pieces:
        if len(lines[-1]) + 1 + len(piece) > _LINE and len(lines[-1]) > len(name) + 1:
            lines.append("")
        lines[-1] += f" {piece}"
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def _encoded_words(name: str, text: str) -> Iterator[str]:
    """Encoded words of whole characters each; the folding space between them is no part of the text."""
    chunk, room = b"", _room(f"{name}: ")
    for character in text:
        octets = character.encode()
        if len(chunk) + len(octets) > room:
            yield _encoded_word(chunk)
            chunk, room = b"", _room(" ")
        chunk += octets
    if chunk:
        yield _encoded_word(chunk)


def _room(before: str) -> int:
    """How many octets fit into an encoded word on a line that begins so."""
    return (_LINE - len(before) - len(_encoded_word(b""))) // 4 * 3


def _encoded_word(octets: bytes) -> str:
    return f"=?utf-8?b?{b64encode(octets).decode('ascii')}?="
