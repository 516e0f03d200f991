"""Mailboxes of From, Sender, Reply-To and Return-Path, read out of whatever programs write there."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from contest.message import Address
from parsers.mime.words import header_text
from parsers.readings import read_bytes

_TOKEN = re.compile(
    rb"\\.|=\?[^\s?]{1,40}\?[bBqQ]\?[^?\s<>\"]{0,1000}\?="
    rb'|"(?:[^"\\]|\\.)*+"|\((?:[^()\\]|\\.)*+\)|<[^<>]*+>|[^\\"(<>,;:)=]++|.',
    re.DOTALL,
)
_SPEC = re.compile(r"[^\s@<>\"'()\[\],;:]{1,128}@[^\s@<>\"'(),;:]{1,255}")
_QUOTED_PAIR = re.compile(rb"\\(.)", re.DOTALL)
_QUOTED_NAME = re.compile(r"\A(['\"])(.*)\1\Z")
_SPACE = re.compile(r"\s+")
_LENGTH = 320  # RFC 5321 section 4.5.3.1: 64 for the local part, 255 for the domain, and the @ between
_NAME_LENGTH = 200


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands between two commas: words (quotes undone), the first comment, the first <…>."""

    phrase: bytes
    comment: bytes
    angle: bytes | None


def addresses(field: bytes) -> tuple[Address, ...]:
    """The mailboxes of a field (RFC 5322 section 3.4) in their order, names decoded. Never raises.

    Reads what the grammar forbids too: unquoted commas in a name ("งาน, กอง <a@b>" is one mailbox),
    missing brackets, a whole mailbox inside an encoded word. Groups give their members. A field without
    any address gives one Address of its words: `email` is the word ("mailer-daemon"), else empty.
    """
    found = tuple(_mailboxes(field))
    if found and not found[0].domain and b"=?" in field:
        found = tuple(_mailboxes(header_text(field).text.encode("utf-8", "replace")))
    return found


def _mailboxes(field: bytes) -> Iterator[Address]:
    words: list[bytes] = []
    found = False
    for piece in _pieces(field):
        email, phrase = _email(piece)
        if "@" in email:
            found = True
            yield _address(email, [*words, phrase], piece.comment)
            words.clear()
        elif email or phrase.strip():
            words.append(phrase.strip() or email.encode())
    if words and not found:
        name = header_text(b", ".join(words)).text
        yield Address("" if " " in name else name.lower()[:_LENGTH], name[:_NAME_LENGTH])


def _address(email: str, words: list[bytes], comment: bytes) -> Address:
    phrase = b", ".join(word.strip() for word in words)
    name = header_text(phrase or _QUOTED_PAIR.sub(rb"\1", comment)).text
    return Address(email, _QUOTED_NAME.sub(r"\2", name)[:_NAME_LENGTH])


def _email(piece: _Piece) -> tuple[str, bytes]:
    """The address of a piece, empty where it has none, and the words that are not part of it."""
    if piece.angle is not None:
        inner = _SPACE.sub("", read_bytes(piece.angle).text).lower()
        inner = inner.removeprefix("mailto:").rpartition(":")[2]  # RFC 5322 section 4.4: a route before it
        if "@" in inner or b"@" not in piece.phrase:
            return inner[:_LENGTH], piece.phrase
    text = piece.phrase.decode("utf-8", "surrogateescape")
    spec = _SPEC.search(text)
    if spec is None:
        return "", piece.phrase
    others = (text[: spec.start()] + text[spec.end() :]).encode("utf-8", "surrogateescape")
    email = spec[0].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return email.lower(), others.strip(b" '\"[]")


def _pieces(field: bytes) -> Iterator[_Piece]:
    phrase: list[bytes] = []
    comment, angle = b"", None
    for found in _TOKEN.finditer(field + b","):
        token = found[0]
        match token[:1]:
            case b"," | b";":
                yield _Piece(b"".join(phrase), comment, angle)
                phrase, comment, angle = [], b"", None
            case b":" if not (phrase and phrase[-1].endswith(b"mailto")):
                phrase = []  # the name of a group stood before it (section 3.4)
            case b"<" if len(token) > 1:
                angle = token[1:-1] if angle is None else angle
            case b"(" if len(token) > 1:
                comment = comment or token[1:-1]
            case _:
                phrase.append(_unquoted(token))


def _unquoted(token: bytes) -> bytes:
    if token[:1] == b'"':
        return _QUOTED_PAIR.sub(rb"\1", token[1:-1])
    return token[1:] if token[:1] == b"\\" else token if token not in {b"<", b">", b":"} else b" "
