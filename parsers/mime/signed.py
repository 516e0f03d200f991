"""The content of what was signed in one piece: a walk through CMS (RFC 5652) without any cryptography."""

from collections.abc import Iterator

from parsers.mime.transfer import from_base64

_SIGNED = bytes.fromhex("2a864886f70d010702")  # id-signedData, section 5.1
_ENVELOPED = frozenset(
    {
        bytes.fromhex("2a864886f70d010703"),  # id-envelopedData, section 6.1
        bytes.fromhex("2a864886f70d010706"),  # id-encryptedData, section 8
        bytes.fromhex("2a864886f70d0109100117"),  # id-ct-authEnvelopedData, RFC 5083 section 2.1
    }
)
_SEQUENCE, _SET, _OID, _INTEGER, _CONTEXT_0 = 0x30, 0x31, 0x06, 0x02, 0xA0
_OCTETS, _OCTETS_IN_PIECES, _END = 0x04, 0x24, 0x00
_PIECES = 1_000_000


class _NotCms(Exception):
    """The bytes do not have the structure that was looked for."""


def signed_content(data: memoryview) -> memoryview | None:
    """What a signedData structure signs; None for anything else, also for a signature without content."""
    try:
        at = _signed_data_at(data := _binary(data))
        at = _enter(data, at, _SEQUENCE)
        at = _skip(data, _skip(data, at, _INTEGER), _SET)
        at = _enter(data, at, _SEQUENCE)
        at = _enter(data, _skip(data, at, _OID), _CONTEXT_0)
        pieces = list(_octets(data, at))
    except _NotCms:
        return None
    return pieces[0] if len(pieces) == 1 else memoryview(b"".join(pieces)) if pieces else None


def is_enveloped(data: memoryview) -> bool:
    """Whether the bytes are encrypted for somebody's certificate (RFC 5652 section 6)."""
    try:
        return _content_type(_binary(data)) in _ENVELOPED
    except _NotCms:
        return False


def _binary(data: memoryview) -> memoryview:
    """The structure without the text armour of RFC 7468 around it."""
    if bytes(data[:11]) != b"-----BEGIN ":
        return data
    _, _, text = bytes(data).partition(b"\n")
    return memoryview(from_base64(text.partition(b"-----END")[0]))


def _content_type(data: memoryview) -> bytes:
    at = _enter(data, 0, _SEQUENCE)
    tag, start, size = _header(data, at)
    if tag != _OID or size is None:
        raise _NotCms
    return bytes(data[start : start + size])


def _signed_data_at(data: memoryview) -> int:
    if _content_type(data) != _SIGNED:
        raise _NotCms
    return _enter(data, _skip(data, _enter(data, 0, _SEQUENCE), _OID), _CONTEXT_0)


def _octets(data: memoryview, at: int) -> Iterator[memoryview]:
    """An octet string, whole or in nested pieces (X.690 section 8.7), whose order is all that counts."""
    for _ in range(_PIECES):
        if at >= len(data):
            return
        tag, start, size = _header(data, at)
        if tag == _OCTETS and size is not None:
            yield data[start : start + size]
            at = start + size
        elif tag in {_OCTETS_IN_PIECES, _END}:
            at = start
        else:
            return


def _enter(data: memoryview, at: int, tag: int) -> int:
    found, start, _ = _header(data, at)
    if found != tag:
        raise _NotCms
    return start


def _skip(data: memoryview, at: int, tag: int) -> int:
    """The place behind an element; one of indefinite length ends where its end marks balance (8.1.3.6)."""
    start = _enter(data, at, tag)
    size = _header(data, at)[2]
    if size is not None:
        return start + size
    depth, at = 1, start
    while depth:
        found, start, size = _header(data, at)
        depth += (size is None) - (found == _END)
        at = start + (size or 0)
    return at


def _header(data: memoryview, at: int) -> tuple[int, int, int | None]:
    """Tag, where the content begins, and its size, None for indefinite (X.690 sections 8.1.2 and 8.1.3)."""
    if at + 2 > len(data):
        raise _NotCms
    tag, first = data[at], data[at + 1]
    if first < 0x80:
        return tag, at + 2, first
    count = first & 0x7F
    if count > 8 or at + 2 + count > len(data):
        raise _NotCms
    size = int.from_bytes(data[at + 2 : at + 2 + count], "big")
    return tag, at + 2 + count, size if count else None
