"""Words of header fields as text: encoded words (RFC 2047), raw 8-bit letters and their wrong labels."""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from parsers.mime.transfer import from_base64
from parsers.readings import Reading, read_bytes

_MARK = b"=?"
_BEGIN = re.compile(rb"=\?([^\s?=*]{1,40})(?:\*[^\s?]{0,20})?\?([bBqQ])\?")
_TRUNCATED = re.compile(rb"[^\s\"<>]*")
_CONTROLS = re.compile("[\x00-\x1f\x7f]+")
_ROUNDS = 2


@dataclass(frozen=True, slots=True)
class _Word:
    """A piece of a field: an encoded word with its charset, or plain bytes (`label` empty) around one."""

    label: str
    encoding: bytes
    text: bytes


def header_text(value: bytes) -> Reading:
    """The text of an unstructured field or phrase; control characters become one space. Never raises.

    Goes beyond RFC 2047 where mail does: words inside quotes and without spaces between them, words
    split inside a character or inside a base64 group, cut off, unpadded, encoded twice.
    """
    reading = _decoded(value) if _MARK in value else read_bytes(value)
    for _ in range(_ROUNDS):
        again = reading.text.encode("utf-8", "surrogateescape")
        if not has_words(again):
            break
        inner = _decoded(again)
        reading = Reading(inner.text, repaired=True)
    return Reading(_CONTROLS.sub(" ", reading.text).strip(), reading.repaired)


def has_words(value: bytes) -> bool:
    """Whether an encoded word begins somewhere in a value."""
    return _BEGIN.search(value) is not None


def _decoded(value: bytes) -> Reading:
    readings = [
        read_bytes(_run_bytes(tuple(run)), label)
        for (label, _), run in groupby(_words(value), key=lambda word: (word.label, word.encoding == b""))
    ]
    return Reading("".join(r.text for r in readings), any(r.repaired for r in readings))


def _words(value: bytes) -> Iterator[_Word]:
    """Encoded words and what stands between them; white space between two words is no text (section 6.2)."""
    begins = list(_BEGIN.finditer(value))
    at = 0
    for begin, limit in zip(
        begins, [*(follower.start() for follower in begins[1:]), len(value)], strict=False
    ):
        gap = value[at : begin.start()]
        if gap.strip() or not at:
            yield _Word("", b"", gap)
        end = value.find(b"?=", begin.end(), limit)
        cut = _TRUNCATED.match(value, begin.end(), limit) if end < 0 else None
        at = cut.end() if cut else end + 2
        yield _Word(
            begin[1].decode("latin-1").lower(),
            begin[2].upper(),
            value[begin.end() : cut.end() if cut else end],
        )
    yield _Word("", b"", value[at:])


def _run_bytes(words: tuple[_Word, ...]) -> bytes:
    """The bytes of adjacent words of one charset, joined before they become letters."""
    separate = b"".join(_word_bytes(word) for word in words)
    split_groups = any(len(word.text) % 4 for word in words[:-1])
    if split_groups and all(word.encoding == b"B" for word in words):
        joined = from_base64(b"".join(word.text for word in words))
        return joined if _is_utf8(joined) or not _is_utf8(separate) else separate
    return separate


def _word_bytes(word: _Word) -> bytes:
    match word.encoding:
        case b"B":
            return from_base64(word.text)
        case b"Q":
            return binascii.a2b_qp(word.text, header=True)
        case _:
            return word.text


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
