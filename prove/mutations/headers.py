"""Damage to header fields, of the mail and of its parts: what they say and how they are written."""

import re
from collections.abc import Callable
from random import Random

from prove.mutations.bytewise import BYTEWISE, Mutation

_FIELD = re.compile(rb"^[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]*+(?:\r?\n[ \t][^\r\n]*+)*+\r?\n", re.MULTILINE)
_LABEL = re.compile(rb"(charset=\"?|Encoding: |Content-Type: |=\?|\*=)([A-Za-z0-9/._-]+)")
_PARAMETER = re.compile(rb"\b(filename|name|boundary|charset)(\*?\d?\*?=)", re.IGNORECASE)

_LABELS = (
    *(b"utf-8", b"TIS-620", b"windows-874", b"x-windows-874", b"utf-7", b"utf-16", b"idna", b"punycode"),
    *(b"base64", b"quoted-printable", b"x-uuencode", b"8bit", b"binary", b"zip", b"rot13", b"unicode_escape"),
    *(b"multipart/mixed", b"multipart/alternative", b"multipart/digest", b"multipart/report", b"hex"),
    *(b"message/rfc822", b"message/delivery-status", b"message/partial", b"text/html", b"text/plain"),
    *(b"application/ms-tnef", b"application/pkcs7-mime", b"application/octet-stream", b"image/png"),
    *(b"", b"/", b"x" * 300),
)
_FILLINGS = (
    *(b"; ", b"(", b"((", b'"', b"<", b"a@b.example, ", b"=?utf-8?B?4LiB?= ", b"=?utf-8?Q?=E0=B8?=", b"\\"),
    *(b" x=y;", b" filename*0*=a;", b" filename*1=b;", b"%E0", b"\r\n ", b"<a@b> ", b"=?", b"x"),
    b"\xe0\xb8\x81",
)


def lose_field(mail: bytes, rng: Random) -> bytes:
    """A field is missing."""
    return _changed(mail, rng, lambda _: b"")


def double_field(mail: bytes, rng: Random) -> bytes:
    """A field stands there several times, perhaps a thousand."""
    return _changed(mail, rng, lambda field: field * rng.choice((2, 3, 1_000)))


def change_field(mail: bytes, rng: Random) -> bytes:
    """The bytes of a field are damaged; a mail has few of them beside its files."""
    return _changed(mail, rng, lambda field: rng.choice(BYTEWISE)(field, rng))


def stretch_field(mail: bytes, rng: Random) -> bytes:
    """A field says the same thing over and over, up to 200 KB of it."""
    filling = rng.choice(_FILLINGS) * rng.choice((3, 300, 20_000))
    return _changed(mail, rng, lambda field: field.rstrip(b"\r\n") + filling + b"\r\n")


def swap_values(mail: bytes, rng: Random) -> bytes:
    """One field says what another says."""
    fields = [found[0] for found in _FIELD.finditer(mail)]
    value = rng.choice(fields).partition(b":")[2] if fields else b""
    return _changed(mail, rng, lambda field: field.partition(b":")[0] + b":" + value)


def break_field(mail: bytes, rng: Random) -> bytes:
    """A field is broken into lines at the wrong place, or an empty line stands in it."""
    end = rng.choice((b"\r\n", b"\r\n ", b"\r\n\r\n", b"\n", b"\r", b"\r\r\n"))

    def broken(field: bytes) -> bytes:
        at = rng.randrange(len(field))
        return field[:at] + end + field[at:]

    return _changed(mail, rng, broken)


def relabel(mail: bytes, rng: Random) -> bytes:
    """A charset, an encoding or a type is called something else, everywhere or in one place."""
    found = list(_LABEL.finditer(mail))
    if not found:
        return mail
    label, other = rng.choice(found), rng.choice(_LABELS)
    if rng.random() < 0.3:
        return mail.replace(label[1] + label[2], label[1] + other)
    return mail[: label.start(2)] + other + mail[label.end(2) :]


def renumber(mail: bytes, rng: Random) -> bytes:
    """A parameter is stated in another way: extended, continued, with a lying number (RFC 2231)."""
    mark = rng.choice((b"*=", b"*0=", b"*0*=", b"*1*=", b"*999999999=", b"**=", b"==", b" = ", b"*-1*="))
    found = list(_PARAMETER.finditer(mail))
    if not found:
        return mail
    stated = rng.choice(found)
    return mail[: stated.start(2)] + mark + mail[stated.end(2) :]


def _changed(mail: bytes, rng: Random, change: Callable[[bytes], bytes]) -> bytes:
    found = list(_FIELD.finditer(mail))
    if not found:
        return mail
    field = rng.choice(found)
    return mail[: field.start()] + change(field[0]) + mail[field.end() :]


HEADERS: tuple[Mutation, ...] = (
    *(lose_field, double_field, change_field, change_field, stretch_field, swap_values, break_field),
    *(relabel, relabel, renumber),
)
